"""What administrators arrange: roles, who coaches which room, accounts. Never what is said in a room."""

from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from chat import rooms, seating
from chat.models import Membership, Room
from peers import access, acting, roles
from peers.errors import Conflict, NotFound
from peers.models import Person, Role


@dataclass(frozen=True, slots=True)
class Arranged:
    """A group room as administrators see it: its name, whether it is open, and who coaches it."""

    id: str
    name: str
    is_open: bool
    coaches: list[Membership]
    # Coaches of the site who could coach it too.
    others: list[Person]


@transaction.atomic
def change_role(by: Person, person_id: str, role: str) -> Person:
    """Gives somebody another role on the site, and takes the places that it does not allow.

    Whoever is no coach any more coaches no room; a supervisor is in no room at all.
    """
    person = access.person_for(by, person_id)
    held = Membership.objects.filter(person=person, here_now=True, room__kind=Room.Kind.GROUP).select_related("room")
    # Rooms by id, then people: all of them now, before the person's own row is taken.
    rooms.hold_by_id(Room.objects.filter(memberships__person=person))
    by, person = access.held_for(by, person)
    access.administrator(by)
    if role not in {Role.COACH, Role.SUPERVISOR}:
        for member in held.filter(role=Membership.Role.COACH).order_by("room_id"):
            rooms.change_role(member.room, person, Membership.Role.MEMBER)
    if role == Role.SUPERVISOR:
        rooms.leave_all(person)
    return roles.change_role(by, person, role)


@transaction.atomic
def open_room(by: Person, name: str, purpose: str, coach_id: str) -> Room:
    """A new group room with somebody else as its coach."""
    by = acting.hold(by, access.person_for(by, coach_id))
    coach = _coach(by, coach_id)
    room = rooms.open_room(by, name, purpose=purpose)
    rooms.add_member(room, coach, role=Membership.Role.COACH)
    return room


def make_coach(by: Person, room_id: str, coach_id: str) -> Membership:
    """Makes a coach of the site a coach of one room, whether they were in it or not, if they can be seated there."""
    return seating.by_staff(by, partial(_make_coach, by, room_id, coach_id))


def _make_coach(by: Person, room_id: str, coach_id: str) -> Membership:
    room = _group_room(by, room_id)
    by = acting.hold(by, access.person_for(by, coach_id))
    access.administrator(by)
    coach = _coach(by, coach_id)
    member = Membership.objects.filter(room=room, person=coach, here_now=True).first()
    if member is None:
        return rooms.add_member(room, coach, role=Membership.Role.COACH)
    if member.is_coach:
        raise Conflict(_("They coach this room already."))
    return rooms.change_role(room, coach, Membership.Role.COACH)


@transaction.atomic
def end_coaching(by: Person, room_id: str, member_id: str) -> Membership:
    """Makes a coach of a room one of its members again."""
    room = _group_room(by, room_id)
    member = Membership.objects.select_related("person").filter(room=room, public_id=member_id, here_now=True).first()
    if member is None or not member.is_coach:
        raise NotFound
    access.administrator(acting.hold(by, member.person))
    return rooms.change_role(room, member.person, Membership.Role.MEMBER)


def people(by: Person) -> list[Person]:
    """Everyone, by name; closed accounts last. Their e-mail is for signing in and is shown to nobody."""
    access.administrator(by)
    known = Person.objects.exclude(erasures__done_at__isnull=False)
    return list(known.select_related("closure").order_by("-is_active", "pseudonym", "pk"))


def rooms_of(by: Person, person: Person) -> list[Membership]:
    """The group rooms that somebody is in now, by name. Not the name they go by there, and no direct rooms."""
    access.administrator(by)
    held = Membership.objects.filter(person=person, here_now=True, room__kind=Room.Kind.GROUP)
    return list(held.select_related("room").order_by("room__name", "pk"))


def coaches(by: Person) -> list[Person]:
    """The coaches of the site."""
    access.administrator(by)
    return list(Person.objects.filter(role=Role.COACH, is_active=True).order_by("pseudonym"))


def arranged_rooms(by: Person) -> list[Arranged]:
    """All group rooms and their coaches, open ones first. Neither members nor words."""
    access.administrator(by)
    found = Room.objects.filter(kind=Room.Kind.GROUP).order_by("closed_at", "name")
    staff: dict[int, list[Membership]] = {}
    for member in Membership.objects.filter(room__in=found, role=Membership.Role.COACH, here_now=True).order_by("name"):
        staff.setdefault(member.room_id, []).append(member)
    everyone = coaches(by)
    listed = [_arranged(room, staff.get(room.pk, []), everyone) for room in found]
    return sorted(listed, key=lambda room: not room.is_open)


def _arranged(room: Room, staff: list[Membership], everyone: list[Person]) -> Arranged:
    already = {member.person_id for member in staff}
    others = [coach for coach in everyone if coach.pk not in already]
    return Arranged(room.public_id, room.name, room.is_open, staff, others)


def _group_room(by: Person, room_id: str) -> Room:
    access.administrator(by)
    held = rooms.hold_by_id(Room.objects.filter(public_id=room_id, kind=Room.Kind.GROUP))
    if not held:
        raise NotFound
    return held[0]


def _coach(by: Person, person_id: str) -> Person:
    person = access.person_for(by, person_id)
    if person.role != Role.COACH or not person.is_active:
        raise Conflict(_("They are not a coach on this site yet. Give them that role first."))
    return person
