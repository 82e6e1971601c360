"""A screen that nobody is at covers itself, and goes on where it was: what was being written is still there."""

import pytest
from playwright.sync_api import expect

from tests.browser.room import Room
from tests.harness.waiting import wait_for


@pytest.fixture(scope="module")
def site(make_site):
    return make_site(STAFF_LOCK_MINUTES="1")


@pytest.fixture
def play(site):
    return site.cast()


@pytest.fixture
def cora(site, page_of, play):
    """Cora's page of the room, with a clock that the test moves on."""
    page = page_of(site, play.cora, "/help/")
    page.clock.install()
    page.goto(f"/rooms/{play.evening}/")
    return Room(page).connected().page


def test_it_covers_the_page_and_opens_it_again_with_what_was_typed(cora, site, play, page_of):
    cora.get_by_label("Your message").fill("half a sentence")
    cora.clock.fast_forward(70_000)
    dialog = cora.get_by_role("dialog", name="This screen is locked")
    expect(dialog).to_be_visible()
    expect(cora.get_by_label("Your message")).to_be_hidden()
    expect(cora.get_by_role("heading", name="evening")).to_be_hidden()
    assert cora.title() == "Evenkeel"
    cora.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    # The page says so to the server while it is covered already.
    wait_for(lambda: cora.evaluate("fetch('/care/now/').then(answer => answer.status)") == 423, within=10)
    dialog.get_by_label("Password").fill("not the one")
    dialog.get_by_role("button", name="Open again").click()
    expect(dialog.get_by_text("This is neither the password of this account nor a code")).to_be_visible()
    dialog.get_by_label("Password").fill(play.cora.password)
    dialog.get_by_role("button", name="Open again").click()
    expect(dialog).to_be_hidden()
    expect(cora.get_by_label("Your message")).to_have_value("half a sentence")
    cora.get_by_role("button", name="Send").click()
    expect(cora.get_by_role("log").get_by_text("half a sentence")).to_be_visible()


def test_leaving_works_from_the_locked_screen(cora):
    cora.clock.fast_forward(70_000)
    dialog = cora.get_by_role("dialog", name="This screen is locked")
    expect(dialog.get_by_role("button", name="Leave now")).to_be_visible()
    expect(dialog.get_by_role("link", name="Help now")).to_be_visible()
