"""Leaving: at once, from anywhere, with nothing left behind."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from peers.templatetags.look import mark_hue, mark_shape
from tests.harness.waiting import wait_for


class Neutral(BaseHTTPRequestHandler):
    """Plays the neutral site, so that no test leaves this machine."""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"neutral")

    def log_message(self, *_words) -> None:
        """Keeps quiet."""


@pytest.fixture(scope="module")
def neutral():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Neutral)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def site(make_site, neutral):
    return make_site(LEAVE_URL=neutral)


@pytest.fixture
def page(site, page_of) -> Page:
    """Maya's own page."""
    return page_of(site, site.cast().maya, "/me/")


def signed_out(page: Page) -> None:
    """Waits until the server has heard of it: then no cookie is left and no page opens."""
    wait_for(lambda: not page.context.cookies(), within=10)
    page.goto("/help/")
    page.get_by_role("link", name="Sign in").wait_for()


def test_the_button_ends_the_session_and_goes_to_the_neutral_site(page, neutral):
    page.evaluate("localStorage.setItem('draft', 'words')")
    page.get_by_role("button", name="Leave now").click()
    page.wait_for_url(neutral)
    signed_out(page)
    assert page.evaluate("localStorage.length") == 0


def test_going_back_at_once_shows_nothing_and_leads_away_again(page, neutral):
    page.goto("/me/care/")
    # The server never hears of it: the line is that slow.
    page.context.route("**/leave/*", lambda route: route.abort())
    page.get_by_role("button", name="Leave now").click()
    page.wait_for_url(neutral)
    with page.expect_request(f"{neutral}*"):
        page.go_back(wait_until="commit")
    page.wait_for_url(neutral)


def test_the_screen_is_blank_before_the_key_is_let_go_of(page, neutral):
    """Within the very event, so well under 100 ms: nothing else may run before it."""
    page.context.route("**/leave/*", lambda route: route.abort())
    seen = page.evaluate(
        """() => {
          const began = performance.now()
          for (const type of ["keydown", "keyup", "keydown", "keyup", "keydown", "keyup"])
            document.dispatchEvent(new KeyboardEvent(type, { key: "Shift", bubbles: true }))
          const look = getComputedStyle(document.body).visibility
          return { left: document.body.childElementCount, look, title: document.title, took: performance.now() - began }
        }"""
    )
    assert (seen["left"], seen["look"], seen["title"].strip("\u200b")) == (0, "hidden", "")
    assert seen["took"] < 100
    page.wait_for_url(neutral)


def test_shift_three_times_leaves_and_capitals_do_not(page, neutral):
    page.keyboard.type("ABC Def GHI JKL")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    expect(page.get_by_role("button", name="Leave now")).to_be_visible()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_url(neutral)


def test_a_dialog_does_not_bar_the_way(page, neutral):
    page.evaluate("document.body.append(Object.assign(document.createElement('dialog'), {className: 'dialog'}))")
    place = page.get_by_role("button", name="Leave now").bounding_box()
    page.evaluate("document.querySelector('dialog').showModal()")
    button = page.locator("dialog").get_by_role("button", name="Leave now")
    expect(button).to_be_visible()
    assert button.bounding_box() == pytest.approx(place, abs=3)
    button.click()
    page.wait_for_url(neutral)


def test_the_tab_never_says_more_than_the_name_of_the_site(page):
    for path in ("/", "/me/", "/help/", "/no-such-page/"):
        page.goto(path)
        assert page.title() == "Evenkeel"


def test_a_mark_is_the_same_on_the_page_and_in_the_browser(page):
    seeds = ["maya", "ben", "Ünä", "k3J-_9aZ"]
    script = "seeds => import('/static/js/lib/mark.js').then(({ markOf }) => seeds.map(markOf))"
    drawn = page.evaluate(script, seeds)
    assert drawn == [{"shape": mark_shape(seed), "hue": mark_hue(seed)} for seed in seeds]
