"""Passkeys: made by their owner, good alone and as the second step, and for nobody else."""

import base64
import json

import pytest
from allauth.mfa.models import Authenticator

from peers import second_factor
from peers.models import Role
from tests.peers.doorway import is_in, reauthenticate, sign_in, somebody
from tests.peers.passkey_pages import JSON, KEYS, browser, come_in, options_in, with_passkey
from tests.peers.soft_passkey import Passkey

pytestmark = pytest.mark.usefixtures("at_a_name")


@pytest.fixture
def bo(db):
    return somebody("Bo")


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


def test_anothers_passkey_is_nothing(bo):
    noor = somebody("Noor")
    with_passkey(noor, Passkey())
    theirs = Authenticator.objects.get(user=noor, type="webauthn")
    client = with_passkey(bo, Passkey())
    for page in ("remove", "edit"):
        assert client.get(f"{KEYS}keys/{theirs.pk}/{page}/").status_code == 404
