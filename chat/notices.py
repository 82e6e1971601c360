"""Hints to one person's open sockets that something stored is new for them. Never its words."""

from functools import partial

from django.db import transaction

from chat import bells
from chat.models import Notice, Room
from peers import counters
from peers.models import Person

COUNTER = "notices"

CHECKIN_ANSWER = "checkin.answer"
EXERCISE_INVITATION = "exercise.invitation"
REPORT_ANSWER = "report.answer"
MESSAGE_HIDDEN = "message.hidden"
MESSAGE_RELEASED = "message.released"
ROOM_ADDED = "room.added"
ROOM_LOST = "room.lost"
DIRECT_REQUEST = "direct.request"
NEED_ANSWERED = "need.answered"
# For the staff: somebody asks for someone; a colleague asks the lead to stand by.
NEED_RAISED = "need.raised"
NEED_LEAD = "need.lead"
# For the staff: something in the care queue waits for them.
CARE_WAITING = "care.waiting"
# A coach wrote to them about their words or their place, or what was decided about that has changed.
CARE_LETTER = "care.letter"


def notify(person: Person | int, kind: str, room: Room | None = None, seq: int | None = None) -> Notice:
    """Writes a numbered notice; every process tells it to the person's sockets after commit."""
    person_pk = person if isinstance(person, int) else person.pk
    with transaction.atomic():
        number = counters.next_number(COUNTER)
        notice = Notice.objects.create(number=number, person_id=person_pk, kind=kind, room=room, seq=seq)
        transaction.on_commit(partial(bells.ring_people, number))
    return notice


def notify_all(people: list[Person], kind: str) -> None:
    """The same for several people at once."""
    if not people:
        return
    with transaction.atomic():
        numbers = counters.next_numbers(COUNTER, len(people))
        rows = [Notice(number=number, person=person, kind=kind) for number, person in zip(numbers, people, strict=True)]
        Notice.objects.bulk_create(rows)
        transaction.on_commit(partial(bells.ring_people, numbers[-1]))


def since(number: int) -> list[Notice]:
    """The notices after `number`, oldest first."""
    return list(Notice.objects.select_related("room").filter(number__gt=number).order_by("number"))
