"""What the hub reads at one go: new events, then what has been revoked, then notices. In that order.

An event that was committed after a revocation is never rendered without that revocation being read after it.
"""

from collections.abc import Collection, Container
from dataclasses import dataclass, field, replace
from itertools import chain

from chat import access, clock, entrance, events, following, fresh, notices, rendering
from chat.access import Actor
from chat.entrance import View
from chat.models import Membership
from chat.rendering import Told
from chat.wire import frames
from peers import counters, revocations
from peers.models import Person, Revocation

MOST_EVENTS = 500
FEW_ROOMS = 20


@dataclass(slots=True)
class Hint:
    """A notice, ready to be told."""

    number: int
    person_pk: int
    kind: str
    room_pk: int | None
    room: str | frames.RoomEntry | None
    seq: int | None


@dataclass(slots=True)
class Seen:
    """How somebody sees others and is seen, as it is now: blocks, and the rooms (pks) that see them."""

    view: View
    presence: set[int]
    typing: set[int]


@dataclass(slots=True)
class Reading:
    """The outcome of one reading."""

    told: list[Told]
    more: bool
    revocations: list[Revocation]
    views: dict[int, Seen]
    notices: list[Hint]


@dataclass(frozen=True, slots=True)
class Asked:
    """Events above the cursors {room pk: seq}, revocations and notices above their numbers (notice None: none).

    `rung` are the rooms that rang, with the highest head that was named; `written` is what fresh.take gave of them.
    """

    cursors: dict[int, int]
    revocation: int
    notice: int | None
    rung: dict[int, int] = field(default_factory=dict)
    written: dict[int, list[Told]] = field(default_factory=dict)

    @property
    def unread(self) -> dict[int, int]:
        """The cursors of those rooms whose log has to be read."""
        return {
            room: seq
            for room, seq in self.cursors.items()
            if room not in self.written and self.rung.get(room, seq + 1) > seq
        }

    @property
    def told(self) -> list[Told]:
        """What need not be read."""
        return [*chain.from_iterable(self.written.values())]

    def is_revoked(self, newest: dict[str, int]) -> bool:
        """Whether there are new revocations, by the counters' heads."""
        return newest.get(revocations.COUNTER, 0) > self.revocation

    def is_news(self, newest: dict[str, int]) -> bool:
        """Whether there are new notices."""
        return self.notice is not None and newest.get(notices.COUNTER, 0) > self.notice


def at_hand(asked: Asked) -> Reading | None:
    """The reading, where everything was written here just now and nothing else happened: no database is asked."""
    newest = fresh.newest()
    if not asked.written or asked.unread or asked.is_revoked(newest) or asked.is_news(newest):
        return None
    return Reading(asked.told, False, [], {}, [])


def read(asked: Asked, local: Container[int]) -> Reading:
    """The reading. `local` are the people with a socket in this process: only their views and notices are loaded."""
    logged = _logged(asked.unread, MOST_EVENTS)
    told = [*asked.told, *logged]
    # After the events, however they were come by.
    newest = counters.heads()
    revoked = revocations.since(asked.revocation) if asked.is_revoked(newest) else []
    hints = notices.since(asked.notice) if asked.is_news(newest) else []
    views = {
        one.person_id: seen_by(one.person_id)
        for one in revoked
        if one.kind == Revocation.Kind.VIEW and one.person_id in local
    }
    return Reading(told, len(logged) == MOST_EVENTS, revoked, views, [_hint(one, local) for one in hints])


def read_on(spans: Collection[events.Span], revocation: int, local: Container[int]) -> Reading:
    """Parts of the logs for those who are behind, and revocations as in `read`."""
    told = rendering.tell(events.within(spans))
    return replace(read(Asked({}, revocation, None), local), told=told)


def heads() -> tuple[int, int, float]:
    """The numbers to start from: newest revocation, newest notice, and the offset of the database's clock (ms)."""
    return revocations.head(), entrance.notice_head(), clock.offset_ms()


def seen_by(person_pk: int) -> Seen:
    """A person's view as it is now."""
    duty = following.on_duty()
    mine = Membership.objects.filter(person_id=person_pk, here_now=True)
    return Seen(
        view=entrance.view_of(Person.objects.get(pk=person_pk)),
        presence={member.room_id for member in mine if following.shows_presence(member, duty)},
        typing={member.room_id for member in mine if member.shows_typing},
    )


def people_of(room_pk: int) -> dict[str, tuple[int, str]]:
    """{member id: (person pk, name)} of everyone who is in a room."""
    rows = Membership.objects.filter(room_id=room_pk, here_now=True)
    return {member.public_id: (member.person_id, member.name) for member in rows}


def _logged(cursors: dict[int, int], limit: int) -> list[Told]:
    if len(cursors) > FEW_ROOMS:
        heads_now = events.heads(list(cursors))
        cursors = {room: seq for room, seq in cursors.items() if heads_now.get(room, 0) > seq}
    return rendering.tell(events.after(cursors, limit))


def _hint(notice, local: Container[int]) -> Hint:
    room = notice.room.public_id if notice.room else None
    if notice.kind == notices.ROOM_ADDED and notice.person_id in local:
        room = _entry(notice.person_id, room)
    return Hint(notice.number, notice.person_id, notice.kind, notice.room_id, room, notice.seq)


def _entry(person_pk: int, room: str) -> frames.RoomEntry | str:
    mine = [one for one in access.memberships_of(Actor(person_pk, "", 0)) if one.room.public_id == room]
    return entrance.entries(mine)[0] if mine else room
