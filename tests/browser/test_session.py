"""A session run from the rail beside a room, and what leads away from the room opening over it."""

from playwright.sync_api import expect

from tests.harness.browser import PHONE


def test_a_coach_goes_on_by_taps_and_nobody_is_taken_from_the_room(enter):
    maya, desk, cora = enter("maya"), enter("cora"), enter("cora", viewport=PHONE)
    cora.page.get_by_role("button", name="People and tools").click()
    rail = cora.page.locator("session-rail")
    rail.get_by_role("button", name="The usual session").click()
    rail.get_by_role("button", name="Quiet arrival").click()
    said = maya.sees("You can sit and read")
    maya.page.get_by_label("Your message").fill("half a thought")
    said.get_by_role("link", name="open it").click()
    sheet = maya.page.get_by_role("dialog", name="Beside the room")
    sheet.get_by_label("A hello from a coach within a day").check()
    sheet.get_by_role("button", name="Keep this").click()
    expect(sheet.get_by_text("Kept. You can change it")).to_be_visible()
    sheet.get_by_role("link", name="Back to the room").first.click()
    expect(sheet).to_be_hidden()
    expect(maya.page.get_by_label("Your message")).to_have_value("half a thought")
    rail.get_by_label("What is said").fill("We begin.")
    rail.get_by_role("button", name="Opening words").press("Enter")
    maya.sees("We begin.")
    expect(rail.get_by_role("button", name="Check-in round")).to_be_focused()
    expect(rail.get_by_text("would like a hello within a day")).to_be_visible()
    # On another device of theirs the rail went along.
    expect(desk.page.locator("session-rail").get_by_role("button", name="Check-in round")).to_be_visible()


def test_an_exercise_opens_over_the_room_and_is_tried_there_alone(enter):
    cora = enter("cora")
    cora.page.get_by_label("Your message").fill("half a thought")
    cora.page.locator("summary", has_text="Start an exercise").click()
    cora.page.get_by_role("link", name="Look at the library").click()
    sheet = cora.page.get_by_role("dialog", name="Beside the room")
    sheet.get_by_role("link", name="Finger beat").first.click()
    sheet.get_by_role("button", name="Try it alone").click()
    expect(sheet.locator("exercise-pacer")).to_have_attribute("data-stage", "here")
    expect(sheet.get_by_role("button", name="End it for everyone")).to_be_hidden()
    expect(cora.page.locator(".room exercise-pacer")).to_be_hidden()
    cora.page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(cora.page.get_by_label("Your message")).to_have_value("half a thought")
