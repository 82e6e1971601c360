"""What a socket learns when it follows a room, and from where its events go on."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from msgspec import UNSET

from chat import access, rendering, room_state
from chat.access import Actor
from chat.entrance import View
from chat.models import Duty, Membership
from chat.wire import frames
from peers.errors import NotFound, Refusal

MOST_MISSED = 500


@dataclass(slots=True)
class Followed:
    """One room that may be followed: the membership, from which seq on, and the answer to give."""

    member: Membership
    cursor: int
    reach: access.Reach
    answer: frames.Followed
    people: dict[str, tuple[int, str]]
    shows: bool


def follow(actor: Actor, rooms: dict[str, int | None], view: View) -> dict[str, Followed | Refusal]:
    """For each room what to answer; a room that fails does not fail the others."""
    return {room: _one(actor, room, after, view) for room, after in rooms.items()}


def shows_presence(member: Membership, on_duty: set[int]) -> bool:
    """Whether the room may see that they are here: they chose so, or they are a coach on duty."""
    return member.shows_presence or (member.is_coach and member.person_id in on_duty)


def on_duty() -> set[int]:
    """The people who are on duty now."""
    return set(Duty.objects.filter(ended_at__isnull=True).values_list("person_id", flat=True))


def members_for(me: Membership, view: View) -> list[frames.Member]:
    """Everyone in the room, as this member may know them."""
    duty = on_duty()
    return [_member(me, other, duty, view) for other in _members(me.room_id)]


def _one(actor: Actor, room: str, after: int | None, view: View) -> Followed | Refusal:
    try:
        member = access.membership_of(actor, room)
    except NotFound:
        return NotFound(_("There is no such room for you."))
    reach, head = access.Reach.of(member), member.room.head
    start = head if after is None else max(after, reach.first)
    complete = start <= head and head - start <= MOST_MISSED
    if after is not None and after > head:
        complete = False
    members, duty = _members(member.room_id), on_duty()
    answer = frames.Followed(
        head=head,
        complete=complete,
        members=[_member(member, other, duty, view) for other in members],
        past=member.room.past,
        checkin=room_state.of("checkin", [member.room_id]).get(member.room_id),
        run=room_state.of("run", [member.room_id]).get(member.room_id),
    )
    people = {other.public_id: (other.person_id, other.name) for other in members}
    return Followed(member, start if complete else head, reach, answer, people, shows_presence(member, duty))


def _members(room_pk: int) -> list[Membership]:
    return list(
        Membership.objects.filter(room_id=room_pk, here_now=True).select_related("told").order_by("-role", "name")
    )


def _member(me: Membership, other: Membership, duty: set[int], view: View) -> frames.Member:
    shown = shows_presence(other, duty) and not parted(view, other.person_id, other.name, me.name)
    told = getattr(other, "told", None)
    here = (bool(told and told.here)) if shown else UNSET
    return frames.Member(other.public_id, other.name, other.role, here, rendering.chosen_mark(other))


def parted(view: View, person: int, their_name: str, my_name: str) -> bool:
    """Whether one of the two blocked the other, by the names that they go by here."""
    return (person, their_name) in view.blocked or (person, my_name) in view.blocked_by
