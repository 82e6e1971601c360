"""Asking for someone, reporting and answering: by forms alone, and with a queue that looks again by itself."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_room_for_everyone import LOOKS, serious


@pytest.fixture(scope="module")
def site_sqlite(make_site):
    """A site of its own: the queue shows every call of a site, those of other tests too."""
    return make_site()


@pytest.fixture
def said(site_sqlite, play):
    """The seq of a message of Ben's."""
    site_sqlite.ask("tests.browser.scenes:talk", play.ben.id, play.evening, 1)
    return site_sqlite.ask("tests.harness.scenes:head_of", play.evening)


def test_a_call_comes_to_the_queue_by_itself_and_what_was_open_stays_open(site_sqlite, page_of, play):
    maya = page_of(site_sqlite, play.maya, f"/need/?room={play.evening}", java_script_enabled=False)
    ask_for_someone(maya, "One word")
    cora = page_of(site_sqlite, play.cora, "/care/")
    mine = cora.locator("li", has_text=play.maya.name).first
    mine.get_by_text("Their words").click()
    with cora.expect_response(lambda answer: "/care/now/" in answer.url, timeout=30_000) as looked:
        pass
    assert looked.value.status == 204
    expect(mine.get_by_text("One word")).to_be_visible()
    ben = page_of(site_sqlite, play.ben, "/need/", java_script_enabled=False)
    ask_for_someone(ben, "Another word")
    expect(cora.get_by_role("heading", name=play.ben.name, exact=True)).to_be_visible(timeout=30_000)


def test_a_coach_comes_with_one_tap_and_the_page_of_whoever_called_says_so(site_sqlite, page_of, play):
    maya = page_of(site_sqlite, play.maya, f"/need/?room={play.evening}")
    ask_for_someone(maya, "A rough night")
    cora = page_of(site_sqlite, play.cora, "/care/")
    cora.get_by_role("button", name=f"I’m with them now {play.maya.name}", exact=True).click()
    cora.get_by_role("button", name="Open a room for two").click()
    expect(cora).to_have_url(re.compile("/rooms/"))
    expect(maya.get_by_role("link", name=f"Go to {play.cora.name}")).to_be_visible(timeout=30_000)


def test_reporting_setting_aside_and_reading_why_need_no_script(site_sqlite, page_of, play, said):
    plain = {"java_script_enabled": False}
    maya = page_of(site_sqlite, play.maya, f"/rooms/{play.evening}/messages/{said}/report/", **plain)
    maya.get_by_label("This is hard for me").check()
    maya.get_by_role("button", name="Ask a coach").click()
    expect(maya.get_by_role("heading", name="Your report has arrived")).to_be_visible()
    cora = page_of(site_sqlite, play.cora, "/care/", **plain)
    cora.get_by_role("link", name="This is hard for me").first.click()
    cora.get_by_role("button", name="I’ll take this one").click()
    expect(cora.get_by_text("words 0")).to_have_count(0)
    cora.get_by_role("link", name="Show the message").click()
    expect(cora.get_by_text("words 0")).to_be_visible()
    cora.get_by_role("link", name="What I can do").click()
    cora.get_by_role("link", name="Set it aside").click()
    cora.get_by_label("Your words to them").fill("Let us talk about this one.")
    cora.get_by_role("button", name="Set it aside").click()
    cora.get_by_label("The message was set aside").check()
    cora.get_by_label("Your words to the one who asked").fill("Thank you for saying so.")
    cora.get_by_role("button", name="Send the answer").click()
    ben = page_of(site_sqlite, play.ben, "/", **plain)
    ben.get_by_role("link", name="A message of yours was set aside").click()
    for words in ("Let us talk about this one.", "words 0", "look again"):
        expect(ben.get_by_text(words).first).to_be_visible()
    maya.goto("/")
    maya.get_by_role("link", name="Somebody has looked at what you reported").click()
    expect(maya.get_by_text("Thank you for saying so.")).to_be_visible()


def test_a_new_link_is_copied(site_sqlite, page_of, play):
    cora = page_of(site_sqlite, play.cora, f"/invitations/?room={play.evening}", permissions=["clipboard-write"])
    cora.get_by_role("button", name="Make a link").click()
    cora.get_by_role("button", name="Copy").click()
    expect(cora.get_by_text("Copied.")).to_be_visible()


@pytest.mark.parametrize("look", ["by night on a desk", pytest.param("by day on a phone", marks=pytest.mark.long)])
def test_axe_finds_nothing_serious(look, site_sqlite, page_of, play, said):
    room = f"/rooms/{play.evening}"
    ben = site_sqlite.ask("tests.harness.scenes:member_id", play.ben.id, play.evening)
    pages = {
        "maya": [
            "/need/",
            "/direct/",
            f"{room}/messages/{said}/report/",
            f"{room}/leave/",
            f"{room}/members/{ben}/ask/",
        ],
        "cora": ["/care/", "/invitations/", "/rooms/new/", f"{room}/settings/", f"{room}/members/"],
        "sana": ["/care/"],
        "ada": ["/people/", "/people/rooms/", f"/people/{play.maya.id}/"],
    }
    pages["maya"].append(f"{room}/members/{ben}/block/")
    pages["cora"] += [
        f"{room}/messages/{said}/care/",
        f"{room}/messages/{said}/fold/",
        f"{room}/messages/{said}/set-aside/",
        f"{room}/members/{ben}/pause/",
        f"{room}/members/{ben}/remove/",
    ]
    pages["ben"] = [f"{room}/messages/{said}/about/", f"{room}/pause/", "/letters/"]
    for name, paths in pages.items():
        page = page_of(site_sqlite, getattr(play, name), paths[0], **LOOKS[look])
        for path in paths:
            page.goto(path)
            assert serious(page) == [], path


def ask_for_someone(page, words: str) -> None:
    page.get_by_label("A few words").fill(words)
    page.get_by_role("button", name="Ask for someone").click()
    expect(page.get_by_text("Your call has arrived")).to_be_visible()
