"""Leaving: at once, from anywhere, with nothing left behind."""

import pytest
from playwright.sync_api import Page, expect

from peers.templatetags.look import mark_hue, mark_shape

NEUTRAL = "https://www.wikipedia.org/"


@pytest.fixture
def page(site_sqlite, page_of, play) -> Page:
    """Maya's own page. The neutral site is played here, so that no test leaves this machine."""
    page = page_of(site_sqlite, play.maya, "/me/")
    page.context.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="neutral", content_type="text/html"))
    return page


def test_the_button_ends_the_session_and_goes_to_the_neutral_site(page):
    page.evaluate("localStorage.setItem('draft', 'words')")
    with page.expect_response("**/leave/"):
        page.get_by_role("button", name="Leave now").click()
    page.wait_for_url(NEUTRAL)
    page.goto("/accounts/login/")
    assert page.evaluate("localStorage.length") == 0
    page.goto("/me/")
    page.wait_for_url("**/accounts/login/**")


def test_going_back_shows_nothing_of_the_page(page):
    page.goto("/me/care/")
    page.get_by_role("button", name="Leave now").click()
    page.wait_for_url(NEUTRAL)
    page.go_back()
    page.wait_for_url("**/accounts/login/**")


def test_shift_three_times_leaves_and_capitals_do_not(page):
    page.keyboard.type("ABC Def GHI JKL")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    expect(page.get_by_role("button", name="Leave now")).to_be_visible()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_url(NEUTRAL)


def test_a_dialog_does_not_bar_the_way(page):
    page.evaluate("document.body.append(Object.assign(document.createElement('dialog'), {className: 'dialog'}))")
    place = page.get_by_role("button", name="Leave now").bounding_box()
    page.evaluate("document.querySelector('dialog').showModal()")
    button = page.locator("dialog").get_by_role("button", name="Leave now")
    expect(button).to_be_visible()
    assert button.bounding_box() == pytest.approx(place, abs=3)
    button.click()
    page.wait_for_url(NEUTRAL)


def test_the_tab_never_says_more_than_the_name_of_the_site(page):
    for path in ("/", "/me/", "/help/", "/no-such-page/"):
        page.goto(path)
        assert page.title() == "Evenkeel"


def test_a_mark_is_the_same_on_the_page_and_in_the_browser(page):
    seeds = ["maya", "ben", "Ünä", "k3J-_9aZ"]
    script = "seeds => import('/static/js/lib/mark.js').then(({ markOf }) => seeds.map(markOf))"
    drawn = page.evaluate(script, seeds)
    assert drawn == [{"shape": mark_shape(seed), "hue": mark_hue(seed)} for seed in seeds]
