"""Who stands at the socket's door, and what they are first told."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils.crypto import constant_time_compare

from chat import access, clock, notices, rendering, room_state, rooms
from chat.access import Actor
from chat.models import Epoch, Membership
from chat.reactions import MARKS
from chat.wire import frames
from peers import blocks, counters, revocations, seats, welcome
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
    # Before anything else is read: whatever ends this session later has a higher number.
    as_of, notice = revocations.head(), notice_head()
    person, ends = person_of(session_key)
    if person is None or seats.is_locked(person, revocations.session_digest(session_key)):
        return None
    actor = Actor(person.pk, revocations.session_digest(session_key), as_of)
    hello = frames.Hello(
        protocol=frames.PROTOCOL,
        epoch=epoch(),
        now=clock.now_ms(),
        beat=frames.BEAT_SECONDS,
        window=frames.WINDOW,
        person=frames.Me(person.public_id, person.pseudonym, person.role),
        marks=list(MARKS),
        rooms=entries(access.memberships_of(actor)),
    )
    return Entrance(actor, hello, view_of(person), notice, ends)


def person_of(session_key: str | None) -> tuple[Person | None, int]:
    """The active person of a session, and when it ends (epoch ms). Never changes or flushes the session."""
    if not session_key:
        return None, 0
    store = SessionStore(session_key)
    data = store.load()
    if data.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None, 0
    person = Person.objects.filter(pk=data.get(SESSION_KEY), is_active=True).first()
    if person is None or not _same_password(person, data.get(HASH_SESSION_KEY) or ""):
        return None, 0
    if not welcome.is_settled(person):
        return None, 0
    return person, clock.as_ms(store.get_expiry_date(expiry=data.get("_session_expiry")))


def entries(memberships: list[Membership]) -> list[frames.RoomEntry]:
    """Rooms as in hello, for memberships loaded with their rooms."""
    room_pks = [member.room_id for member in memberships]
    checkins, runs = room_state.of("checkin", room_pks), room_state.of("run", room_pks)
    return [entry(member, checkins.get(member.room_id), runs.get(member.room_id)) for member in memberships]


def entry(member: Membership, checkin: int | None, run: int | None) -> frames.RoomEntry:
    """One room as in hello."""
    room = member.room
    return frames.RoomEntry(
        id=room.public_id,
        kind=room.kind,
        name=rooms.title_for(member),
        me=member.public_id,
        role=member.role,
        head=room.head,
        read=member.read_seq,
        open=room.is_open,
        past=room.past,
        checkin=checkin,
        run=run,
        floor=frames.Floor(**rendering.floor_fields(room)),
    )


def view_of(person: Person) -> View:
    """Their blocks as they are now."""
    return View(frozenset(blocks.names_blocked_by(person)), frozenset(blocks.names_blocked_of(person)))


def epoch() -> str:
    """Which life of the database this is."""
    newest = Epoch.objects.order_by("-id").first() or Epoch.objects.create(value=secrets.token_urlsafe(12))
    return newest.value


def notice_head() -> int:
    """The number of the newest notice."""
    return counters.head(notices.COUNTER)


def _same_password(person: Person, told: str) -> bool:
    hashes = [person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()]
    return any(constant_time_compare(told, known) for known in hashes)
