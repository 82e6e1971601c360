"""A locked screen of the staff, opened by a passkey of theirs and by no other."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from peers.models import AuthenticationEvent, Person, Role
from tests.peers.doorway import PASSWORD, somebody
from tests.peers.passkey_pages import JSON, KEYS, come_in, options_in, with_passkey
from tests.peers.soft_passkey import Passkey

pytestmark = pytest.mark.usefixtures("at_a_name")


def locked(role=Role.COACH, **facts) -> tuple[Passkey, Client]:
    """A passkey of one of the staff, and their browser, whose screen has locked."""
    coach = somebody("Noor", role)
    Authenticator.objects.all().delete()
    passkey = Passkey(**facts)
    client = with_passkey(coach, passkey)
    client.get("/me/")
    client.post("/seat/lock/")
    return passkey, client


def unlock(client, passkey: Passkey, **fields):
    asked = client.get("/seat/passkey/", headers=JSON).json()["request_options"]
    return client.post("/seat/unlock/", {"credential": passkey.sign(asked), **fields})


def test_a_passkey_opens_a_locked_screen_where_one_was_without_any_password(db):
    passkey, _client = locked()
    Person.objects.update(password="!")
    client = come_in(passkey)
    client.get("/me/")
    client.post("/seat/lock/")
    page = client.get("/me/name/")
    assert page.status_code == 423 and "Use my passkey" in page.content.decode()
    assert unlock(client, passkey, next="/me/name/").url == "/me/name/"
    assert client.get("/me/name/").status_code == 200
    assert AuthenticationEvent.objects.last().what == "unlocked"


def test_what_was_typed_comes_back_by_a_passkey_too(db):
    passkey, client = locked()
    page = client.post("/me/name/", {"pseudonym": "a name that I typed"}).content.decode()
    kept = page.partition('name="kept" value="')[2].partition('"')[0]
    assert "a name that I typed" in unlock(client, passkey, kept=kept).content.decode()


@pytest.mark.parametrize("facts", [{"knows": False}, {"origin": "http://evil.localhost"}])
def test_a_key_left_in_its_socket_or_a_page_elsewhere_opens_no_locked_screen(db, facts):
    passkey, client = locked()
    other = Passkey(**facts)
    other.id, other.key, other.owner = passkey.id, passkey.key, passkey.owner
    assert unlock(client, other).status_code == 400
    assert client.get("/me/").status_code == 423 and AuthenticationEvent.objects.last().what == "wrong-unlock"


def test_a_challenge_from_before_the_lock_that_asked_for_less_opens_nothing(db):
    passkey, client = locked(knows=False)
    client.post("/seat/unlock/", {"password": PASSWORD})
    asked = options_in(client.get(f"{KEYS}reauthenticate/"))["request_options"]
    client.post("/seat/lock/")
    assert client.post("/seat/unlock/", {"credential": passkey.sign(asked)}).status_code == 400
    assert client.get("/me/").status_code == 423


def test_a_challenge_opens_it_once(db):
    passkey, client = locked()
    signed = {"credential": passkey.sign(client.get("/seat/passkey/", headers=JSON).json()["request_options"])}
    assert client.post("/seat/unlock/", signed).status_code == 302
    client.post("/seat/lock/")
    assert client.post("/seat/unlock/", signed).status_code == 400
    assert client.post("/seat/unlock/", {"credential": "junk"}).status_code == 400
