"""What a live site can be asked to do by name (LiveSite.ask): runs in the site's own database, answers plain data."""

from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client

from chat.models import Membership, Room
from peers.models import Person, Role
from tests.harness import cast

PASSWORD = "a quiet harbour at dusk"
PEOPLE = {"maya": Role.PEER, "ben": Role.PEER, "cora": Role.COACH, "sana": Role.SUPERVISOR, "ada": Role.ADMINISTRATOR}
OTHERS = {"omar": Role.PEER, "dara": Role.COACH}


def play() -> dict:
    """A fresh cast with its two rooms. Every call makes new people: the second Maya is called "Maya 2"."""
    turn = Person.objects.filter(pseudonym__startswith="Maya").count() + 1
    while _taken(turn):
        turn += 1
    people = {name: _person(name, role, turn) for name, role in {**PEOPLE, **OTHERS}.items()}
    evening = cast.room(people["cora"], "evening", people["maya"], people["ben"])
    harbour = cast.room(people["dara"], "harbour", people["omar"])
    return {
        "people": {name: _told(someone) for name, someone in people.items()},
        "rooms": {"evening": evening.public_id, "harbour": harbour.public_id},
    }


def _taken(turn: int) -> bool:
    names = [_numbered(name, turn) for name in {**PEOPLE, **OTHERS}]
    return Person.objects.filter(pseudonym__in=names).exists()


def _numbered(name: str, turn: int) -> str:
    return name.capitalize() if turn == 1 else f"{name.capitalize()} {turn}"


def add_person(name: str, role: str = Role.PEER) -> dict:
    """One more person, in no room."""
    return _told(_person(name, role, Person.objects.count()))


def add_room(coach: str, name: str, members: list[str]) -> str:
    """One more room; people by their public ids. Answers the room's."""
    people = {someone.public_id: someone for someone in Person.objects.filter(public_id__in=[coach, *members])}
    return cast.room(people[coach], name, *(people[member] for member in members)).public_id


def session_of(person: str) -> dict:
    """Signs somebody in, as a new session; answers the cookie's name and value."""
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    client.force_login(
        Person.objects.get(public_id=person), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}


def member_id(person: str, room: str) -> str:
    """Who somebody is in one room."""
    return Membership.objects.get(person__public_id=person, room__public_id=room).public_id


def head_of(room: str) -> int:
    """The number of a room's newest event."""
    return Room.objects.get(public_id=room).head


def _person(name: str, role: str, turn: int) -> Person:
    someone = cast.person(_numbered(name, turn), role)
    Person.objects.filter(pk=someone.pk).update(password=_hashed())
    return someone


@cache
def _hashed() -> str:
    return make_password(PASSWORD)


def _told(someone: Person) -> dict:
    facts = {"id": someone.public_id, "email": someone.email, "name": someone.pseudonym}
    return facts | {"password": PASSWORD, "seed": cast.SEED}
