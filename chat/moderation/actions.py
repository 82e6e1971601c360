"""What moderation does: guard, write it down, act, in one transaction. The log is append-only."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, circle, events, limits, notices, receipts, rooms, texts
from chat.access import Actor
from chat.models import Action, Hiding, Membership, Message, Pause, Reason, Report
from peers.errors import Conflict, Forbidden, Invalid, NotFound

LONGEST_PAUSE = timedelta(days=28)


def hide(actor: Actor, *, id: str, room: str, message: int, reason: str) -> dict[str, Any]:
    """A coach sets a message aside; its author is told kindly, with the reason. Answers {"seq"}."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        coach, said = _coach_and_message(actor, room, message)
        if access.is_hidden(access.standing(said, hidden_too=True)):
            raise Conflict(_("This message is set aside already."))
        limits.spend_command(coach)
        log(coach, Action.Verb.HIDE, reason, message=said)
        Hiding.objects.create(message=said, by_id=coach.person_id, reason=reason)
        event = events.record(coach.room, "message.hidden", by=coach, of=said.seq)
        notices.notify(said.author.person_id, notices.MESSAGE_HIDDEN, coach.room, said.seq)
        return {"seq": event.seq}

    return receipts.once(actor, id, "hide", {"room": room, "message": message, "reason": reason}, write)


def restore(actor: Actor, *, id: str, room: str, message: int, reason: str) -> dict[str, Any]:
    """A coach puts a message back; its author is told. Answers {"seq"}."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        coach, said = _coach_and_message(actor, room, message)
        if not access.is_hidden(access.standing(said, hidden_too=True)):
            raise Conflict(_("This message is not set aside."))
        limits.spend_command(coach)
        log(coach, Action.Verb.RESTORE, reason, message=said)
        said.hiding.delete()
        event = events.record(coach.room, "message.restored", by=coach, of=said.seq)
        notices.notify(said.author.person_id, notices.MESSAGE_RELEASED, coach.room, said.seq)
        return {"seq": event.seq}

    return receipts.once(actor, id, "restore", {"room": room, "message": message, "reason": reason}, write)


def pause_member(actor: Actor, *, id: str, room: str, member: str, hours: int, reason: str) -> dict[str, Any]:
    """A member reads but does not write in this room until a time. Answers {"until"} in epoch ms."""
    reason = texts.needed(reason, "reason")
    if not timedelta(0) < timedelta(hours=hours) <= LONGEST_PAUSE:
        raise Invalid(_("A pause lasts one hour to 28 days."), field="hours")

    def write() -> dict[str, Any]:
        coach = access.coach_of(access.hold(actor, room))
        paused = _other_member(coach, member)
        until = timezone.now() + timedelta(hours=hours)
        log(coach, Action.Verb.PAUSE, reason, member=paused)
        Pause.objects.create(membership=paused, by_id=coach.person_id, until=until)
        circle.step_out(paused)
        return {"until": int(until.timestamp() * 1000)}

    content = {"room": room, "member": member, "hours": hours, "reason": reason}
    return receipts.once(actor, id, "pause", content, write)


def lift_pause(actor: Actor, *, id: str, room: str, member: str, reason: str) -> dict[str, Any]:
    """A member may write again."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        coach = access.coach_of(access.hold(actor, room))
        paused = _other_member(coach, member)
        log(coach, Action.Verb.UNPAUSE, reason, member=paused)
        Pause.objects.filter(membership=paused, lifted_at__isnull=True).update(lifted_at=timezone.now())
        return {}

    return receipts.once(actor, id, "unpause", {"room": room, "member": member, "reason": reason}, write)


def remove_member(actor: Actor, *, id: str, room: str, member: str, reason: str) -> dict[str, Any]:
    """A coach takes a member out of the room, and writes down why."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        coach = access.coach_of(access.hold(actor, room))
        removed = rooms.remove_member(actor, room, member)
        log(coach, Action.Verb.REMOVE_MEMBER, reason, member=removed)
        return {}

    return receipts.once(actor, id, "remove-member", {"room": room, "member": member, "reason": reason}, write)


def log(
    coach: Membership,
    verb: str,
    reason: str,
    *,
    message: Message | None = None,
    member: Membership | None = None,
    report: Report | None = None,
) -> Action:
    """Writes a coach's action down, inside the caller's transaction; its reason stands beside it."""
    action = write_down(coach.room_id, coach.person_id, verb, message=message, member=member, report=report)
    if reason:
        Reason.objects.create(action=action, words=reason)
    return action


def write_down(room_pk: int, person_pk: int, verb: str, **of: Message | Membership | Report | None) -> Action:
    """One line of the log; `of` is the message, member or report that it is about."""
    return Action.objects.create(room_id=room_pk, by_id=person_pk, verb=verb, **of)


def _coach_and_message(actor: Actor, room: str, seq: int) -> tuple[Membership, Message]:
    member = access.hold(actor, room)
    said = access.message_in(member, seq)
    return access.coach_of(member), said


def _other_member(coach: Membership, member_id: str) -> Membership:
    found = Membership.objects.filter(room=coach.room, public_id=member_id, here_now=True).first()
    if found is None:
        raise NotFound
    if found.is_coach:
        raise Forbidden(_("A coach can't be paused by another coach."))
    found.room = coach.room
    return found
