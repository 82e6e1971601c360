import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from peers import revocations
from peers.models import Person, Revocation

OLD, NEW = "four plain words here", "four other words there"


@pytest.fixture
def maya(db):
    """Maya with a password, hashed as in earnest."""
    made = Person.objects.create_user("maya@example.org", OLD, pseudonym="Maya")
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def signed_in(password=OLD) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": "maya@example.org", "password": password})
    return client


def ended(maya) -> set[str]:
    return set(Revocation.objects.filter(person=maya, kind="session").values_list("session", flat=True))


def digest_of(client) -> str:
    return revocations.session_digest(client.session.session_key)


def test_a_new_password_ends_all_other_sessions_and_keeps_this_one(maya):
    here, phone, laptop = signed_in(), signed_in(), signed_in()
    others = {digest_of(phone), digest_of(laptop)}
    before = digest_of(here)
    here.post("/accounts/password/change/", {"oldpassword": OLD, "password1": NEW, "password2": NEW})
    assert "_auth_user_id" in here.session
    assert Session.objects.count() == 1
    # This browser got a new key; sockets that were opened with the old one could never be ended by it.
    assert ended(maya) == others | {before}
    assert Revocation.objects.count() == 3


def test_a_wrong_old_password_ends_nothing(maya):
    here, _phone = signed_in(), signed_in()
    here.post("/accounts/password/change/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
    assert ended(maya) == set()


def test_a_reset_by_code_ends_every_session(maya):
    phone = signed_in()
    somewhere = Client()
    somewhere.post("/accounts/password/reset/", {"email": "maya@example.org"})
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", mail.outbox[-1].body, re.M).group(1)
    somewhere.post("/accounts/password/reset/confirm/", {"code": code})
    digest = digest_of(phone)
    somewhere.post("/accounts/password/reset/complete/", {"password1": NEW, "password2": NEW})
    assert digest in ended(maya)
    assert "_auth_user_id" in signed_in(NEW).session
    assert "_auth_user_id" not in signed_in(OLD).session
