"""Taking a step of the ladder back: each has its own way, and all are told in the same place as the step itself."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, events, limits, notices, receipts, rooms, texts
from chat.access import Actor
from chat.models import Action, Decision, Folding, HeldPost, Hiding, Membership, Pause, Room, WrongCall
from chat.moderation import decisions, held_posts, log, queue, reports
from peers import accounts, acting
from peers.errors import Conflict, NotFound
from peers.models import Person, Role

Verb = Action.Verb
BACK = {
    Verb.WORD: Verb.UNSAY,
    Verb.FOLD: Verb.UNFOLD,
    Verb.GIVE_BACK: Verb.LET_THROUGH,
    Verb.HIDE: Verb.RESTORE,
    Verb.PAUSE: Verb.UNPAUSE,
    Verb.REMOVE_MEMBER: Verb.LET_BACK,
    Verb.CLOSE_ACCOUNT: Verb.REOPEN_ACCOUNT,
}


def take_back(
    actor: Actor, *, id: str, room: str, decision: str, reason: str, was_wrong: bool = False
) -> dict[str, Any]:
    """A coach takes a step back that was taken in their room, and says whether it was wrong."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        coach = access.coach_of(access.hold(actor, room))
        found = in_room(coach, decision)
        limits.spend_command(coach)
        undo(found, coach.person, reason, was_wrong=was_wrong, coach=coach)
        return {}

    content = {"room": room, "decision": decision, "reason": reason, "was_wrong": was_wrong}
    return receipts.once(actor, id, "take-back-step", content, write)


def own_step(person: Person, decision_id: str) -> Decision:
    """A step about a message that this person of the staff took themselves, in their rooms or from a report."""
    queue.may_look(person)
    mine = decisions.loaded().filter(action__by=person, action__message__isnull=False)
    found = mine.filter(public_id=decision_id).first()
    if found is None:
        raise NotFound
    return found


def take_own_back(person: Person, *, id: str, decision: str, reason: str, was_wrong: bool = False) -> dict[str, Any]:
    """Whoever took a step takes it back themselves, also where they see copies only and coach no room."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        about = own_step(person, decision)
        rooms.hold_by_id(Room.objects.filter(pk=about.action.room_id))
        by = acting.hold(person, about.of)
        undo(own_step(by, decision), by, reason, was_wrong=was_wrong)
        return {}

    content = {"decision": decision, "reason": reason, "was_wrong": was_wrong}
    return receipts.once(Actor(person.pk, "", 0), id, "take-own-back", content, write)


def in_room(coach: Membership, decision_id: str) -> Decision:
    """A decision that was taken in a coach’s room and is not about that coach."""
    found = decisions.loaded().filter(public_id=decision_id, action__room=coach.room_id).first()
    if found is None or found.of_id == coach.person_id:
        raise NotFound
    return found


def undo(decision: Decision, by: Person, words: str, *, was_wrong: bool, coach: Membership | None = None) -> int | None:
    """Takes a step back, inside the caller's transaction, which holds its room. The seq of the event it made, if any.

    `coach` is the membership of whoever does it, if they coach the room; an event then knows who it was by.
    """
    if decision.undone_id is not None:
        raise Conflict(_("This was taken back already."))
    if coach is not None and _past_coaches(decision):
        raise Conflict(
            _("This is about what a coach wrote, and was decided past the coaches. A supervisor can look again.")
        )
    action = decision.action
    about = {"message": action.message, "member": action.member}
    ended = log.write_down(action.room_id, by.pk, BACK[action.verb], words=words, whose=decision.of, **about)
    decision.undone, decision.was_wrong = ended, was_wrong
    decision.save(update_fields=["undone", "was_wrong"])
    return _ACTS[action.verb](decision, coach)


def _past_coaches(decision: Decision) -> bool:
    """Whether somebody above the coaches took this step, about a coach's words."""
    action = decision.action
    return action.message is not None and action.by.role != Role.COACH and reports.goes_past_coaches(action.message)


def _unhide(decision: Decision, coach: Membership | None) -> int | None:
    said = decision.action.message
    gone, _rows = Hiding.objects.filter(message=said).delete()
    if not gone or said.is_removed:
        return None
    _own_up(decision)
    event = events.record(decision.action.room, "message.restored", by=coach, of=said.seq)
    notices.notify(decision.of_id, notices.MESSAGE_RELEASED, decision.action.room, said.seq)
    return event.seq


def _unfold(decision: Decision, _coach: Membership | None) -> int | None:
    said = decision.action.message
    gone, _rows = Folding.objects.filter(message=said).delete()
    _tell(decision)
    if not gone:
        return None
    _own_up(decision)
    # By nobody: the room is not told who.
    return events.record(decision.action.room, "message.edited", by=None, of=said.seq).seq


def _own_up(decision: Decision) -> None:
    """The room saw that words were set aside or folded, and sees in the same place that this was a mistake."""
    if decision.was_wrong:
        WrongCall.objects.get_or_create(message=decision.action.message)


def _publish(decision: Decision, _coach: Membership | None) -> int | None:
    held = HeldPost.objects.select_related("room", "author").filter(decision=decision).first()
    if held is None or not held.author.here_now or not held.room.is_open:
        return _tell(decision)
    held.room = decision.action.room
    return held_posts.publish(held)


def _unpause(decision: Decision, _coach: Membership | None) -> None:
    running = Pause.objects.filter(membership=decision.action.member, lifted_at__isnull=True)
    running.update(lifted_at=timezone.now())
    _tell(decision)


def _reopen(decision: Decision, _coach: Membership | None) -> None:
    accounts.let_in_again(decision.of)


def _tell(decision: Decision, _coach: Membership | None = None) -> None:
    notices.notify(decision.of_id, notices.CARE_LETTER, decision.action.room)


_ACTS = {
    Verb.WORD: _tell,
    Verb.FOLD: _unfold,
    Verb.GIVE_BACK: _publish,
    Verb.HIDE: _unhide,
    Verb.PAUSE: _unpause,
    # They come back themselves, if they like (places.come_back): nobody is put into a room without being asked.
    Verb.REMOVE_MEMBER: _tell,
    Verb.CLOSE_ACCOUNT: _reopen,
}
