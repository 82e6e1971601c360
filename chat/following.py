"""What a socket learns when it follows rooms, and from where their events go on."""

from collections.abc import Collection
from dataclasses import dataclass

import msgspec
from django.utils.translation import gettext as _
from msgspec import UNSET

from chat import access, room_state
from chat.access import Actor
from chat.entrance import View
from chat.models import Duty, Membership
from chat.reach import Reach
from chat.wire import frames
from peers.errors import NotFound, Refusal

MOST_MISSED = 500

# A membership's own row as it is told: public id, person pk, name, role, shows presence, and whether told to be here.
Row = tuple[str, int, str, str, bool, bool | None]
ROW = ("public_id", "person_id", "name", "role", "shows_presence", "told__here")


@dataclass(frozen=True, slots=True)
class Ask:
    """Somebody who wants to follow rooms {room id: from which seq on, None for the head}, and how they see others."""

    actor: Actor
    rooms: dict[str, int | None]
    view: View


@dataclass(slots=True)
class Followed:
    """One room that may be followed: the membership, from which seq on, and the answer to give."""

    member: Membership
    cursor: int
    reach: Reach
    answer: frames.Followed
    people: dict[str, tuple[int, str]]
    shows: bool


@dataclass(slots=True)
class Place:
    """A room as it is told to all who ask at the same time: who is in it, and what is open."""

    members: list[frames.Member]
    encoded: msgspec.Raw
    people: dict[str, tuple[int, str]]
    checkin: int | None
    run: int | None


def follow(actor: Actor, rooms: dict[str, int | None], view: View) -> dict[str, Followed | Refusal]:
    """For each room what to answer; a room that fails does not fail the others."""
    return follow_all([Ask(actor, rooms, view)])[0]


def follow_all(asks: list[Ask]) -> list[dict[str, Followed | Refusal]]:
    """The same for several who ask at the same time, in as many queries as for one; each room is loaded once."""
    wanted = [(ask.actor, room) for ask in asks for room in ask.rooms]
    found = iter(access.memberships_in(wanted))
    mine = [{room: next(found) for room in ask.rooms} for ask in asks]
    duty = on_duty()
    members = [member for one in mine for member in one.values() if member]
    # Stays after memberships and heads: who was taken out meanwhile reaches no further than their own leaving.
    reaches, places = Reach.of_all(members), _places({member.room_id for member in members}, duty)

    def answer(ask: Ask, room: str, member: Membership | None) -> Followed | Refusal:
        if member is None:
            return NotFound(_("There is no such room for you."))
        place = places[member.room_id]
        return _followed(ask, ask.rooms[room], member, reaches[member.pk], place, shows_presence(member, duty))

    return [
        {room: answer(ask, room, member) for room, member in one.items()} for ask, one in zip(asks, mine, strict=True)
    ]


def told(found: Followed | Refusal, already: bool) -> frames.Followed | dict[str, str]:
    """One room's part of the answer; a room followed already goes on as it did, so nothing of it is missing."""
    if isinstance(found, Refusal):
        return {"error": found.code}
    return msgspec.structs.replace(found.answer, complete=True) if already else found.answer


def shows_presence(member: Membership, on_duty: set[int]) -> bool:
    """Whether the room may see that they are here: they chose so, or they are a coach on duty."""
    return member.shows_presence or (member.is_coach and member.person_id in on_duty)


def on_duty() -> set[int]:
    """The people who are on duty now."""
    return set(Duty.objects.filter(ended_at__isnull=True).values_list("person_id", flat=True))


def members_for(me: Membership, view: View) -> list[frames.Member]:
    """Everyone in the room, as this member may know them."""
    return _seen_by(me, view, _places([me.room_id], on_duty())[me.room_id])


def parted(view: View, person: int, their_name: str, my_name: str) -> bool:
    """Whether one of the two blocked the other, by the names that they go by here."""
    return (person, their_name) in view.blocked or (person, my_name) in view.blocked_by


def _places(room_pks: Collection[int], duty: set[int]) -> dict[int, Place]:
    there: dict[int, list[Row]] = {pk: [] for pk in room_pks}
    rows = Membership.objects.filter(room_id__in=there, here_now=True).order_by("-role", "name")
    for room, *row in rows.values_list("room_id", *ROW):
        there[room].append(tuple(row))
    checkins, runs = room_state.of("checkin", list(there)), room_state.of("run", list(there))
    return {pk: _place(rows, duty, checkins.get(pk), runs.get(pk)) for pk, rows in there.items()}


def _place(rows: list[Row], duty: set[int], checkin: int | None, run: int | None) -> Place:
    members = [_member(row, duty) for row in rows]
    people = {public_id: (person, name) for public_id, person, name, *_more in rows}
    return Place(members, msgspec.Raw(msgspec.json.encode(members)), people, checkin, run)


def _member(row: Row, duty: set[int]) -> frames.Member:
    public_id, person, name, role, shows, here = row
    shown = shows or (role == Membership.Role.COACH and person in duty)
    return frames.Member(public_id, name, role, bool(here) if shown else UNSET)


def _followed(ask: Ask, after: int | None, member: Membership, reach: Reach, place: Place, shows: bool) -> Followed:
    head = member.room.head
    start = head if after is None else max(after, reach.first)
    complete = start <= head and head - start <= MOST_MISSED
    if after is not None and after > head:
        complete = False
    answer = frames.Followed(
        head=head,
        complete=complete,
        members=_seen_by(member, ask.view, place) if ask.view.blocked or ask.view.blocked_by else place.encoded,
        past=member.room.past,
        checkin=place.checkin,
        run=place.run,
    )
    return Followed(member, start if complete else head, reach, answer, place.people, shows)


def _seen_by(me: Membership, view: View, place: Place) -> list[frames.Member]:
    """The members as they are told, without the presence of those from whom a block parts."""
    return [
        frames.Member(one.id, one.name, one.role) if parted(view, *place.people[one.id], me.name) else one
        for one in place.members
    ]
