import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import get_resolver

from tests.peers.doorway import CODE, PASSWORD, RESET, is_in, mailed_code, second_step, sign_in, somebody
from tests.rules.test_guards import addresses


def test_there_is_no_other_way_in_than_our_own_pages():
    assert not [route for route in addresses(get_resolver()) if "admin" in route]


def test_a_password_alone_lets_no_coach_in(coach, client):
    assert sign_in(client, coach.email).url == "/accounts/second-step/authenticate/"
    assert not is_in(client)
    assert second_step(client).url == "/" and is_in(client)


def test_a_new_password_by_mail_does_not_skip_the_second_step(coach, client):
    client.post("/accounts/password/reset/", {"email": coach.email})
    from_mail = mailed_code()
    client.post("/accounts/password/reset/confirm/", {"code": from_mail})
    fresh = "other plain words"
    client.post("/accounts/password/reset/complete/", {"password1": fresh, "password2": fresh})
    assert not is_in(client)
    assert sign_in(client, coach.email, fresh).url == "/accounts/second-step/authenticate/"
    assert not is_in(client)


def test_a_code_by_mail_does_not_skip_the_second_step(coach, client):
    client.post("/accounts/login/code/", {"email": coach.email})
    answer = client.post("/accounts/login/code/confirm/", {"code": mailed_code()})
    assert answer.url == "/accounts/second-step/authenticate/" and not is_in(client)


@pytest.mark.parametrize("asked_for", [CODE, RESET])
def test_whoever_began_an_account_with_anothers_e_mail_does_not_get_in_after_its_owner(db, settings, asked_for):
    settings.OPEN_JOINING = True
    thief, owner, email = Client(), Client(), "owner@example.org"
    thief.post("/accounts/signup/", {"email": email, "password1": PASSWORD})
    confirm = owner.post(asked_for, {"email": email}).url
    assert owner.post(confirm, {"code": mailed_code()}).status_code == 302
    assert EmailAddress.objects.get(email=email).verified
    sign_in(thief, email)
    assert "_auth_user_id" not in thief.session and ("_auth_user_id" in owner.session) is (asked_for == CODE)


def test_whoever_comes_in_by_a_code_keeps_the_password_that_they_proved(db, client):
    bo = somebody("Bo")
    client.post(CODE, {"email": bo.email})
    client.post("/accounts/login/code/confirm/", {"code": mailed_code()})
    assert is_in(client)
    sign_in(fresh := Client(), bo.email)
    assert is_in(fresh)


# Every address that can end in somebody being signed in. A new one belongs into a test above before it stands here.
WAYS_IN = {
    "login/",  # test_a_password_alone_lets_no_coach_in
    "login/code/",  # test_a_code_by_mail_does_not_skip_the_second_step
    "login/code/confirm/",
    "signup/",  # test_join: a coach who joins is led to it
    "confirm-email/",
    "password/reset/",  # test_a_new_password_by_mail_does_not_skip_the_second_step
    "password/reset/confirm/",
    "password/reset/complete/",
    "password/reset/done/",
    "second-step/authenticate/",
    "second-step/webauthn/login/",  # test_passkeys: a passkey is both steps at once
}


WITHOUT_SIGNING_IN = {"logout/", "inactive/"}


@pytest.mark.django_db
def test_every_way_in_is_known():
    signed_out, found = Client(), set()
    for route in addresses():
        if route.startswith("/accounts/") and "<" not in route:
            answer = signed_out.get(route)
            barred = answer.status_code == 302 and "/login/?next=" in answer.url
            found |= set() if barred or answer.status_code == 405 else {route.removeprefix("/accounts/")}
    assert found == WAYS_IN | WITHOUT_SIGNING_IN


def test_nothing_loosens_it(settings):
    assert not hasattr(settings, "MFA_TOTP_INSECURE_BYPASS_CODE") and not hasattr(settings, "MFA_TRUST_ENABLED")
    assert settings.MFA_RECOVERY_CODES_SHOW_ONCE and settings.MFA_TOTP_TOLERANCE == 0
    assert settings.AUTHENTICATION_BACKENDS == ["allauth.account.auth_backends.AuthenticationBackend"]
    assert not {app for app in settings.INSTALLED_APPS if "headless" in app or "admin" in app}
