"""One provider, where a site sets one: joining by invitation, signing in, and nothing kept that need not be."""

import asyncio
from urllib.parse import urlsplit

import pytest

from tests.harness.site import prepare, settings_for
from tests.peers import openid_server
from tests.protocol.door import Door

START = "/accounts/oidc/provider/login/"


@pytest.fixture(scope="module")
def provider():
    with openid_server.running() as running:
        yield running


@pytest.fixture(scope="module")
def site(make_site, provider):
    """A site that has this provider."""
    address = provider.url.replace("http://", "http://client:a%20secret@") + "/?name=Our+sign-in"
    made = make_site(OPENID_PROVIDER=address)
    prepare({**settings_for(made.folder, made.settings["DATABASE_URL"]), **made.settings})
    return made


async def through(site, provider, door: Door):
    """To the provider and back; what the site answers then."""
    there = await door.post(START)
    assert there.status == 302 and there.header("Location").startswith(provider.url), there.text[:500]
    back = await Door(provider.url).get(there.header("Location").removeprefix(provider.url))
    parts = urlsplit(back.header("Location"))
    return await door.get(f"{parts.path}?{parts.query}")


async def invited(site, role: str) -> Door:
    door = Door(site.url)
    token = await asyncio.to_thread(site.ask, "tests.peers.outside:invite", role)
    await door.post(f"/join/{token}/")
    return door


async def test_by_default_there_is_none(site_sqlite):
    door = Door(site_sqlite.url)
    assert (await door.get(START)).status == 404
    assert "oidc" not in (await door.get("/accounts/login/")).text


async def test_the_sign_in_page_offers_it_and_its_policy_lets_the_form_go_there(site, provider):
    page = await Door(site.url).get("/accounts/login/")
    assert "Sign in with Our sign-in" in page.text
    assert provider.url in page.header("Content-Security-Policy")


async def test_without_an_invitation_it_lets_no_stranger_in(site, provider):
    before = site.ask("tests.peers.outside:people")
    answer = await through(site, provider, Door(site.url))
    assert answer.status == 200 and site.ask("tests.peers.outside:people") == before


async def test_a_coach_joins_comes_again_and_still_needs_the_second_step(site, provider):
    door = await invited(site, "coach")
    answer = await through(site, provider, door)
    assert answer.status == 302 and (await door.get("/")).header("Location") == "/welcome/name/"
    kept = site.ask("tests.peers.outside:known", "noor@example.org")
    assert kept == {
        "role": "coach", "pseudonym": "", "verified": True, "uid": "outside-1", "extra": {}, "tokens": 0, "steps": 0,
    }  # fmt: skip
    assert set(provider.asked[-1]["scope"].split()) == {"openid", "email"}
    again = Door(site.url)
    assert (await through(site, provider, again)).status == 302
    assert (await again.get("/ws/")).status == 401
    assert (await again.get("/")).header("Location") == "/welcome/name/"


async def test_an_e_mail_that_somebody_here_has_makes_nobody_them(site, provider):
    provider.person.update(sub="outside-2", email=site.ask("tests.peers.outside:add", "Maya"))
    try:
        door = await invited(site, "peer")
        answer = await through(site, provider, door)
        assert answer.status == 302 and answer.header("Location") == "/accounts/confirm-email/"
        assert (await door.get("/ws/")).status == 401
    finally:
        provider.person.update(sub="outside-1", email="noor@example.org")


async def test_an_account_begun_with_anothers_e_mail_opens_no_way_in_after_its_owner(site, provider):
    provider.person.update(sub="outside-3", email="later@example.org", email_verified=False)
    try:
        begun = await through(site, provider, await invited(site, "peer"))
        assert begun.header("Location") == "/accounts/confirm-email/"
        site.ask("tests.peers.outside:prove", "later@example.org")
        again = Door(site.url)
        assert (await through(site, provider, again)).status == 200
        assert "/accounts/login/" in (await again.get("/")).header("Location")
    finally:
        provider.person.update(sub="outside-1", email="noor@example.org", email_verified=True)


async def test_an_answer_that_nobody_asked_for_signs_nobody_in(site, provider):
    door = Door(site.url)
    answer = await door.get(f"{START}callback/?code=once&state=made-up")
    assert answer.status == 401 and "not signed in" in answer.text
    assert (await door.get("/ws/")).status == 401
