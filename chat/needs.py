"""Somebody asks for someone: outside every limit, floor and pause. It waits until a coach has answered.

What a coach does after that stands in chat/handoff.py, and who is called in which order in chat/paging.py.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, duties, notices, paging, receipts, texts
from chat.access import Actor
from chat.models import Membership, Message, Need, NeedStep
from peers import acting, sealing
from peers.errors import Conflict, Forbidden, NotFound
from peers.models import Person, Role

TABLE = "chat_need"
RECENT = timedelta(days=2)
State = Need.State


def raise_need(actor: Actor, *, id: str, room: str | None = None, words: str | None = None) -> dict[str, Any]:
    """Asks for someone. Answers {"on_duty"}: whether a coach is on duty now, in truth."""
    words = texts.optional(words, "words")

    def write() -> dict[str, Any]:
        member = access.membership_of(actor, room) if room else None
        person = access.still_valid(actor)
        on_duty = any(coach.pk != person.pk for coach in duties.people())
        need = Need(person=person, room=member.room if member else None, on_duty=on_duty)
        if words:
            need.words_sealed = sealing.seal(words, TABLE, "words", need.public_id, owner=person.public_id)
        need.save()
        paging.page(need)
        return {"on_duty": on_duty}

    return receipts.once(actor, id, "need", {"room": room, "words": words}, write)


def waiting(coach: Person) -> list[Need]:
    """What no human has answered yet, oldest first, one call a person. Every coach sees all of it."""
    is_coach(coach)
    found: dict[int, Need] = {}
    for need in _raised().exclude(person=coach).select_related("person", "room"):
        found.setdefault(need.person_id, need)
    return list(found.values())


def saw(coach: Person) -> None:
    """A coach has opened the queue: whoever waits is told that somebody has seen it."""
    is_coach(coach)
    _raised().filter(seen_at__isnull=True).exclude(person=coach).update(seen_at=timezone.now())


def words_of(need: Need) -> str:
    """What was written with it, unsealed."""
    return sealing.unseal_if_kept(need.words_sealed, TABLE, "words", need.public_id)


def all_words(need: Need) -> str:
    """What was written with it and with the calls that the same person made while it waited."""
    together = Q(answered_at=need.answered_at) if need.answered_at else Q(state=State.RAISED)
    calls = Need.objects.filter(together, person=need.person_id).order_by("raised_at", "pk")
    return "\n\n".join(filter(None, map(words_of, calls)))


def name_for(need: Need, coach: Person) -> str:
    """The name that the coach knows them by: of the room it came from, or of one they share, else the pseudonym."""
    rooms = Membership.objects.filter(person=need.person, room__memberships__person=coach)
    in_room = rooms.filter(room=need.room).first() if need.room else rooms.order_by("id").first()
    return in_room.name if in_room else need.person.pseudonym


@transaction.atomic
def answer(coach: Person, need_id: str) -> Need:
    """A coach says: I am with them now. The person is told at once; nobody else answers the same one.

    What the person called meanwhile is answered with it: the newest call stands, and is given back.
    """
    coach = acting.hold(coach)
    is_coach(coach)
    asked = Need.objects.filter(public_id=need_id).first()
    if asked is None:
        raise NotFound(_("There is no such call."))
    theirs = Q(state=State.RAISED) | (Q(answered_by=coach) & ~Q(state=State.CLOSED))
    calls = list(hold(Need.objects.filter(theirs, person=asked.person_id)))
    if asked.pk not in {call.pk for call in calls if call.state == State.RAISED}:
        raise Conflict(_("Somebody is with them already."))
    now, need = timezone.now(), max(calls, key=lambda call: (call.raised_at, call.pk))
    for call in calls:
        if call.pk != need.pk:
            was = call.answered_at or now
            step(call, "joined", coach, state=State.CLOSED, answered_by=coach, answered_at=was, closed_at=now)
    step(need, "claimed", coach, state=State.CLAIMED, answered_by=coach, answered_at=now, colleague=None)
    notices.notify(need.person_id, notices.NEED_ANSWERED, need.room)
    return need


@transaction.atomic
def come(coach: Person, message: Message) -> Need | None:
    """A coach read a message and is with its author now, who did not ask. None where they are with them already."""
    coach = acting.hold(coach)
    is_coach(coach)
    person = message.author.person
    if Need.objects.filter(person=person, answered_by=coach).exclude(state=State.CLOSED).exists():
        return None
    with_them = {"state": State.CLAIMED, "answered_by": coach, "answered_at": timezone.now()}
    need = Need.objects.create(
        person=person, room=message.room, source=Need.Source.COACH, on_duty=True, paged=paging.EVERYONE, **with_them
    )
    NeedStep.objects.create(need=need, what="claimed", by=coach)
    notices.notify(person, notices.NEED_ANSWERED, message.room)
    return need


@transaction.atomic
def write_back(coach: Person, need_id: str, words: str) -> Need:
    """The coach who answered writes a few words that the person finds on their own page, whatever rooms they share."""
    words = texts.needed(words, "words")
    coach = acting.hold(coach)
    need = hold(Need.objects.filter(pk=answered_by(coach, need_id).pk)).get()
    sealed = sealing.seal(words, TABLE, "answer", need.public_id, owner=need.person.public_id)
    state = State.IN_CONTACT if need.state == State.CLAIMED else need.state
    step(need, "wrote", coach, answer_sealed=sealed, state=state)
    notices.notify(need.person_id, notices.NEED_ANSWERED, need.room)
    return need


def answered_by(coach: Person, need_id: str) -> Need:
    """A call that this coach answered."""
    is_coach(coach)
    need = Need.objects.select_related("person", "room").filter(public_id=need_id, answered_by=coach).first()
    if need is None:
        raise NotFound(_("There is no such call."))
    return need


def newest(person: Person) -> Need | None:
    """Their own newest call, if it still goes on, was closed in the last two days, or something is promised with it."""
    found = Need.objects.select_related("room", "answered_by").filter(person=person)
    shown = found.filter(Q(closed_at__isnull=True) | Q(closed_at__gt=timezone.now() - RECENT) | _promised())
    return shown.order_by("-raised_at", "-pk").first()


def answer_of(need: Need) -> str:
    """What the coach wrote back."""
    return sealing.unseal_if_kept(need.answer_sealed, TABLE, "answer", need.public_id)


def writer_of(need: Need) -> Person | None:
    """The coach whose words those are, who may have handed the call on since."""
    wrote = NeedStep.objects.filter(need=need, what="wrote").select_related("by").order_by("-pk").first()
    return wrote.by if wrote else None


def is_coach(person: Person) -> None:
    """Refuses whoever is none."""
    if person.role != Role.COACH:
        raise Forbidden(_("Only coaches see this."))


def hold(calls: QuerySet[Need]) -> QuerySet[Need]:
    """The same calls, their rows held until commit, by id."""
    return calls.select_related("person", "room").select_for_update(no_key=True, of=("self",)).order_by("pk")


def step(need: Need, what: str, by: Person | None, *, options: Collection[str] = (), **changes: object) -> None:
    """Writes down what was done about a call whose row is held, and does it."""
    NeedStep.objects.create(need=need, what=what, by=by, level=changes.get("level"), options=list(options))
    for column, value in changes.items():
        setattr(need, column, value)
    need.save(update_fields=[*changes])


def _raised() -> QuerySet[Need]:
    return Need.objects.filter(answered_at__isnull=True).order_by("raised_at", "pk")


def _promised() -> Q:
    return Q(promises__ended_at__isnull=True, promises__isnull=False)
