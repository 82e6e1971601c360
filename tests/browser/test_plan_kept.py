"""A plan that its owner keeps on this device opens without a connection, until they take it off or sign out."""

import pytest
from playwright.sync_api import Error, expect


@pytest.fixture
def kept(site_sqlite, play, page_of):
    """Maya's page of her plan, which this device keeps."""
    page = page_of(site_sqlite, play.maya, "/me/plan/write/")
    page.get_by_label("What I can do by myself").fill("The dog. A shower.")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Keep it on this device").click()
    expect(page.get_by_text("It is kept on this device.")).to_be_visible()
    expect(page.get_by_role("button", name="Take it off this device")).to_be_focused()
    return page


def nothing_opens(page) -> None:
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/me/plan/")


def test_it_opens_without_a_connection_as_it_was_last_changed_until_it_is_taken_off(kept):
    kept.get_by_role("link", name="Change it").click()
    kept.get_by_label("Who I can ask for help").fill("Jo 07700 900 123")
    with kept.expect_response("**/me/plan/kept/"):
        kept.get_by_role("button", name="Keep it").click()
    expect(kept.get_by_role("button", name="Take it off this device")).to_be_visible()
    kept.context.set_offline(True)
    kept.goto("/me/plan/")
    expect(kept.get_by_text("There is no connection just now.")).to_be_visible()
    expect(kept.get_by_text("The dog. A shower.")).to_be_visible()
    expect(kept.get_by_role("link", name="07700 900 123")).to_be_visible()
    expect(kept.get_by_role("link", name="Call").first).to_be_visible()
    kept.context.set_offline(False)
    kept.goto("/me/plan/")
    kept.get_by_role("button", name="Take it off this device").click()
    expect(kept.get_by_text("It is not on this device any more.")).to_be_visible()
    nothing_opens(kept)


def test_on_paper_it_is_dark_on_white_also_by_night(site_sqlite, play, page_of):
    page = page_of(site_sqlite, play.maya, "/me/plan/", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 42, 43)"


def test_signing_out_takes_it_off(kept):
    kept.goto("/accounts/logout/")
    kept.locator("main").get_by_role("button", name="Sign out").click()
    kept.wait_for_url("**/")
    nothing_opens(kept)


def test_without_a_connection_what_was_written_is_not_sent_and_stays(site_sqlite, play, page_of):
    page = page_of(site_sqlite, play.maya, "/me/plan/write/")
    words, keep = page.get_by_label("What I can do by myself"), page.get_by_role("button", name="Keep it")
    words.fill("The dog. A shower.")
    page.context.set_offline(True)
    keep.press("Enter")
    expect(page.get_by_role("alert").get_by_text("What you wrote is still here.")).to_be_in_viewport()
    expect(keep).to_be_focused()
    expect(words).to_have_value("The dog. A shower.")
    page.context.set_offline(False)
    keep.press("Enter")
    expect(page.get_by_role("main").get_by_text("The dog. A shower.")).to_be_visible()


def test_whoever_signs_in_next_on_the_same_device_does_not_find_it(kept, site_sqlite, play):
    kept.context.clear_cookies()
    name, value = site_sqlite.cookie_of(play.ben)
    kept.context.add_cookies([{"name": name, "value": value, "url": site_sqlite.url}])
    kept.goto("/me/")
    kept.wait_for_function("async () => !(await caches.keys()).length")
    nothing_opens(kept)


def test_leaving_while_it_is_being_kept_keeps_nothing(kept):
    held = []
    kept.route("**/me/plan/kept/", lambda route: held.append((route, route.fetch())))
    # The server never hears of it, and the way to the neutral site takes long: the line is that slow.
    kept.context.route("**/leave/*", lambda route: route.abort())
    with kept.expect_request("**/me/plan/kept/"):
        kept.goto("/me/plan/")
    kept.evaluate("""() => {
      window.keeper = document.querySelector("plan-keeper")
      document.querySelector("leave-now").dataset.to = "#"
    }""")
    kept.get_by_role("button", name="Leave now").click()
    (route, answer) = held[0]
    route.fulfill(response=answer)
    kept.wait_for_function("() => !window.keeper.hidden")
    assert kept.evaluate("caches.keys()") == []
