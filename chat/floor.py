"""Who may speak just now."""

from django.utils.translation import gettext as _

from chat import access, circle, events, limits, receipts, texts, turns
from chat.access import Actor
from chat.models import Membership, Room
from chat.receipts import Answer
from peers.errors import Conflict, Forbidden, Invalid, NotFound, NotYourTurn

Floor = Room.Floor
# Minutes that a coach may give to each turn of a circle, at least and at most.
SHARE = (1, 30)


def may_write(member: Membership) -> Membership:
    """The same membership, if it may write now: the room is open, it is not paused, and the floor is its."""
    access.not_paused(access.in_open_room(member))
    if member.is_coach or member.room.floor == Floor.OPEN:
        return member
    if member.room.floor == Floor.COACHES:
        raise NotYourTurn(
            _("The coaches are speaking just now. Your words stay here until you can send them."), reason="coaches"
        )
    if not turns.speaks(member):
        raise NotYourTurn(
            _("In a circle one person speaks at a time. Your words stay here until it is your turn."), reason="speaker"
        )
    return member


def set_floor(
    actor: Actor, *, id: str, room: str, mode: str, reason: str | None = None, minutes: int | None = None
) -> Answer:
    """Lets everyone write, or coaches alone, or opens a circle; a coach of the room says which. Answers {"seq"}.

    `minutes`: how long, roughly, each may speak in a circle. Nothing happens when they are over.
    """
    if mode not in Floor.values:
        raise Invalid(_("The floor can be open, with the coaches, or in a circle."), field="mode")
    if minutes is not None and not (mode == Floor.CIRCLE and SHARE[0] <= minutes <= SHARE[1]):
        raise Invalid(_("In a circle, each may speak for about 1 to 30 minutes."), field="minutes")
    reason = texts.optional(reason, "reason")

    def write() -> Answer:
        member = access.coach_of(access.hold(actor, room))
        access.in_open_room(member)
        limits.spend_command(member)
        if member.room.floor != mode:
            circle.clear(member.room)
            member.room.floor = mode
        member.room.floor_minutes = minutes
        event = events.record(member.room, "floor.changed", by=member, facts=circle.facts(member.room))
        floor = {"floor": mode, "floor_reason": reason, "floor_seq": event.seq, "floor_minutes": minutes}
        Room.objects.filter(pk=member.room_id).update(**floor)
        return {"seq": event.seq}

    content = {"room": room, "mode": mode, "reason": reason}
    content |= {"minutes": minutes} if minutes is not None else {}
    return receipts.once(actor, id, "floor.set", content, write)


def ask(
    actor: Actor,
    *,
    id: str,
    room: str,
    on: bool,
    back: bool | None = None,
    listen: bool | None = None,
    by_form: bool = False,
) -> Answer:
    """Joins or leaves the queue of a circle: {"seq"}, or {} where nothing changed.

    `back`: behind everybody who waits, from the turn too. `listen`: here to listen, and not to be called on.
    """
    if on and listen:
        raise Invalid(_("Choose one of these: to speak, or to listen."), field="listen")
    if back and not on:
        raise Invalid(_("Choose one of these: to wait, or to step back."), field="back")

    def write() -> Answer:
        member = _in_circle(_in_group(access.hold(actor, room)))
        access.not_paused(access.in_open_room(member))
        limits.spend_command(member)
        if on:
            step = circle.come_back if back else circle.join
            return _answer(step(member, by_form=by_form))
        return _answer(circle.listen(member) if listen else circle.leave(member))

    content = {"room": room, "on": on, "back": bool(back), "listen": bool(listen)}
    return receipts.once(actor, id, "floor.ask", content, write)


def next_speaker(actor: Actor, *, id: str, room: str, speaker: str | None = None, to: str | None = None) -> Answer:
    """Hands the turn of a circle on: a coach, or the speaker who passes. Answers {"seq"}, or {} where nobody waits.

    `speaker`: whom the caller saw speaking, another is a Conflict. `to`: a coach gives the turn to this member.
    """

    def write() -> Answer:
        member = _may_hand_on(_in_group(access.hold(actor, room)), to)
        called = None if to is None else _member(member.room, to)
        standing = turns.in_room(_in_circle(member).room)
        if speaker is not None and standing.speaker_id != speaker:
            raise Conflict(_("The turn has gone on already."))
        if called is not None:
            _may_be_called(called)
        access.in_open_room(member)
        limits.spend_command(member)
        return _answer(circle.hand_on(member.room, member, to=called))

    return receipts.once(actor, id, "floor.next", {"room": room, "speaker": speaker, "to": to}, write)


def _in_group(member: Membership) -> Membership:
    if member.room.is_direct:
        raise Forbidden(_("A direct room has no circle."))
    return member


def _in_circle(member: Membership) -> Membership:
    if member.room.floor != Floor.CIRCLE:
        raise Conflict(_("There is no circle in this room just now."))
    return member


def _may_hand_on(member: Membership, to: str | None) -> Membership:
    if not member.is_coach and (to is not None or not turns.speaks(member)):
        raise Forbidden(_("Only a coach of this room, or whoever is speaking, can do that."))
    return member


def _member(room: Room, member_id: str) -> Membership:
    member = Membership.objects.filter(room=room, public_id=member_id, here_now=True).first()
    if member is None:
        raise NotFound(_("They are not in this room any more."))
    member.room = room
    return member


def _may_be_called(member: Membership) -> None:
    if turns.listens(member):
        raise Conflict(_("They are here to listen, and are not called on."))
    if access.is_paused(member):
        raise Conflict(_("They can’t write here just now."))


def _answer(event: events.Event | None) -> Answer:
    return {} if event is None else {"seq": event.seq}
