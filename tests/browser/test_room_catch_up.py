"""Away and back: nothing is missed, nothing comes twice, nothing written is lost."""

import base64
import re

from playwright.sync_api import expect

from tests.harness.waiting import wait_for

LOOKS = """(how) => {
  for (const [name, is] of [["visibilityState", how], ["hidden", how === "hidden"]]) {
    Object.defineProperty(document, name, { value: is, configurable: true });
  }
  document.dispatchEvent(new Event("visibilitychange"));
}"""
UNSENT = "Object.keys(sessionStorage).find((place) => place.startsWith('unsent'))"


def test_thirty_missed_messages_are_there_once_and_what_was_written_meanwhile_arrives_once(enter):
    maya, ben = enter("maya"), enter("ben")
    ben.page.context.set_offline(True)
    ben.write("Written while away")
    expect(ben.page.get_by_text("On this device.")).to_be_visible(timeout=30_000)
    missed = [f"missed {number:02}" for number in range(30)]
    for words in missed:
        maya.write(words)
    maya.page.locator(".message", has_text=missed[-1]).wait_for()
    maya.nothing_waits()
    ben.page.context.set_offline(False)
    ben.sees("Written while away")
    maya.sees("Written while away")
    ben.nothing_waits()
    assert ben.everything() == maya.everything() == [*missed, "Written while away"]


def test_a_page_that_comes_back_says_so_quietly(enter):
    maya = enter("maya")
    maya.page.context.set_offline(True)
    expect(maya.page.get_by_text("Reconnecting. What you write is kept.")).to_be_visible(timeout=30_000)
    maya.page.context.set_offline(False)
    expect(maya.page.get_by_text("Reconnecting.")).to_be_hidden()


def test_scrolling_back_reads_what_came_before(enter, site_sqlite, play):
    site_sqlite.ask("tests.browser.scenes:talk", play.maya.id, play.evening, 120)
    ben = enter("ben")
    assert len(ben.everything()) < 60
    ben.page.locator("[role=log]").hover()
    wait_for(lambda: ben.page.mouse.wheel(0, -2000) or len(ben.everything()) >= 120, within=120)
    assert ben.everything() == [f"words {number}" for number in range(120)]


def test_after_a_long_absence_the_newest_is_drawn_anew_and_the_draft_stays(enter, site_sqlite, play):
    ben = enter("ben")
    ben.page.get_by_label("Your message").fill("A draft")
    ben.page.context.set_offline(True)
    site_sqlite.ask("tests.browser.scenes:talk", play.maya.id, play.evening, 520)
    expect(ben.page.locator("connection-line")).to_have_attribute("data-connection", "waiting", timeout=30_000)
    ben.page.context.set_offline(False)
    ben.sees("words 519")
    assert ben.everything() == [f"words {number}" for number in range(520)][-len(ben.everything()) :]
    expect(ben.page.get_by_label("Your message")).to_have_value("A draft")


def test_after_a_long_absence_one_can_still_scroll_back_to_the_beginning(enter, site_sqlite, play):
    ben = enter("ben")
    ben.page.context.set_offline(True)
    expect(ben.page.locator("connection-line")).to_have_attribute("data-connection", "waiting", timeout=30_000)
    site_sqlite.ask("tests.browser.scenes:talk", play.maya.id, play.evening, 505)
    ben.page.context.set_offline(False)
    ben.sees("words 504")
    ben.page.locator("[role=log]").hover()
    wait_for(lambda: ben.page.mouse.wheel(0, -20_000) or len(ben.everything()) >= 505, within=120)
    assert ben.everything() == [f"words {number}" for number in range(505)]


def test_one_goes_back_to_where_one_stopped_reading(enter, site_sqlite, play):
    site_sqlite.ask("tests.browser.scenes:talk", play.ben.id, play.evening, 2)
    site_sqlite.ask("tests.browser.scenes:read_all", play.maya.id, play.evening)
    site_sqlite.ask("tests.browser.scenes:talk", play.ben.id, play.evening, 60)
    maya = enter("maya")
    back = maya.page.get_by_role("link", name="Where you stopped reading")
    back.click()
    expect(maya.page.get_by_text("New since you were here")).to_be_in_viewport()
    expect(maya.page.locator(".timeline__since ~ .message")).to_have_count(60)
    expect(back).to_be_hidden()


def test_who_looked_away_goes_back_to_where_they_stopped_reading(enter, site_sqlite, play):
    """Chromium without a screen shows every page: that it is hidden is said by the test."""
    maya, ben = enter("maya"), enter("ben")
    ben.write("Before she looks away")
    maya.sees("Before she looks away")
    maya.page.evaluate(LOOKS, "hidden")
    site_sqlite.ask("tests.browser.scenes:talk", play.ben.id, play.evening, 60)
    maya.sees("words 59")
    back = maya.page.get_by_role("link", name="Where you stopped reading")
    expect(back).to_be_hidden()
    maya.page.evaluate(LOOKS, "visible")
    back.click()
    expect(maya.page.get_by_text("New since you were here")).to_be_in_viewport()
    expect(maya.page.locator(".timeline__since ~ .message")).to_have_count(60)
    ben.write("While she looks")
    maya.sees("While she looks")
    maya.page.locator("[data-new-below]").click()
    maya.page.evaluate(LOOKS, "hidden")
    maya.page.evaluate(LOOKS, "visible")
    expect(maya.page.get_by_text("New since you were here")).to_have_count(0)
    expect(back).to_be_hidden()


def test_words_that_are_not_sent_outlive_a_reload_and_lie_sealed(enter):
    """The first sockets lead nowhere, as on a line that is there and carries nothing."""
    maya, ben = enter("maya"), enter("ben")
    stuck, is_through = [], []
    lead = lambda socket: socket.connect_to_server() if is_through else stuck.append(socket)  # noqa: E731
    maya.page.route_web_socket("**/ws/", lead)
    maya.page.reload()
    maya.write("On the ferry")
    maya.page.get_by_label("Your message").fill("A long thought")
    kept = wait_for(lambda: maya.page.evaluate(f"sessionStorage[{UNSENT}]"), within=30)
    assert b"ferry" not in base64.b64decode(kept)
    maya.page.reload()
    expect(maya.page.get_by_label("Your message")).to_have_value("A long thought")
    expect(maya.page.locator("pending-posts")).to_contain_text("On the ferry")
    is_through.append(True)
    stuck[-1].close()
    ben.sees("On the ferry")
    maya.sees("On the ferry")
    maya.nothing_waits()
    assert maya.everything() == ben.everything() == ["On the ferry"]


def test_an_answer_says_whom_it_answers_once_that_message_is_read_back(enter, site_sqlite, play):
    maya, ben = enter("maya"), enter("ben")
    maya.write("The very first words")
    ben.choose("The very first words", "Answer")
    ben.write("An answer to it")
    site_sqlite.ask("tests.browser.scenes:talk", play.ben.id, play.evening, 60)
    ben.sees("words 59")
    ben.page.reload()
    ben.connected()
    ben.page.locator("[role=log]").hover()
    wait_for(lambda: ben.page.mouse.wheel(0, -20_000) or "The very first words" in ben.everything(), within=120)
    expect(ben.message("An answer to it").locator(".message__reply")).to_contain_text("The very first words")


def test_a_new_role_is_drawn_without_losing_the_draft(enter, site_sqlite, play):
    ben = enter("ben")
    ben.page.get_by_label("Your message").fill("A draft")
    site_sqlite.ask("tests.browser.scenes:make_coach", play.ben.id, play.evening)
    expect(ben.page.get_by_text("What you can do here has changed")).to_be_visible()
    expect(ben.page.locator("summary", has_text="Ask your own question")).to_be_visible()
    expect(ben.page.get_by_label("Your message")).to_have_value("A draft")


def test_somebody_who_was_taken_out_of_the_room_is_led_home(enter, site_sqlite, play):
    ben = enter("ben")
    site_sqlite.ask("tests.browser.scenes:take_out", play.cora.id, play.ben.id, play.evening)
    ben.page.wait_for_url(lambda url: "/rooms/" not in url)
    expect(ben.page.get_by_role("heading", name="Your rooms")).to_be_visible()


def test_a_session_that_ended_gives_back_what_was_being_written(enter, site_sqlite, play):
    maya = enter("maya")
    maya.page.get_by_label("Your message").fill("This took me a while to say")
    site_sqlite.ask("tests.browser.scenes:sign_out_everywhere", play.maya.id)
    expect(maya.page.get_by_role("heading", name="You were signed out while you wrote")).to_be_visible()
    expect(maya.page.get_by_label("What you wrote, to copy")).to_have_value("This took me a while to say")
    expect(maya.page.get_by_role("log")).to_have_count(0)
    expect(maya.page.get_by_role("link", name="Sign in")).to_have_attribute("href", re.compile(play.evening))


def test_a_session_that_ended_leads_to_the_sign_in_page(enter, site_sqlite, play):
    maya = enter("maya")
    site_sqlite.ask("tests.browser.scenes:sign_out_everywhere", play.maya.id)
    maya.page.wait_for_url("**/accounts/login/**")
