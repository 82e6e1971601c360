"""Signing in as a person does, with the device's own passkeys (Chromium's virtual ones), on a phone by night."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import LOOKS
from tests.harness.browser import barriers, sign_in
from tests.protocol.door import code_of

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def named_site(make_site):
    """A site at a name: passkeys can't be bound to a number."""
    return make_site(HOST_NAME="localhost")


@pytest.fixture
def people(named_site):
    return named_site.cast()


@pytest.fixture
def phone(named_site, page_of):
    """phone(): a phone that has passkeys, at the sign-in page."""

    def pick_up():
        page = page_of(named_site.url, None, "/accounts/login/", **LOOKS["by night on a phone"])
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        return page

    return pick_up


def sign_out(page):
    page.goto("/me/")
    page.click("main form[action*=logout] button")
    page.wait_for_url("**/accounts/login/")


def again(page, person):
    page.fill("input[name=password]", person.password)
    with page.expect_navigation():
        page.press("input[name=password]", "Enter")


def test_a_peer_makes_a_passkey_and_comes_in_by_it_alone_and_as_second_step(phone, people):
    page = phone()
    sign_in(page, people.maya)
    page.goto("/me/")
    page.click("text=Second step")
    page.click("text=Passkey")
    again(page, people.maya)
    assert barriers(page) == []
    page.click("text=Make a passkey")
    page.wait_for_url("**/recovery-codes/")
    expect(page.locator(".codes li")).to_have_count(10)
    assert barriers(page) == []
    sign_out(page)
    page.click("text=Use a passkey")
    page.wait_for_url(re.compile(r":\d+/$"))
    sign_out(page)
    page.fill("input[name=login]", people.maya.email)
    page.fill("input[name=password]", people.maya.password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/authenticate/")
    assert barriers(page) == []
    page.click("text=Use my passkey")
    page.wait_for_url(re.compile(r":\d+/$"))


def test_a_coach_types_the_code_of_the_app(phone, people):
    page = phone()
    sign_in(page, people.cora)
    page.fill("input[name=code]", code_of(people.cora.seed))
    page.press("input[name=code]", "Enter")
    page.wait_for_url(re.compile(r":\d+/$"))
    page.goto("/accounts/sessions/")
    expect(page.locator(".list__item")).to_contain_text(["this one"])


def test_a_coach_opens_a_covered_page_with_a_passkey(phone, people):
    page = phone()
    sign_in(page, people.cora)
    page.fill("input[name=code]", code_of(people.cora.seed))
    page.press("input[name=code]", "Enter")
    page.wait_for_url(re.compile(r":\d+/$"))
    page.goto("/accounts/second-step/webauthn/add/")
    again(page, people.cora)
    page.click("text=Make a passkey")
    page.wait_for_url("**/recovery-codes/")
    page.goto("/me/")
    page.evaluate("document.querySelector('screen-lock').lock()")
    page.click("dialog >> text=Use my passkey")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.goto("/me/name/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/me/name/" in page.url


def test_setting_an_app_up(phone, people):
    page = phone()
    sign_in(page, people.ben)
    page.goto("/accounts/second-step/totp/activate/")
    again(page, people.ben)
    assert barriers(page) == []
    page.fill("input[name=code]", code_of(page.input_value("#seed")))
    page.click("text=Set it up")
    expect(page.locator(".codes li")).to_have_count(10)


def test_at_a_number_nothing_is_said_of_passkeys_that_can_not_be(site_sqlite, page_of):
    page = page_of(site_sqlite, None, "/accounts/login/")
    expect(page.locator("text=Send me a code instead")).to_be_visible()
    expect(page.locator("text=Use a passkey")).to_be_hidden()
