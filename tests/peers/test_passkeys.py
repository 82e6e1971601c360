import base64
import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from peers import second_factor
from peers.models import AuthenticationEvent, Person, Role
from tests.peers.doorway import PASSWORD, is_in, reauthenticate, sign_in, somebody
from tests.peers.soft_passkey import Passkey

KEYS = "/accounts/second-step/webauthn/"
JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def at_a_name(settings):
    """Passkeys are bound to a name, and over http only to this one."""
    settings.SITE_URL = ""


@pytest.fixture
def bo(db):
    return somebody("Bo")


def browser() -> Client:
    return Client(SERVER_NAME="localhost")


def options_in(page) -> dict:
    """What the page asks the device for."""
    return json.loads(re.search(r'id="passkey-options"[^>]*>(.*?)</script>', page.content.decode())[1])


def add(client, passkey: Passkey, **fields):
    """Adds a passkey, as the page does."""
    asked = options_in(client.get(f"{KEYS}add/"))["creation_options"]
    return client.post(f"{KEYS}add/", {"name": "My phone", "credential": passkey.make(asked), **fields})


def with_passkey(person, passkey: Passkey) -> Client:
    """A browser in which somebody has just added it."""
    client = browser()
    sign_in(client, person.email)
    reauthenticate(client)
    assert add(client, passkey).status_code == 302
    return client


def come_in(passkey: Passkey, client=None):
    """By the passkey alone."""
    client = client or browser()
    asked = client.get(f"{KEYS}login/", headers=JSON).json()["request_options"]
    client.post(f"{KEYS}login/", {"credential": passkey.sign(asked)})
    return client


def test_a_passkey_alone_signs_its_owner_in(bo):
    passkey = Passkey()
    with_passkey(bo, passkey)
    client = come_in(passkey)
    assert is_in(client) and client.session["_auth_user_id"] == str(bo.pk)


def test_it_is_the_second_step_after_a_password(bo):
    passkey = Passkey()
    with_passkey(bo, passkey)
    client = browser()
    step = sign_in(client, bo.email).url
    assert not is_in(client)
    asked = options_in(client.get(step))["request_options"]
    client.post(step, {"credential": passkey.sign(asked)})
    assert is_in(client)


def test_it_names_nobody(bo):
    passkey = Passkey()
    client = browser()
    sign_in(client, bo.email)
    reauthenticate(client)
    asked = options_in(client.get(f"{KEYS}add/"))["creation_options"]["publicKey"]
    assert base64.urlsafe_b64decode(asked["user"]["id"] + "==").decode() == bo.public_id
    assert bo.email not in json.dumps(asked) and asked["rp"]["name"] == "Evenkeel"
    assert asked["authenticatorSelection"] == {"residentKey": "preferred", "userVerification": "preferred"}
    assert passkey.make({"publicKey": asked})


@pytest.mark.parametrize(
    "facts",
    [
        {"origin": "http://evil.localhost"},
        {"origin": "http://localhost:8001"},
        {"origin": "https://localhost"},
        {"rp_id": "example.org"},
        {"knows": False},
    ],
)
def test_what_was_signed_elsewhere_or_for_somebody_unverified_lets_nobody_in(bo, facts):
    passkey = Passkey()
    with_passkey(bo, passkey)
    other = Passkey(**facts)
    other.id, other.key, other.owner = passkey.id, passkey.key, passkey.owner
    assert not is_in(come_in(other))


def test_a_key_that_was_found_is_no_password_by_the_challenge_of_a_page_that_asks_for_less(bo):
    found, own, thief = Passkey(knows=False), Passkey(), browser()
    with_passkey(bo, found)
    with_passkey(finder := somebody("Finn"), own)
    asked = options_in(thief.get(sign_in(thief, finder.email).url))["request_options"]
    session = thief.session
    # A quarter of an hour later that sign-in is over; what its page asked for is still there.
    session["account_login"]["initiated_at"] = 1
    session.save()
    thief.post(f"{KEYS}login/", {"credential": found.sign(asked)})
    assert not is_in(thief)


def test_another_key_of_the_same_name_lets_nobody_in(bo):
    passkey, forged = Passkey(), Passkey()
    with_passkey(bo, passkey)
    forged.id, forged.owner = passkey.id, passkey.owner
    assert not is_in(come_in(forged))


def test_a_challenge_is_good_once_and_in_its_own_browser(bo):
    passkey = Passkey()
    with_passkey(bo, passkey)
    one, other = browser(), browser()
    asked = one.get(f"{KEYS}login/", headers=JSON).json()["request_options"]
    signed = {"credential": passkey.sign(asked)}
    other.get(f"{KEYS}login/", headers=JSON)
    other.post(f"{KEYS}login/", signed)
    assert not is_in(other)
    one.post(f"{KEYS}login/", signed)
    assert is_in(one)
    one.post("/accounts/logout/")
    one.post(f"{KEYS}login/", signed)
    assert not is_in(one)


@pytest.mark.parametrize(
    "junk", ["", "{}", "[]", "null", '"x"', '{"response": {}}', '{"response": {"userHandle": "!"}}']
)
def test_junk_is_a_kind_answer_and_never_an_error(bo, junk):
    client = browser()
    client.get(f"{KEYS}login/", headers=JSON)
    assert client.post(f"{KEYS}login/", {"credential": junk}).url == "/accounts/login/"
    sign_in(client, bo.email)
    reauthenticate(client)
    client.get(f"{KEYS}add/")
    assert client.post(f"{KEYS}add/", {"credential": junk}).status_code == 200
    assert not Authenticator.objects.exists()


def test_a_closed_account_is_not_opened_by_one(bo):
    passkey = Passkey()
    with_passkey(bo, passkey)
    bo.is_active = False
    bo.save()
    assert not is_in(come_in(passkey))


def test_staff_with_a_passkey_have_their_second_step_and_keep_the_last(db):
    coach = somebody("Noor", Role.COACH)
    Authenticator.objects.all().delete()
    passkey = Passkey()
    client = with_passkey(coach, passkey)
    assert is_in(client) and second_factor.has_one(coach)
    kept = Authenticator.objects.get(user=coach, type="webauthn")
    assert client.post(f"{KEYS}keys/{kept.pk}/remove/").status_code == 409
    assert second_factor.has_one(coach)


def test_a_peer_takes_theirs_off(bo):
    passkey = Passkey()
    client = with_passkey(bo, passkey)
    kept = Authenticator.objects.get(user=bo, type="webauthn")
    assert "My phone" in client.get(KEYS).content.decode()
    client.post(f"{KEYS}keys/{kept.pk}/remove/")
    assert not second_factor.has_one(bo) and not is_in(come_in(passkey))


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


def test_anothers_passkey_is_nothing(bo):
    noor = somebody("Noor")
    with_passkey(noor, Passkey())
    theirs = Authenticator.objects.get(user=noor, type="webauthn")
    client = with_passkey(bo, Passkey())
    for page in ("remove", "edit"):
        assert client.get(f"{KEYS}keys/{theirs.pk}/{page}/").status_code == 404
