"""Somebody asks for someone: outside every limit, floor and pause. It waits until a coach has answered."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, duties, notices, receipts, texts
from chat.access import Actor
from chat.models import Membership, Need
from peers import acting, sealing
from peers.errors import Conflict, Forbidden, NotFound
from peers.models import Person, Role

TABLE = "chat_need"
RECENT = timedelta(days=2)


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
        return {"on_duty": on_duty}

    return receipts.once(actor, id, "need", {"room": room, "words": words}, write)


def waiting(coach: Person) -> list[Need]:
    """What no human has answered yet, oldest first. Every coach sees all of it."""
    _is_coach(coach)
    open_needs = Need.objects.filter(answered_at__isnull=True).exclude(person=coach)
    return list(open_needs.select_related("person", "room").order_by("raised_at"))


def words_of(need: Need) -> str:
    """What was written with it, unsealed."""
    return sealing.unseal_if_kept(need.words_sealed, TABLE, "words", need.public_id)


def name_for(need: Need, coach: Person) -> str:
    """The name that the coach knows them by: of the room it came from, or of one they share, else the pseudonym."""
    rooms = Membership.objects.filter(person=need.person, room__memberships__person=coach)
    in_room = rooms.filter(room=need.room).first() if need.room else rooms.order_by("id").first()
    return in_room.name if in_room else need.person.pseudonym


@transaction.atomic
def answer(coach: Person, need_id: str) -> Need:
    """A coach says: I am with them now. The person is told at once; nobody else answers the same one."""
    coach = acting.hold(coach)
    _is_coach(coach)
    need = Need.objects.select_for_update(no_key=True, of=("self",)).filter(public_id=need_id).first()
    if need is None:
        raise NotFound(_("There is no such call."))
    if need.answered_at is not None:
        raise Conflict(_("Somebody is with them already."))
    Need.objects.filter(pk=need.pk).update(answered_by=coach, answered_at=timezone.now())
    notices.notify(need.person_id, notices.NEED_ANSWERED, need.room)
    return need


@transaction.atomic
def write_back(coach: Person, need_id: str, words: str) -> Need:
    """The coach who answered writes a few words that the person finds on their own page, whatever rooms they share."""
    words = texts.needed(words, "words")
    need = answered_by(acting.hold(coach), need_id)
    need.answer_sealed = sealing.seal(words, TABLE, "answer", need.public_id, owner=need.person.public_id)
    need.save(update_fields=["answer_sealed"])
    notices.notify(need.person_id, notices.NEED_ANSWERED, need.room)
    return need


def answered_by(coach: Person, need_id: str) -> Need:
    """A call that this coach answered."""
    _is_coach(coach)
    need = Need.objects.select_related("person", "room").filter(public_id=need_id, answered_by=coach).first()
    if need is None:
        raise NotFound(_("There is no such call."))
    return need


def newest(person: Person) -> Need | None:
    """Their own newest call, if it still waits or was answered in the last two days."""
    need = (
        Need.objects.select_related("room", "answered_by").filter(person=person).order_by("-raised_at", "-pk").first()
    )
    if need is None or (need.answered_at and need.answered_at < timezone.now() - RECENT):
        return None
    return need


def answer_of(need: Need) -> str:
    """What the coach wrote back."""
    return sealing.unseal_if_kept(need.answer_sealed, TABLE, "answer", need.public_id)


def _is_coach(person: Person) -> None:
    if person.role != Role.COACH:
        raise Forbidden(_("Only coaches see this."))
