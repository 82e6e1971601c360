"""What matters most asks once more who one is, and ends what must end: e-mail, password, account."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from peers.models import Person
from tests.peers.doorway import (
    RESET,
    address_of,
    is_in,
    mailed_code,
    reauthenticate,
    sign_in,
    somebody,
)

NEW = "another@example.org"


@pytest.fixture
def bo(db):
    return somebody("Bo")


@pytest.fixture
def client(bo):
    made = Client()
    sign_in(made, bo.email)
    return made


def ask_for_another(client, email: str = NEW):
    return client.post("/accounts/email/", {"email": email, "action_add": ""})


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/accounts/email/", {"email": NEW, "action_add": ""}),
        ("/me/close/", {"sure": "on"}),
        ("/accounts/second-step/totp/activate/", {"code": "123456"}),
        ("/accounts/second-step/webauthn/add/", {"credential": "{}"}),
    ],
)
def test_it_asks_who_one_is_once_more(client, bo, path, fields):
    assert client.post(path, fields).url.startswith("/accounts/reauthenticate/")
    assert not mail.outbox and Person.objects.get(pk=bo.pk).is_active


def test_what_was_posted_is_carried_out_once_it_is_known_who(client, bo):
    asked = ask_for_another(client).url
    answer = client.post(asked, {"password": "four plain words here"})
    assert answer.url == "/accounts/confirm-email/" and mail.outbox[-1].to == [NEW]


def test_an_e_mail_is_changed_only_by_a_code_that_reached_it(client, bo):
    reauthenticate(client)
    ask_for_another(client)
    assert address_of(bo) == bo.email
    client.post("/accounts/confirm-email/", {"code": "BBBB-BBBB"})
    assert address_of(bo) == bo.email
    code = next(mailed_code() for letter in mail.outbox if letter.to == [NEW])
    client.post("/accounts/confirm-email/", {"code": code})
    assert address_of(bo) == NEW and Person.objects.get(pk=bo.pk).email == NEW
    assert EmailAddress.objects.filter(user=bo).count() == 1
    assert any(letter.to == [bo.email] for letter in mail.outbox), "the old one is told"
    other = Client()
    sign_in(other, bo.email)
    assert not is_in(other)
    sign_in(other, NEW)
    assert is_in(other)


def test_anothers_e_mail_is_not_taken_even_with_the_code_that_reached_it(client, bo):
    noor = somebody("Noor")
    reauthenticate(client)
    ask_for_another(client, noor.email)
    assert mail.outbox[-1].to == [noor.email]
    client.post("/accounts/confirm-email/", {"code": mailed_code()})
    assert address_of(noor) == noor.email and address_of(bo) == bo.email


@pytest.mark.parametrize("old", [599, 601])
def test_a_code_for_a_new_password_lasts_ten_minutes(bo, old):
    browser = Client()
    browser.post(RESET, {"email": bo.email})
    session = browser.session
    state = session["account_password_reset_verification"]
    session["account_password_reset_verification"] = state | {"at": state["at"] - old}
    session.save()
    browser.post("/accounts/password/reset/confirm/", {"code": mailed_code()})
    fresh = {"password1": "kettle moss orbit", "password2": "kettle moss orbit"}
    browser.post("/accounts/password/reset/complete/", fresh)
    assert Person.objects.get(pk=bo.pk).check_password("kettle moss orbit") is (old == 599)


def test_a_code_for_a_new_password_counts_once_and_in_its_own_browser(bo):
    asked, other = Client(), Client()
    asked.post(RESET, {"email": bo.email})
    code = mailed_code()
    fresh = {"password1": "kettle moss orbit", "password2": "kettle moss orbit"}
    other.post("/accounts/password/reset/confirm/", {"code": code})
    other.post("/accounts/password/reset/complete/", fresh)
    assert Person.objects.get(pk=bo.pk).check_password("four plain words here")
    asked.post("/accounts/password/reset/confirm/", {"code": code})
    asked.post("/accounts/password/reset/complete/", fresh)
    again = {"password1": "some third words", "password2": "some third words"}
    asked.post("/accounts/password/reset/confirm/", {"code": code})
    asked.post("/accounts/password/reset/complete/", again)
    assert Person.objects.get(pk=bo.pk).check_password("kettle moss orbit")


def test_a_new_password_leaves_no_earlier_session(client, bo):
    browser = Client()
    browser.post(RESET, {"email": bo.email})
    browser.post("/accounts/password/reset/confirm/", {"code": mailed_code()})
    fresh = {"password1": "kettle moss orbit", "password2": "kettle moss orbit"}
    browser.post("/accounts/password/reset/complete/", fresh)
    assert not is_in(client) and not is_in(browser)


def test_who_one_is_is_asked_again_after_five_minutes(client, bo):
    reauthenticate(client)
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**one, "at": one["at"] - 301} for one in records]
    session.save()
    assert ask_for_another(client).url.startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/login/code/"])
@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org"]
)
def test_coming_in_leads_nowhere_else(bo, path, elsewhere):
    browser = Client()
    fields = {"login": bo.email, "password": "four plain words here", "email": bo.email, "next": elsewhere}
    answer = browser.post(path, fields)
    if "confirm" in answer.url:
        answer = browser.post(answer.url, {"code": mailed_code(), "next": elsewhere})
    assert answer.url == "/" and is_in(browser)
