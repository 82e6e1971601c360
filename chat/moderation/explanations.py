"""What somebody is told of what was done with their words or their place in a room: what, why, and what comes next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from chat.access import Actor
from chat.models import Action, Membership, Message, Pause, Room
from peers.errors import NotFound

SET_ASIDE, PUT_BACK, TAKEN_BACK, STANDS = "set-aside", "put-back", "taken-back", "stands"


@dataclass(frozen=True, slots=True)
class OfMessage:
    """One's own message: how it stands, and the coach's words about that."""

    message: Message
    state: str
    reason: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class OfPlace:
    """A pause, or the end of somebody's time in a room."""

    room: Room
    reason: str
    at: datetime
    until: datetime | None = None


def of_message(actor: Actor, room: str, seq: int) -> OfMessage:
    """How a message of their own stands. They may look even when they have left the room: the words are theirs."""
    own = Message.objects.select_related("room", "author", "hiding")
    said = own.filter(room__public_id=room, seq=seq, author__person_id=actor.person_id).first()
    if said is None:
        raise NotFound
    last = _last(Action.objects.filter(message=said, verb__in=[Action.Verb.HIDE, Action.Verb.RESTORE]))
    if said.is_removed:
        return OfMessage(said, TAKEN_BACK, "", None)
    if last is None:
        return OfMessage(said, STANDS, "", None)
    return OfMessage(said, SET_ASIDE if last.verb == Action.Verb.HIDE else PUT_BACK, _why(last), last.at)


def of_pause(actor: Actor, room: str) -> OfPlace | None:
    """The pause that holds for them in a room just now, if there is one."""
    member = _membership(actor, room)
    pause = current_pause(member)
    if pause is None:
        return None
    last = _last(Action.objects.filter(member=member, verb=Action.Verb.PAUSE))
    return OfPlace(member.room, _why(last), pause.began_at, pause.until)


def of_removal(actor: Actor, room: str) -> OfPlace:
    """Why a coach ended their time in a room, if that is how it ended."""
    member = _membership(actor, room)
    last = _last(Action.objects.filter(member=member, verb=Action.Verb.REMOVE_MEMBER))
    if member.here_now or last is None:
        raise NotFound
    return OfPlace(member.room, _why(last), last.at)


def current_pause(member: Membership) -> Pause | None:
    """The pause of a membership that lasts longest, of those that hold now."""
    holding = Pause.objects.filter(membership=member, lifted_at__isnull=True, until__gt=timezone.now())
    return holding.order_by("-until").first()


def _membership(actor: Actor, room: str) -> Membership:
    found = Membership.objects.select_related("room").filter(room__public_id=room, person_id=actor.person_id).first()
    if found is None:
        raise NotFound
    return found


def _last(actions) -> Action | None:
    return actions.select_related("reason").order_by("-id").first()


def _why(action: Action | None) -> str:
    # The words stand in a side row that may have been erased.
    return action.reason.words if action and hasattr(action, "reason") else ""
