"""What coaching adds to one's own data: answers to check-ins that are taken back, and notes about one person."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from chat import access
from chat.models import Room
from coaching import answers
from coaching.models import Checkin, CheckinAnswer, SessionNote, Share
from peers import holds
from peers.erasing import Counts
from peers.exporting import Entry
from peers.models import Person

KEPT = timedelta(days=90)


def beside_answer(answer: CheckinAnswer) -> Entry:
    """Which check-in it answers, and with whom it is shared."""
    share, coach = answer.sharing
    shared = {"share": share, "coach": coach, "levels": answers.levels_of(answer)}
    return {"room": answer.checkin.room.name, "question": answer.checkin.question, **shared}


def beside_exercise(row: Model) -> Entry:
    """Which exercise it is about."""
    return {"exercise": row.exercise.name}


def take_answers_back(person: Person) -> Counts:
    """Each answer, as its author would take it back: where the room was told a name, the room's log says it is gone."""
    while _held_one(CheckinAnswer.objects.filter(member__person=person), answers.withdraw_from):
        yield "Answers to check-ins", 1


def delete_notes_about(person: Person) -> Counts:
    """Coaches' notes about time spent with this person alone. Notes about a whole room's session stay the coach's."""
    alone = SessionNote.objects.filter(room__kind=Room.Kind.DIRECT, room__memberships__person=person)
    yield "Notes about time with you alone", alone.filter(~Q(author=person)).delete()[0]


def over() -> QuerySet[CheckinAnswer]:
    """The answers whose time is over, held ones among them; of a check-in that is open none is."""
    old = CheckinAnswer.objects.filter(answered_at__lt=timezone.now() - KEPT)
    return old.filter(checkin__closed_at__isnull=False).exclude(kept=True, shared__isnull=True)


def due() -> QuerySet[CheckinAnswer]:
    """The same without those that a legal hold keeps."""
    kept = over().exclude(member__person__public_id__in=holds.subjects(holds.PERSON))
    return kept.exclude(checkin__room__public_id__in=holds.subjects(holds.ROOM))


def let_go() -> Iterator[int]:
    """Deletes what is due, one at a time, its room held meanwhile; what its owner keeps is from now on theirs alone."""
    while _held_one(due(), _let_go_of):
        yield 1


def _let_go_of(answer: CheckinAnswer, checkin: Checkin) -> None:
    if answer.kept:
        answers.narrow_to(answer, checkin, (Share.ONLY_ME.value, False))
    else:
        answers.withdraw_from(answer, checkin)


TIDY = (lambda: due().count(), lambda: over().count() - due().count(), let_go)


@transaction.atomic
def _held_one(some: QuerySet[CheckinAnswer], do: Callable[[CheckinAnswer, Checkin], Any]) -> bool:
    found = some.order_by("pk").values_list("pk", "checkin__room_id").first()
    if found is None:
        return False
    access.hold_room(found[1])
    # Under the lock: the author may have taken it back meanwhile.
    still = some.filter(pk=found[0]).select_related("checkin__room", "member", "shared").first()
    if still is not None:
        do(still, still.checkin)
    return True
