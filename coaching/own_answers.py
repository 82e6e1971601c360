"""Somebody's own answers, in all rooms where they were or are: to look at, to narrow, to take back, at any time."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access as rooms_access
from chat import direct, receipts
from chat.access import Actor
from chat.models import Membership, Room
from coaching import answers, checkins, sharing
from coaching.models import CheckinAnswer
from peers.errors import Conflict, Invalid, NotFound

WITHDRAW = "withdraw"
# What a way of narrowing is called in a form, and the sharing that it leads to.
WAYS: dict[str, sharing.Sharing] = {
    "coach": ("coach", True),
    "no-coach": ("group_count", False),
    "only-me": ("only_me", False),
}


def answers_of(person_pk: int) -> list[CheckinAnswer]:
    """Their answers, newest first."""
    own = CheckinAnswer.objects.filter(member__person_id=person_pk)
    return list(own.select_related("checkin__room", "member__room", "shared").order_by("-answered_at", "-pk"))


def answers_to(member: Membership, seqs: Iterable[int]) -> list[CheckinAnswer]:
    """One member's own answers to some check-ins of their room."""
    own = CheckinAnswer.objects.filter(member=member, checkin__room=member.room, checkin__seq__in=list(seqs))
    return list(own.select_related("checkin", "member", "shared__met_by"))


def met_in(own: Iterable[CheckinAnswer]) -> dict[int, str]:
    """{seq of the check-in: id of the room for two} of answers whose wish for a private word a coach has met."""
    met = [(one, one.shared.met_by) for one in own if hasattr(one, "shared") and one.shared.met_by]
    rooms = {one.checkin.seq: direct.room_of(one.member, by) for one, by in met}
    return {seq: room.public_id for seq, room in rooms.items() if room}


def intention_of(member: Membership) -> str:
    """What they last wrote here as their intention, within the time for which a check-in stays open; else nothing."""
    since = timezone.now() - checkins.OPEN_FOR
    own = CheckinAnswer.objects.filter(member=member, answered_at__gt=since, words_sealed__isnull=False)
    newest = own.filter(checkin__scales=["intention"]).order_by("-answered_at").first()
    return answers.words_of(newest) if newest else ""


def ways_of(answer: CheckinAnswer) -> list[str]:
    """How this answer may still be narrowed, by name."""
    return [way for way, to in WAYS.items() if to in sharing.narrower(answer.sharing)]


def narrow(actor: Actor, *, id: str, answer: str, way: str) -> dict[str, Any]:
    """Lets fewer people see an answer of one's own, or takes it back. Works in closed rooms and after leaving, too."""
    if way not in WAYS and way != WITHDRAW:
        raise Invalid(_("This can't be chosen here."), field="way")

    def write() -> dict[str, Any]:
        found = _held(actor, answer)
        if way == WITHDRAW:
            return answers.withdraw_from(found, found.checkin)
        if WAYS[way] not in sharing.narrower(found.sharing):
            raise Conflict(_("This answer can't be shared with fewer people in that way."))
        return answers.narrow_to(found, found.checkin, WAYS[way])

    return receipts.once(actor, id, "answer.narrow", {"answer": answer, "way": way}, write)


@transaction.atomic
def keep(actor: Actor, answer: str, *, on: bool) -> None:
    """Keeps an answer of one's own for longer than 90 days, then for oneself alone; or no longer."""
    found = _held(actor, answer)
    found.kept = on
    found.save(update_fields=["kept"])


def _held(actor: Actor, answer: str) -> CheckinAnswer:
    """The answer, its room held. By the answer, not by a membership: whoever has left still owns theirs."""
    own = CheckinAnswer.objects.filter(public_id=answer, member__person_id=actor.person_id)
    room_pk = own.values_list("checkin__room_id", flat=True).first()
    room = Room.objects.select_for_update(no_key=True).filter(pk=room_pk).first()
    rooms_access.still_valid(actor)
    found = own.select_related("checkin", "shared").first()
    if room is None or found is None:
        raise NotFound
    found.checkin.room = room
    return found
