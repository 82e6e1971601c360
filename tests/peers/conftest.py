"""What tests about people share: doors to a session that is really there, and hooks put back after each test."""

import pytest
from django.contrib.sessions.models import Session

from peers import accounts, invitations, revocations
from peers.models import Person, Revocation, Role
from tests.harness.cast import person
from tests.peers.doorway import somebody


@pytest.fixture
def make_person(db):
    """make_person("Bo", role): somebody besides the cast."""
    return person


@pytest.fixture
def sessions_of(client_of):
    """sessions_of(maya, 2): that many browsers in which she is signed in, as (client, digest)."""

    def sign_in(someone: Person, count: int):
        clients = [client_of(someone) for _turn in range(count)]
        return [(client, revocations.session_digest(client.session.session_key)) for client in clients]

    return sign_in


@pytest.fixture
def written():
    """written(maya): her revocations as (kind, session), oldest first."""

    def read(someone: Person) -> list[tuple[str, str]]:
        rows = Revocation.objects.filter(person=someone).order_by("number")
        return list(rows.values_list("kind", "session"))

    return read


@pytest.fixture
def open_sessions():
    """How many session rows there are."""
    return Session.objects.count


@pytest.fixture
def hooks(monkeypatch):
    """Places that upper apps fill, empty for this test."""
    for module, name in [(accounts, "on_renamed"), (invitations, "on_accepted"), (revocations, "on_commit_announce")]:
        monkeypatch.setattr(module, name, [])


@pytest.fixture
def coach(db):
    """A coach who signs in by password and app."""
    return somebody("Noor", Role.COACH)
