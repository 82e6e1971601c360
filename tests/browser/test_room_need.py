"""A call for someone is always at hand, and says in truth whether a coach is on duty."""

from playwright.sync_api import expect


def call(room) -> None:
    room.page.get_by_role("link", name="I need someone").click()
    room.page.get_by_label("A few words").fill("Rough night")
    room.page.get_by_role("button", name="Ask for someone").click()


def test_with_nobody_on_duty_it_says_so_and_points_to_help(enter, site_sqlite):
    site_sqlite.ask("tests.browser.scenes:on_duty")
    maya = enter("maya")
    call(maya)
    answer = maya.page.get_by_role("dialog")
    expect(answer).to_contain_text("No coach is on duty just now.")
    expect(answer.get_by_role("link", name="Help now")).to_be_visible()


def test_with_a_coach_on_duty_it_says_that_they_were_told(enter, site_sqlite, play):
    site_sqlite.ask("tests.browser.scenes:on_duty", play.cora.id)
    maya = enter("maya")
    call(maya)
    expect(maya.page.get_by_role("dialog")).to_contain_text("A coach is on duty and has been told.")


def test_without_a_connection_the_call_is_kept_and_goes_out(enter):
    maya = enter("maya")
    maya.page.context.set_offline(True)
    expect(maya.page.locator("connection-line")).to_have_attribute("data-connection", "waiting", timeout=30_000)
    call(maya)
    said = maya.page.get_by_role("dialog")
    expect(said).to_contain_text("Your call goes out the moment it is")
    # Help now would not open: the numbers stand here.
    expect(said.get_by_role("link", name="Call").first).to_be_visible()
    expect(said.get_by_role("link", name="Help now")).to_be_hidden()
    maya.page.context.set_offline(False)
    expect(maya.page.get_by_role("dialog")).to_contain_text("coach is on duty", timeout=40_000)
