"""A legal hold on a person or on a room: who is told of it, and under which name it is shown."""

from dataclasses import dataclass

from chat import rooms
from chat.models import Room
from peers import access, holds
from peers.errors import NotFound
from peers.holds import Telling
from peers.models import LegalHold, Person


@dataclass(frozen=True, slots=True)
class Shown:
    """A hold as administrators read it: on whom or what, by name."""

    hold: LegalHold
    name: str


def on_person(by: Person, person_id: str, reason: str, *, at_the_machine: bool = False) -> LegalHold:
    """Keeps what is somebody's; they are told."""
    person = access.person_for(by, person_id)
    return holds.hold(by, holds.PERSON, person.public_id, reason, Telling([person], at_the_machine=at_the_machine))


def off_person(by: Person, person_id: str, reason: str, *, at_the_machine: bool = False) -> None:
    """Ends that."""
    person = access.person_for(by, person_id)
    holds.lift(by, holds.PERSON, person.public_id, reason, Telling([person], at_the_machine=at_the_machine))


def on_room(by: Person, room_id: str, reason: str, *, at_the_machine: bool = False) -> LegalHold:
    """Keeps the words of a room; everyone who is or was in it is told."""
    room = _room(by, room_id, at_the_machine)
    return holds.hold(by, holds.ROOM, room.public_id, reason, Telling(rooms.ever_in(room), room.name, at_the_machine))


def off_room(by: Person, room_id: str, reason: str, *, at_the_machine: bool = False) -> None:
    """Ends that."""
    room = _room(by, room_id, at_the_machine)
    holds.lift(by, holds.ROOM, room.public_id, reason, Telling(rooms.ever_in(room), room.name, at_the_machine))


def group_room(by: Person, room_id: str) -> Room:
    """The room that an administrator is about to hold. Direct rooms are held at the machine alone."""
    return _room(by, room_id, at_the_machine=False)


def listed(by: Person) -> list[Shown]:
    """Every hold, with the name of what it is on: of a direct room, and of somebody erased, none."""
    every = holds.everything(by)
    ids = {one.subject for one in every}
    names = dict(Person.objects.filter(public_id__in=ids).values_list("public_id", "pseudonym"))
    names |= dict(Room.objects.filter(public_id__in=ids, kind=Room.Kind.GROUP).values_list("public_id", "name"))
    return [Shown(one, names.get(one.subject, "")) for one in every]


def _room(by: Person, room_id: str, at_the_machine: bool) -> Room:
    access.administrator(by)
    found = Room.objects.filter(public_id=room_id)
    room = (found if at_the_machine else found.filter(kind=Room.Kind.GROUP)).first()
    if room is None:
        raise NotFound
    return room
