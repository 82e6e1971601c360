"""Asking that a decision be looked at again, by another human than the one who acted (the database sees to it).

Another coach of the room decides; where there is none, a supervisor or an administrator. Whoever reported the words, or
gave a second view of them, is on a side already and comes last; what a coach wrote goes past the coaches, as its report
does. What nobody has decided by its day goes to supervisors and administrators, too. They read the words that were
written on both sides, with the message as the author sends it along, and nothing else of the room.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, notices, rooms, texts
from chat.access import Actor
from chat.models import Action, Appeal, Opinion, Report, Room
from chat.moderation import decisions, log, queue, reports, undoing
from peers import acting, sealing
from peers.errors import Conflict, Invalid, NotFound
from peers.models import Person, Role

TABLE = "chat_appeal"
DECIDERS = {Role.COACH, Role.SUPERVISOR, Role.ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class Seen:
    """An appeal as the one who may decide it reads it."""

    appeal: Appeal
    told: decisions.Told
    words: str
    answer: str


@transaction.atomic
def appeal(actor: Actor, decision_id: str, *, words: str = "") -> Appeal:
    """Asks for another look at a decision, while that is open. Asking twice gives the same appeal."""
    person = access.still_valid(actor)
    return asked(decisions.own(actor, decision_id), person, words)


def asked(told: decisions.Told, person: Person, words: str) -> Appeal:
    """The same for whoever was told of it, whose row the caller holds."""
    words = texts.optional(words, "words")
    decision = told.decision
    existing = Appeal.objects.filter(decision=decision).first()
    if existing is not None:
        return existing
    if not told.may_appeal:
        raise Conflict(_("This can’t be looked at again any more."))
    made = Appeal(decision=decision, of=person, acted_by_id=decision.action.by_id, at=timezone.now())
    if words:
        made.words_sealed = sealing.seal(words, TABLE, "words", made.public_id, owner=person.public_id)
    made.save()
    return made


def due_at(appeal: Appeal) -> datetime:
    """By when its author was promised an answer."""
    return appeal.at + decisions.DECIDED_WITHIN


def is_late(appeal: Appeal) -> bool:
    """Whether the promise was not kept: nobody has decided, and its day is over."""
    return appeal.decided_at is None and timezone.now() >= due_at(appeal)


def late_and_uncalled() -> dict[Appeal, set[int]]:
    """The appeals that are late and for which nobody was called, with everybody (pks) who may decide each."""
    due = timezone.now() - decisions.DECIDED_WITHIN
    found = list(_loaded().filter(decided_at__isnull=True, called_at__isnull=True, at__lte=due))
    who = _deciders(found) if found else {}
    return {one: who[one.pk] for one in found}


def waiting(person: Person) -> list[Appeal]:
    """The open appeals that this person may decide, oldest first."""
    if person.role not in DECIDERS:
        return []
    open_ones = list(_loaded().filter(decided_at__isnull=True).order_by("at", "pk"))
    who = _deciders(open_ones)
    return [one for one in open_ones if person.pk in who[one.pk]]


def one(person: Person, appeal_id: str) -> Seen:
    """One appeal that this person may decide, or has decided."""
    found = _loaded().filter(public_id=appeal_id).first() if person.role in DECIDERS else None
    # Asked even where there is none: whether one exists must not show in the time that an answer takes.
    who = _deciders([found] if found else [])
    if found is None or (found.decided_by_id != person.pk and person.pk not in who[found.pk]):
        raise NotFound
    told = decisions.told(decisions.loaded().get(pk=found.decision_id))
    return Seen(found, told, words_of(found), answer_of(found))


@transaction.atomic
def decide(person: Person, *, appeal: str, outcome: str, words: str) -> Appeal:
    """Decides an appeal, with reasons. What was wrong or is softened is taken back in the same transaction."""
    words = texts.needed(words, "words")
    if outcome not in Appeal.Outcome.values:
        raise Invalid(_("Please choose what you have decided."), field="outcome")
    about = _hold_place(appeal)
    person = acting.hold(person, *about)
    seen = one(person, appeal)
    found = Appeal.objects.select_for_update(no_key=True).get(pk=seen.appeal.pk)
    if found.decided_at is not None:
        raise Conflict(_("Somebody has decided this already."))
    decision = decisions.loaded().get(pk=found.decision_id)
    found.decided_by, found.decided_at, found.outcome = person, timezone.now(), outcome
    found.answer_sealed = sealing.seal(words, TABLE, "answer", found.public_id, owner=decision.of.public_id)
    found.save(update_fields=["decided_by", "decided_at", "outcome", "answer_sealed"])
    log.write_down(decision.action.room_id, person.pk, Action.Verb.DECIDE_APPEAL, member=decision.action.member)
    if outcome != Appeal.Outcome.STANDS and decision.undone_id is None:
        undoing.undo(decision, person, words, was_wrong=outcome == Appeal.Outcome.WRONG)
    notices.notify(decision.of_id, notices.CARE_LETTER, decision.action.room)
    return found


def words_of(appeal: Appeal) -> str:
    """What the one who asked wrote."""
    return sealing.unseal_if_kept(appeal.words_sealed, TABLE, "words", appeal.public_id)


def answer_of(appeal: Appeal) -> str:
    """The reasons of whoever decided."""
    return sealing.unseal_if_kept(appeal.answer_sealed, TABLE, "answer", appeal.public_id)


def _deciders(appeals: list[Appeal]) -> dict[int, set[int]]:
    """{appeal pk: who (pks) may decide it}: never who acted, nor whom it is about."""
    near = queue.coaches_of({one.decision.action.room_id for one in appeals} or {0})
    above = {Role.SUPERVISOR, Role.ADMINISTRATOR}
    others = set(Person.objects.filter(role__in=above, is_active=True).values_list("pk", flat=True))
    sides = _on_a_side({one.decision.action.message_id for one in appeals} - {None} or {0})
    return {one.pk: _who(one, near, others, sides[one.decision.action.message_id]) for one in appeals}


def _who(one: Appeal, near: dict[int, set[int]], others: set[int], sides: set[int]) -> set[int]:
    apart, action = {one.acted_by_id, one.of_id}, one.decision.action
    coaches = set() if action.message and reports.goes_past_coaches(action.message) else near[action.room_id] - apart
    above = others - apart
    first = (coaches - sides) or (above - sides) or coaches or above
    return first | above if is_late(one) else first


def _on_a_side(message_pks: set[int]) -> dict[int, set[int]]:
    """{message pk: who (pks) reported it, or gave a second view of that}."""
    sides: dict[int, set[int]] = defaultdict(set)
    reported = Report.objects.filter(message__in=message_pks).values_list("message_id", "reporter__person_id")
    viewed = Opinion.objects.filter(report__message__in=message_pks, given_at__isnull=False)
    for message, person in chain(reported, viewed.values_list("report__message_id", "asked_id")):
        sides[message].add(person)
    return sides


def _hold_place(appeal_id: str) -> list[Person]:
    """Takes the room until commit; whom it is about, so that people are held by id and in one go."""
    found = Appeal.objects.filter(public_id=appeal_id).select_related("of")
    rooms.hold_by_id(Room.objects.filter(pk__in=found.values("decision__action__room")))
    return [row.of for row in found]


def _loaded():
    return Appeal.objects.select_related("decision__action__room", "decision__action__message__author__person", "of")
