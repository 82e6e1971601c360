"""Who may speak just now."""

from typing import Any

from django.utils.translation import gettext as _

from chat import access, events, limits, receipts, texts
from chat.access import Actor
from chat.models import Membership, Room
from peers.errors import Conflict, Forbidden, Invalid, NotYourTurn


def may_write(member: Membership) -> Membership:
    """The same membership, if it may write now: the room is open, it is not paused, and the floor is its."""
    access.not_paused(access.in_open_room(member))
    if member.room.floor == Room.Floor.COACHES and not member.is_coach:
        raise NotYourTurn(
            _("The coaches are speaking just now. Your words stay here until you can send them."), reason="coaches"
        )
    return member


def set_floor(actor: Actor, *, id: str, room: str, mode: str, reason: str | None = None) -> dict[str, Any]:
    """Lets everyone write, or coaches alone; a coach of the room says which. Answers {"seq"}."""
    if mode not in Room.Floor.values:
        raise Invalid(_("The floor can be open, or with the coaches."), field="mode")
    reason = texts.optional(reason, "reason")

    def write() -> dict[str, Any]:
        member = access.coach_of(access.hold(actor, room))
        access.in_open_room(member)
        limits.spend_command(member)
        event = events.record(member.room, "floor.changed", by=member, facts={"mode": mode})
        Room.objects.filter(pk=member.room_id).update(floor=mode, floor_reason=reason, floor_seq=event.seq)
        return {"seq": event.seq}

    return receipts.once(actor, id, "floor.set", {"room": room, "mode": mode, "reason": reason}, write)


def ask(actor: Actor, *, id: str, room: str, on: bool) -> dict[str, Any]:
    """Joins or leaves the queue of a circle. There is none until circles exist, so it is always a conflict."""

    def write() -> dict[str, Any]:
        _in_group(access.hold(actor, room))
        raise Conflict(_("There is no circle in this room just now."))

    return receipts.once(actor, id, "floor.ask", {"room": room, "on": on}, write)


def next_speaker(actor: Actor, *, id: str, room: str, speaker: str | None = None) -> dict[str, Any]:
    """Hands the floor of a circle on. There is none until circles exist, so it is always a conflict."""

    def write() -> dict[str, Any]:
        access.coach_of(access.hold(actor, room))
        raise Conflict(_("There is no circle in this room just now."))

    return receipts.once(actor, id, "floor.next", {"room": room, "speaker": speaker}, write)


def _in_group(member: Membership) -> Membership:
    if member.room.is_direct:
        raise Forbidden(_("A direct room has no circle."))
    return member
