"""Permission is how a row is loaded: what cannot be loaded here cannot be touched anywhere.

Someone else's thing and a thing that does not exist are the same NotFound, so that ids tell nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import clock, held
from chat.models import Membership, Message, Room
from chat.reach import Reach
from peers import acting, revocations
from peers.errors import Conflict, Forbidden, NotFound, NotYourTurn, Refusal, SignedOut
from peers.models import Person


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
    found = _readable({actor.person_id}).select_related("room", "person").filter(room__public_id=room_id).first()
    if found is None:
        raise NotFound
    return found


def memberships_in(asked: Collection[tuple[Actor, str]]) -> list[Membership | None]:
    """The same for several readers and rooms at once, with their rooms; None where there is no such membership.

    Each room is loaded once, and before the memberships, so that what comes meanwhile is above its head.
    """
    rooms = {room.public_id: room for room in Room.objects.filter(public_id__in={room_id for _actor, room_id in asked})}
    people = {actor.person_id for actor, _room_id in asked}
    rows = _readable(people).filter(room__in=[room.pk for room in rooms.values()])
    members = {(row.room_id, row.person_id): row for row in rows}
    return [_readable_one(rooms.get(room_id), members, actor) for actor, room_id in asked]


def _readable(people: set[int]) -> QuerySet[Membership]:
    return Membership.objects.filter(person_id__in=people, here_now=True, person__is_active=True)


def _readable_one(room: Room | None, members: dict[tuple[int, int], Membership], actor: Actor) -> Membership | None:
    member = members.get((room.pk, actor.person_id)) if room else None
    if member is not None:
        member.room = room
    return member


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
    """All their current memberships, with rooms."""
    return memberships_of_all([actor.person_id])


def memberships_of_all(people: Collection[int]) -> list[Membership]:
    """The same for several people (pks)."""
    rows = Membership.objects.select_related("room").filter(person_id__in=people, here_now=True)
    return list(rows.order_by("room__kind", "room__name", "id"))


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
    people, since = {actor.person_id for actor, _room in asked}, min(actor.as_of for actor, _room in asked)
    rooms, found, ends = held.take({room_id for _actor, room_id in asked}, people, since)
    members = {(member.room_id, member.person_id): member for member in found}
    return [_held(actor, rooms.get(room_id), members, ends) for actor, room_id in asked]


def _held(actor: Actor, room: Room | None, members: dict, ends: list[tuple[int, int, str]]) -> Membership | Refusal:
    member = members.get((room.pk, actor.person_id)) if room else None
    if _ended(actor, ends) or (member and not member.active):
        return SignedOut()
    if member is None or not member.here_now:
        return NotFound()
    member.room = room
    return member


def still_valid(actor: Actor) -> Person:
    """Holds the person's row and makes sure that nothing has ended this session since it was opened.

    Whoever revokes holds the same row: a write either commits before the revocation or sees it here.
    """
    person = Person.objects.select_for_update(no_key=True).filter(pk=actor.person_id, is_active=True).first()
    if person is None or _ended(actor, held.ends_of(actor.person_id, actor.as_of)):
        raise SignedOut
    return person


def _ended(actor: Actor, ends: list[tuple[int, int, str]]) -> bool:
    theirs = ((number, session) for person, number, session in ends if person == actor.person_id)
    return revocations.is_over(actor.session, actor.as_of, theirs)


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
    until = _pauses(member).latest("until").until
    seconds = max(1, int((until - timezone.now()).total_seconds()))
    raise NotYourTurn(
        _("You can read here, and write again later. A coach has written to you about it."),
        reason="paused",
        retry_after=seconds,
    )


def is_paused(member: Membership) -> bool:
    """Whether somebody who was not loaded by `hold` is paused just now."""
    return _pauses(member).exists()


def _pauses(member: Membership) -> QuerySet:
    return member.pauses.filter(lifted_at__isnull=True, until__gt=timezone.now())


def message_in(member: Membership, seq: int) -> Message:
    """A message of the member's room that they may read."""
    found = (
        Message.objects.select_related("author__person", "hiding", "folding").filter(room=member.room, seq=seq).first()
    )
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


def is_folded(message: Message) -> bool:
    """Whether a coach has folded the message under a note."""
    return getattr(message, "folding", None) is not None


def may_read(member: Membership, seq: int) -> bool:
    """Whether an event of that number lies within what the member may read."""
    return Reach.of(member).covers(seq)
