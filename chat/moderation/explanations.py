"""What somebody is told of what was done with their words or their place in a room: what, why, and what comes next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from chat.access import Actor
from chat.models import Action, Decision, Membership, Message, Pause, Room
from chat.moderation import decisions, log
from chat.moderation.decisions import Told
from peers.errors import NotFound

SET_ASIDE, PUT_BACK, TAKEN_BACK, FOLDED, UNFOLDED, STANDS = (
    "set-aside",
    "put-back",
    "taken-back",
    "folded",
    "unfolded",
    "stands",
)
Verb = Action.Verb
STATES = {Verb.HIDE: (SET_ASIDE, PUT_BACK), Verb.FOLD: (FOLDED, UNFOLDED)}


@dataclass(frozen=True, slots=True)
class OfMessage:
    """One's own message: how it stands, the newest decision about it, and the coach's words about that."""

    message: Message
    state: str
    reason: str
    at: datetime | None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class OfPlace:
    """A pause, or the end of somebody's time in a room."""

    room: Room
    reason: str
    at: datetime
    until: datetime | None = None
    told: Told | None = None
    # What a coach wrote who looked at a pause again and let it run on; and when somebody will, where that is to come.
    kept: str = ""
    review_at: datetime | None = None

    @property
    def review_late(self) -> bool:
        """Whether the day on which somebody was to look again has come, and nobody has."""
        return self.review_at is not None and timezone.now() >= self.review_at


def of_message(actor: Actor, room: str, seq: int) -> OfMessage:
    """How a message of their own stands. They may look even when they have left the room: the words are theirs."""
    own = Message.objects.select_related("room", "author", "hiding", "folding")
    said = own.filter(room__public_id=room, seq=seq, author__person_id=actor.person_id).first()
    if said is None:
        raise NotFound
    last = _last(decisions.loaded().filter(action__message=said, action__verb__in=STATES))
    if said.is_removed:
        return OfMessage(said, TAKEN_BACK, "", None)
    if last is None:
        return OfMessage(said, STANDS, "", None)
    told = decisions.told(last)
    done, undone = STATES[last.action.verb]
    if last.undone is None:
        return OfMessage(said, done, told.words, last.at, told)
    return OfMessage(said, undone, told.undone_words, last.undone.at, told)


def of_pause(member: Membership) -> OfPlace | None:
    """The pause that holds for somebody in their room just now, if there is one."""
    pause = current_pause(member)
    if pause is None:
        return None
    last = _last(decisions.loaded().filter(action__member=member, action__verb=Verb.PAUSE))
    told = decisions.told(last) if last else None
    kept = Action.objects.filter(member=member, verb=Verb.KEEP_PAUSE, at__gt=pause.began_at).select_related("reason")
    again = log.words_of(kept.order_by("-id").first())
    review = pause.review_at if pause.reviewed_at is None else None
    return OfPlace(member.room, told.words if told else "", pause.began_at, pause.until, told, again, review)


def of_removal(actor: Actor, room: str) -> OfPlace:
    """Why a coach ended their time in a room, if that is how it ended."""
    member = _membership(actor, room)
    last = _last(decisions.loaded().filter(action__member=member, action__verb=Verb.REMOVE_MEMBER))
    if member.here_now or last is None:
        raise NotFound
    told = decisions.told(last)
    return OfPlace(member.room, told.words, last.at, told=told)


def current_pause(member: Membership) -> Pause | None:
    """The pause of a membership that lasts longest, of those that hold now."""
    holding = Pause.objects.filter(membership=member, lifted_at__isnull=True, until__gt=timezone.now())
    return holding.order_by("-until").first()


def _membership(actor: Actor, room: str) -> Membership:
    found = Membership.objects.select_related("room").filter(room__public_id=room, person_id=actor.person_id).first()
    if found is None:
        raise NotFound
    return found


def _last(found) -> Decision | None:
    return found.order_by("-at", "-pk").first()
