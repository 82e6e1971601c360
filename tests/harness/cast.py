"""The cast. Maya and Ben share the room *evening*; Cora coaches it; Sana supervises; Ada administers. Omar and his
coach Dara have the room *harbour*: Omar must never see anything of the others."""

import time

import pytest
from allauth.account.internal.flows import login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import SESSION_KEY
from django.test import Client

from chat import rooms
from chat.access import Actor
from chat.models import Membership, Room
from peers import consents, preferences, revocations, seeds
from peers.models import Person, Role
from tests.harness.waiting import wait_for

# What the apps of everybody in the cast were set up with.
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def person(name: str, role: str = Role.PEER, password: str | None = None) -> Person:
    """Somebody with a verified address who has taken the first steps. Without a password none is hashed."""
    email = f"{name.lower().replace(' ', '.')}@example.org"
    made = Person.objects.create_user(email, password, pseudonym=name, role=role)
    EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    consents.agree(made, "test")
    preferences.choose(made, calm=False)
    if role != Role.PEER:
        second_step(made)
    return made


def second_step(someone: Person) -> Authenticator:
    """An app with codes for somebody; staff can't act without a second step."""
    data = {"secret": seeds.seal_seed(SEED, someone.public_id)}
    return Authenticator.objects.create(user=someone, type=Authenticator.Type.TOTP, data=data)


def code_now(ahead: int = 0) -> str:
    """What such an app shows, now or so many codes later. Near the end of its half minute, what it shows next."""
    wait_for(lambda: time.time() % 30 < 26, within=6)
    return totp.format_hotp_value(totp.hotp_value(SEED, int(time.time()) // 30 + ahead))


def showed_who_they_are(client: Client) -> None:
    """Whoever is signed in there was asked again just now; who was not is asked first where it matters."""
    session = client.session
    records = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = records
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = session[SESSION_KEY]
    session.save()


def room(coach: Person, name: str, *members: Person) -> Room:
    """A group room with its coach and members in it."""
    made = rooms.open_room(coach, name)
    for member in members:
        rooms.add_member(made, member)
    made.refresh_from_db()
    return made


@pytest.fixture
def own_store(settings, tmp_path):
    """People's keys and the journal of erasures are this test's own: none yet."""
    settings.PERSON_KEYS_DIR = tmp_path / "person-keys"
    settings.ERASURE_JOURNAL = tmp_path / "erasures.journal"


@pytest.fixture
def at_a_name(settings):
    """Passkeys are bound to a name, and over http only to this one."""
    settings.SITE_URL = ""


@pytest.fixture
def maya(db):
    return person("Maya")


@pytest.fixture
def ben(db):
    return person("Ben")


@pytest.fixture
def cora(db):
    return person("Cora", Role.COACH)


@pytest.fixture
def sana(db):
    return person("Sana", Role.SUPERVISOR)


@pytest.fixture
def ada(db):
    return person("Ada", Role.ADMINISTRATOR)


@pytest.fixture
def omar(db):
    return person("Omar")


@pytest.fixture
def dara(db):
    return person("Dara", Role.COACH)


@pytest.fixture
def evening(cora, maya, ben):
    """Their room: seq 1 to 3 are Cora, Maya and Ben joining."""
    return room(cora, "evening", maya, ben)


@pytest.fixture
def harbour(dara, omar):
    """Somebody else's room."""
    return room(dara, "harbour", omar)


@pytest.fixture
def client_of(db):
    """client_of(maya): a test client in which she is signed in."""

    def sign_in(someone: Person) -> Client:
        client = Client()
        client.force_login(someone, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def acting(client_of):
    """acting(maya): she, through a session of hers that is really there, as of now."""

    def act(someone: Person) -> Actor:
        session = client_of(someone).session.session_key
        return Actor(someone.pk, revocations.session_digest(session), revocations.head())

    return act


@pytest.fixture
def member_of(db):
    """member_of(maya, evening): her membership of that room as it is now."""

    def find(someone: Person, place: Room) -> Membership:
        return Membership.objects.select_related("room", "person").get(person=someone, room=place)

    return find
