"""Permission is how a row is loaded: what cannot be loaded here cannot be touched anywhere.

Someone else's thing and a thing that does not exist are the same NotFound, so that ids tell nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import clock
from chat.models import Membership, Message, Pause, Room
from peers import acting
from peers.errors import Conflict, Forbidden, NotFound, NotYourTurn, Refusal, SignedOut
from peers.models import Person, Revocation


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who is signed in, through one session, as of one revocation number."""

    person_id: int
    session: str
    as_of: int


def actor_of(request) -> Actor:
    """The signed-in person of an HTTP request."""
    found = acting.through(request)
    return Actor(request.user.pk, found.session, found.as_of)


def membership_of(actor: Actor, room_id: str) -> Membership:
    """Their current membership of a room, with the room: for reading."""
    found = (
        Membership.objects.select_related("room", "person")
        .filter(room__public_id=room_id, person_id=actor.person_id, here_now=True, person__is_active=True)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def own_row(actor: Actor, room_id: str) -> Membership:
    """The same membership, its row held until commit; for what concerns nobody else and takes no room."""
    still_valid(actor)
    found = Membership.objects.select_for_update(no_key=True, of=("self",)).filter(
        room__public_id=room_id, here_now=True
    )
    member = found.filter(person_id=actor.person_id).annotate(now=Now()).first()
    if member is None:
        raise NotFound
    member.now_ms = clock.as_ms(member.now)
    return member


def memberships_of(actor: Actor) -> list[Membership]:
    """All their current memberships, with rooms and stays."""
    return list(
        Membership.objects.select_related("room")
        .prefetch_related("stays")
        .filter(person_id=actor.person_id, here_now=True)
        .order_by("room__kind", "room__name", "id")
    )


def hold_room(room_pk: int) -> Room:
    """Takes a room's row until commit, for what no member does through a socket: its clock, its staff."""
    return Room.objects.select_for_update(no_key=True).get(pk=room_pk)


def hold(actor: Actor, room_id: str) -> Membership:
    """Takes the room's row until commit, then loads the membership as it is under that lock: for writing."""
    found = hold_all([(actor, room_id)])[0]
    if isinstance(found, Refusal):
        raise found
    return found


def hold_all(asked: list[tuple[Actor, str]]) -> list[Membership | Refusal]:
    """The same for several writers and rooms at once, in as many queries as for one.

    Membership read before the lock would let a removed person's message land behind their own removal.
    Lock order everywhere: rooms by id, then people by id; two batches in another order would deadlock.
    """
    wanted = {room_id for _actor, room_id in asked}
    locked = Room.objects.select_for_update(no_key=True).filter(public_id__in=wanted).order_by("pk")
    rooms = {room.public_id: room for room in locked.annotate(now=Now())}
    members = _members_in(rooms.values(), {actor.person_id for actor, _room_id in asked})
    valid = _still_valid({actor for actor, _room_id in asked})
    return [_held(actor, rooms.get(room_id), members, valid) for actor, room_id in asked]


def _members_in(rooms: Iterable[Room], people: set[int]) -> dict[tuple[int, int], Membership]:
    paused = Pause.objects.filter(membership=OuterRef("pk"), lifted_at__isnull=True, until__gt=Now())
    # Asked even where there is no such room: whether one exists must not show in the time that an answer takes.
    pks = [room.pk for room in rooms] or [0]
    rows = Membership.objects.annotate(paused=Exists(paused)).filter(room__in=pks, person_id__in=people)
    return {(row.room_id, row.person_id): row for row in rows}


def _held(actor: Actor, room: Room | None, members: dict, valid: set[Actor]) -> Membership | Refusal:
    if actor not in valid:
        return SignedOut()
    member = members.get((room.pk, actor.person_id)) if room else None
    if member is None or not member.here_now:
        return NotFound()
    member.room, member.now_ms = room, clock.as_ms(room.now)
    return member


def still_valid(actor: Actor) -> Person:
    """Holds the person's row and makes sure that nothing has ended this session since it was opened.

    Whoever revokes holds the same row: a write either commits before the revocation or sees it here.
    """
    if actor not in _still_valid({actor}):
        raise SignedOut
    return Person.objects.get(pk=actor.person_id)


def _still_valid(actors: set[Actor]) -> set[Actor]:
    people = {actor.person_id for actor in actors}
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=people, is_active=True).order_by("pk")
    active = set(rows.values_list("pk", flat=True))
    since = min(actor.as_of for actor in actors)
    ending = Revocation.objects.filter(person_id__in=people, number__gt=since).exclude(kind=Revocation.Kind.VIEW)
    ends = list(ending.values_list("person_id", "number", "session"))
    return {actor for actor in actors if actor.person_id in active and not _ended(actor, ends)}


def _ended(actor: Actor, ends: list[tuple[int, int, str]]) -> bool:
    return any(
        person == actor.person_id and number > actor.as_of and session in {"", actor.session}
        for person, number, session in ends
    )


def coach_of(member: Membership) -> Membership:
    """The same membership, if it is a coach's of a group room."""
    if member.room.is_direct or not member.is_coach:
        raise Forbidden(_("Only a coach of this room can do that."))
    return member


def in_open_room(member: Membership) -> Membership:
    """The same membership, if its room is open."""
    if not member.room.is_open:
        raise NotYourTurn(_("This room is closed. You can still read it."), reason="closed")
    return member


def not_paused(member: Membership) -> Membership:
    """The same membership, if it is not paused just now; the answer says for how long it still is."""
    if not member.paused:
        return member
    until = member.pauses.filter(lifted_at__isnull=True, until__gt=timezone.now()).latest("until").until
    seconds = max(1, int((until - timezone.now()).total_seconds()))
    raise NotYourTurn(
        _("You can read here, and write again later. A coach has written to you about it."),
        reason="paused",
        retry_after=seconds,
    )


def message_in(member: Membership, seq: int) -> Message:
    """A message of the member's room that they may read."""
    found = Message.objects.select_related("author", "hiding").filter(room=member.room, seq=seq).first()
    if found is None or not may_read(member, seq):
        raise NotFound
    return found


def own_message(member: Membership, seq: int) -> Message:
    """A message of their own."""
    message = message_in(member, seq)
    if message.author_id != member.pk:
        raise Forbidden(_("Only the person who wrote a message can do that."))
    return message


def standing(message: Message, *, hidden_too: bool = False) -> Message:
    """The same message, if its words still stand: not taken back, and not set aside (unless `hidden_too`)."""
    if message.is_removed:
        raise Conflict(_("This message was taken back."))
    if not hidden_too and is_hidden(message):
        raise Conflict(_("A coach has set this message aside."))
    return message


def is_hidden(message: Message) -> bool:
    """Whether a coach has set the message aside."""
    return getattr(message, "hiding", None) is not None


def may_read(member: Membership, seq: int) -> bool:
    """Whether an event of that number lies within what the member may read."""
    return Reach.of(member).covers(seq)


@dataclass(frozen=True, slots=True)
class Reach:
    """Which events of a room somebody may read: their stays, and what came before the first one if the room lets."""

    stays: tuple[tuple[int, int | None], ...]
    past: bool

    @classmethod
    def of(cls, member: Membership) -> "Reach":
        return cls(tuple((stay.from_seq, stay.to_seq) for stay in member.stays.all()), member.room.past)

    @property
    def first(self) -> int:
        """The seq before which nothing is served at all."""
        if self.past or not self.stays:
            return 0
        return self.stays[0][0] - 1

    def covers(self, seq: int) -> bool:
        if self.past and self.stays and seq < self.stays[0][0]:
            return True
        return any(start <= seq and (end is None or seq <= end) for start, end in self.stays)
