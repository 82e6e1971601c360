"""Who stands at the socket's door, and what they are first told."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from chat import access, clock, notices, rendering, room_state, rooms, turns
from chat.access import Actor
from chat.models import Epoch, Membership
from chat.reactions import MARKS
from chat.wire import frames
from peers import blocks, counters, revocations, seats, sessions, welcome
from peers.models import Person

Blocked = frozenset[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class View:
    """What of others somebody does not see, or is not seen by: pairs of a person and a name."""

    blocked: Blocked
    blocked_by: Blocked


@dataclass(frozen=True, slots=True)
class Entrance:
    """Somebody let in: who they are, their hello, and what their socket must know from the start."""

    actor: Actor
    hello: frames.Hello
    view: View
    notice: int
    session_ends: int


def enter(session_key: str | None) -> Entrance | None:
    """The person of a session, or None: nobody, a closed account, a session that is over, first steps not done."""
    return enter_all([session_key])[0]


def enter_all(session_keys: list[str | None]) -> list[Entrance | None]:
    """The same for several who come in together, in as many queries as for one."""
    # Before anything else is read: whatever ends one of these sessions later has a higher number.
    heads = counters.heads()
    as_of, notice = heads.get(revocations.COUNTER, 0), heads.get(notices.COUNTER, 0)
    found = _settled(sessions.holders_of({key for key in session_keys if key}))
    if not found:
        return [None] * len(session_keys)
    pks = {person.pk for person, _ends in found.values()}
    rooms_of, views = _rooms_of(pks), views_of(pks)
    life, now = epoch(), clock.now_ms()

    def let_in(key: str | None) -> Entrance | None:
        if key not in found:
            return None
        person, ends = found[key]
        actor = Actor(person.pk, revocations.session_digest(key), as_of)
        hello = _hello(person, rooms_of[person.pk], life, now)
        return Entrance(actor, hello, views[person.pk], notice, clock.as_ms(ends))

    return [let_in(key) for key in session_keys]


def entries(memberships: list[Membership]) -> list[frames.RoomEntry]:
    """Rooms as in hello, for memberships loaded with their rooms."""
    room_pks = list({member.room_id for member in memberships})
    checkins, runs = room_state.of("checkin", room_pks), room_state.of("run", room_pks)
    titles, circles = rooms.titles_for(memberships), turns.in_rooms(member.room for member in memberships)
    return [
        _entry(member, titles[member.pk], checkins.get(member.room_id), runs.get(member.room_id), circles)
        for member in memberships
    ]


def view_of(person: Person) -> View:
    """Their blocks as they are now."""
    return views_of([person.pk])[person.pk]


def views_of(people: Collection[int]) -> dict[int, View]:
    """The same for several people (pks)."""
    by, of = blocks.names_around(people)
    return {pk: View(frozenset(by[pk]), frozenset(of[pk])) for pk in people}


def epoch() -> str:
    """Which life of the database this is."""
    newest = Epoch.objects.order_by("-id").first() or Epoch.objects.create(value=secrets.token_urlsafe(12))
    return newest.value


def notice_head() -> int:
    """The number of the newest notice."""
    return counters.head(notices.COUNTER)


def _settled(found: dict[str, sessions.Holder]) -> dict[str, sessions.Holder]:
    settled = welcome.settled_among(person for person, _ends in found.values())
    locked = seats.locked_among({key: person for key, (person, _ends) in found.items()})
    return {key: holder for key, holder in found.items() if holder[0].pk in settled and key not in locked}


def _rooms_of(people: Collection[int]) -> dict[int, list[frames.RoomEntry]]:
    found: dict[int, list[frames.RoomEntry]] = {pk: [] for pk in people}
    memberships = access.memberships_of_all(people)
    for member, entry in zip(memberships, entries(memberships), strict=True):
        found[member.person_id].append(entry)
    return found


def _hello(person: Person, mine: list[frames.RoomEntry], life: str, now: int) -> frames.Hello:
    return frames.Hello(
        protocol=frames.PROTOCOL,
        epoch=life,
        now=now,
        beat=frames.BEAT_SECONDS,
        window=frames.WINDOW,
        person=frames.Me(person.public_id, person.pseudonym, person.role),
        marks=list(MARKS),
        rooms=mine,
    )


def _entry(
    member: Membership, title: str, checkin: int | None, run: int | None, circles: dict[int, turns.Standing]
) -> frames.RoomEntry:
    room = member.room
    return frames.RoomEntry(
        id=room.public_id,
        kind=room.kind,
        name=title,
        me=member.public_id,
        role=member.role,
        head=room.head,
        read=member.read_seq,
        open=room.is_open,
        past=room.past,
        checkin=checkin,
        run=run,
        floor=frames.Floor(**rendering.floor_fields(room, circles[room.pk])),
    )
