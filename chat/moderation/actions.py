"""The ladder, least force first: each step guards, is written down and acts, in one transaction.

Distress is never a reason: feelings, self-harm and having used again are against no agreement, and none of the
agreements that a step can name is about them.
"""

from typing import Any

from django.utils.translation import gettext as _

from chat import access, events, limits, notices, receipts, rooms, texts
from chat.access import Actor
from chat.models import Action, Folding, Hiding, Membership, Message, Room, WrongCall
from chat.moderation import decisions, log, undoing
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.models import Person

Verb = Action.Verb
# What may not wait for gentler steps first.
AT_ONCE = ("private", "threat", "selling", "minor", "spam")


def note(actor: Actor, *, id: str, room: str, message: int, words: str) -> dict[str, Any]:
    """A coach writes something down for themselves alone; nothing happens to the message, and nobody is told."""
    words = texts.needed(words, "words")

    def write() -> dict[str, Any]:
        coach, said = _coach_and_message(actor, room, message)
        limits.spend_command(coach)
        log.write_down(coach.room_id, coach.person_id, Verb.NOTE, words=words, whose=coach.person, message=said)
        return {}

    return receipts.once(actor, id, "note", {"room": room, "message": message, "words": words}, write)


def say(actor: Actor, *, id: str, room: str, message: int, reason: str, agreement: str = "") -> dict[str, Any]:
    """A private word about a message, which its author finds on a page of their own. The message stays as it is."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        coach, said = _coach_and_message(actor, room, message)
        _of_a_peer(coach, said)
        limits.spend_command(coach)
        decisions.take(coach.person, coach.room, Verb.WORD, reason, agreement, message=said)
        notices.notify(said.author.person_id, notices.CARE_LETTER, coach.room)
        return {}

    content = {"room": room, "message": message, "reason": reason, "agreement": agreement}
    return receipts.once(actor, id, "word", content, write)


def fold(
    actor: Actor, *, id: str, room: str, message: int, content_note: str, reason: str, agreement: str = ""
) -> dict[str, Any]:
    """A coach folds a message under a note: it stays in the room, and each reader chooses. Answers {"seq"}."""
    reason = texts.needed(reason, "reason")
    content_note = texts.needed(content_note, "content_note", texts.CONTENT_NOTE)

    def write() -> dict[str, Any]:
        coach, said = _coach_and_message(actor, room, message)
        access.standing(said)
        _of_a_peer(coach, said)
        if access.is_folded(said):
            raise Conflict(_("This message is folded already."))
        limits.spend_command(coach)
        decisions.take(coach.person, coach.room, Verb.FOLD, reason, agreement, message=said)
        Folding.objects.create(message=said, by_id=coach.person_id, note=content_note)
        WrongCall.objects.filter(message=said).delete()
        # By nobody: the room is not told who.
        event = events.record(coach.room, "message.edited", by=None, of=said.seq)
        notices.notify(said.author.person_id, notices.CARE_LETTER, coach.room)
        return {"seq": event.seq}

    content = {"room": room, "message": message, "note": content_note, "reason": reason, "agreement": agreement}
    return receipts.once(actor, id, "fold", content, write)


def hide(actor: Actor, *, id: str, room: str, message: int, reason: str, agreement: str = "") -> dict[str, Any]:
    """A coach sets a message aside; its author is told kindly, with the reason. Answers {"seq"}."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        coach, said = _coach_and_message(actor, room, message)
        _of_another(coach, said)
        not_set_aside(said)
        limits.spend_command(coach)
        return {"seq": set_aside(coach.person, coach.room, said, reason, agreement)}

    content = {"room": room, "message": message, "reason": reason} | receipts.given(agreement=agreement)
    return receipts.once(actor, id, "hide", content, write)


def not_set_aside(said: Message) -> None:
    """Conflict where a message was taken back or set aside already."""
    if access.is_hidden(access.standing(said, hidden_too=True)):
        raise Conflict(_("This message is set aside already."))


def set_aside(by: Person, room: Room, said: Message, reason: str, agreement: str) -> int:
    """Sets a message aside inside the caller's transaction, which holds its room. The seq of the event."""
    decisions.take(by, room, Verb.HIDE, reason, agreement, message=said)
    Hiding.objects.create(message=said, by=by)
    WrongCall.objects.filter(message=said).delete()
    # By nobody: the room is not told who.
    event = events.record(room, "message.hidden", by=None, of=said.seq)
    notices.notify(said.author.person_id, notices.MESSAGE_HIDDEN, room, said.seq)
    return event.seq


def restore(actor: Actor, *, id: str, room: str, message: int, reason: str, was_wrong: bool = False) -> dict[str, Any]:
    """A coach puts a message back; its author is told. Answers {"seq"}."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        coach, said = _coach_and_message(actor, room, message)
        if not access.is_hidden(access.standing(said, hidden_too=True)):
            raise Conflict(_("This message is not set aside."))
        if said.author_id == coach.pk:
            raise Conflict(_("This message is yours. You can ask that somebody else looks at it again."))
        limits.spend_command(coach)
        decision = decisions.in_force(Verb.HIDE, message=said)
        return {"seq": undoing.undo(decision, coach.person, reason, was_wrong=was_wrong, coach=coach)}

    content = {"room": room, "message": message, "reason": reason} | receipts.given(was_wrong=was_wrong)
    return receipts.once(actor, id, "restore", content, write)


def remove_member(
    actor: Actor, *, id: str, room: str, member: str, reason: str, agreement: str = "", at_once: str = ""
) -> dict[str, Any]:
    """A coach takes a member out of the room, and writes down why.

    The last step: there was a gentler one before it, or `at_once` says what could not wait.
    """
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        coach = access.coach_of(access.hold(actor, room))
        found = other_member(coach, member)
        _gentler_first(found, at_once)
        removed = rooms.remove_member(actor, room, found.public_id)
        decisions.take(coach.person, coach.room, Verb.REMOVE_MEMBER, reason, agreement, member=removed)
        return {}

    content = {"room": room, "member": member, "reason": reason} | receipts.given(agreement=agreement)
    return receipts.once(actor, id, "remove-member", content, write)


def other_member(coach: Membership, member_id: str) -> Membership:
    """Somebody in a coach's room on whom a step of the ladder may be taken: never another coach."""
    found = Membership.objects.select_related("person").filter(room=coach.room, public_id=member_id, here_now=True)
    one = found.first()
    if one is None:
        raise NotFound
    if one.is_coach:
        raise Forbidden(_("A coach can’t do this to another coach. What a coach wrote is reported to a supervisor."))
    one.room = coach.room
    return one


def _gentler_first(member: Membership, at_once: str) -> None:
    if at_once and at_once not in AT_ONCE:
        raise Invalid(_("Please choose one of these."), field="at_once")
    if not at_once and not decisions.standing_against(member):
        raise Invalid(
            _("There was no gentler step yet: a private word, a fold, a pause. If it can’t wait, say what it is."),
            field="at_once",
        )


def _coach_and_message(actor: Actor, room: str, seq: int) -> tuple[Membership, Message]:
    # A message that is not there is not found, by a peer as by a coach; so it is loaded first.
    member = access.hold(actor, room)
    said = access.message_in(member, seq)
    return access.coach_of(member), said


def _of_another(coach: Membership, said: Message) -> None:
    if said.author_id == coach.pk:
        raise Conflict(_("This message is yours."))


def _of_a_peer(coach: Membership, said: Message) -> None:
    _of_another(coach, said)
    if said.author.is_coach:
        raise Forbidden(_("A coach can’t do this to another coach. What a coach wrote is reported to a supervisor."))
