"""Breaking the glass: an administrator reads a group room for half an hour, with a reason that its people are told.

Administrators are in no room and read none by default. A direct room is never opened: what is said there reaches
staff through a report alone.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, events, rendering, rooms, texts
from chat.models import Opening, Room
from chat.models.opening import Why
from peers import access as people
from peers import access_log, acting, reasons, sealing
from peers.errors import Conflict, Invalid, NotFound
from peers.models import Person

TABLE = "chat_opening"
LASTS = timedelta(minutes=30)
PAGE = 100


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of an opened room: its messages as coaches read them, oldest first."""

    opening: Opening
    said: list[dict]
    before: int | None


@transaction.atomic
def break_glass(by: Person, room: str, *, why: str, words: str) -> Opening:
    """Opens a group room to an administrator for half an hour. Everyone who is or was in it can read that, and why.

    The same administrator opening it again meanwhile gets the opening that runs.
    """
    words = texts.needed(words, "words")
    if why not in Why.values:
        raise Invalid(_("Please choose what fits best."), field="why")
    by = people.administrator(acting.hold(by))
    place = _group_room(room)
    running = running_in(place).filter(by=by).first()
    if running is not None:
        return running
    opening = Opening(room=place, by=by, why=why, began_at=timezone.now(), until=timezone.now() + LASTS)
    opening.words_sealed = sealing.seal(words, TABLE, "words", opening.public_id)
    opening.save()
    _write_down(opening)
    return opening


@transaction.atomic
def read(by: Person, opening_id: str, before: int | None = None) -> Page:
    """What was said in an opened room up to `before` (exclusive) or up to now. Only while the opening runs."""
    opening = _running(by, opening_id)
    # Written down when it was opened; again for whoever came since, and for a second half of the half hour.
    _write_down(opening)
    high = min(before or opening.room.head + 1, opening.room.head + 1)
    low = max(0, high - 1 - PAGE)
    reader = rendering.Reader(by.pk, True, access.Reach(((1, None),), True))
    told = rendering.tell(one for one in events.between(opening.room, low, high) if one.kind == "message.posted")
    return Page(opening, [one.shown(reader) for one in told], low + 1 if low else None)


@transaction.atomic
def end(by: Person, opening_id: str) -> Opening:
    """Closes it before its time."""
    opening = _running(acting.hold(by), opening_id)
    Opening.objects.filter(pk=opening.pk).update(ended_at=timezone.now())
    return opening


@transaction.atomic
def review(by: Person, opening_id: str) -> None:
    """Another administrator has looked at why a room was opened."""
    by = people.administrator(acting.hold(by))
    mine = Opening.objects.filter(public_id=opening_id).exclude(by=by)
    if not mine.exists():
        raise NotFound
    if not mine.filter(reviewed_at__isnull=True).update(reviewed_by=by, reviewed_at=timezone.now()):
        raise Conflict(_("Somebody has looked at this already."))


def recent(by: Person) -> list[Opening]:
    """Which rooms were opened, newest first, as administrators see it."""
    people.administrator(by)
    return list(Opening.objects.select_related("room", "by", "reviewed_by").order_by("-began_at")[:50])


def words_of(opening: Opening) -> str:
    """Why, in words: for administrators. Empty after a year."""
    return sealing.unseal_if_kept(opening.words_sealed, TABLE, "words", opening.public_id)


def running_in(room: Room):
    """The openings of a room that run now, as a query."""
    found = Opening.objects.select_related("by", "room").filter(room=room, ended_at__isnull=True)
    return found.filter(until__gt=timezone.now())


def room_to_open(by: Person, room: str) -> Room:
    """The room that an administrator is about to open."""
    people.administrator(by)
    return _group_room(room)


def _group_room(room: str) -> Room:
    found = Room.objects.filter(public_id=room, kind=Room.Kind.GROUP).first()
    if found is None:
        raise NotFound
    return found


def _running(by: Person, opening_id: str) -> Opening:
    people.administrator(by)
    found = Opening.objects.select_related("room").filter(public_id=opening_id, by=by, ended_at__isnull=True)
    opening = found.filter(until__gt=timezone.now()).first()
    if opening is None:
        raise NotFound(_("This room is not open to you any more."))
    return opening


def _write_down(opening: Opening) -> None:
    """An entry for everyone whose words can be read: who is in the room, and who ever was."""
    who = reasons.who(opening.by, at_the_machine=False)
    told = {"who": who, "place": opening.room.name, "why": opening.get_why_display(), "until": opening.until}
    for person in rooms.ever_in(opening.room).exclude(pk=opening.by_id):
        access_log.enter(opening.by, person, access_log.What.ROOM, ref=opening.public_id, **told)
