"""Whoever goes by keyboard: what they pressed may go away, and they are still where they were."""

from playwright.sync_api import Locator, expect


def press(room, name: str, within: str = "body") -> None:
    room.page.locator(within).get_by_role("button", name=name).first.press("Enter")


def button(room, name: str) -> Locator:
    return room.page.get_by_role("button", name=name)


def test_at_a_check_in(enter):
    maya, cora = enter("maya"), enter("cora")
    press(cora, "Where are you right now, roughly?")
    expect(cora.page.get_by_role("link", name="Where are you right now, roughly?")).to_be_visible()
    assert cora.page.evaluate("document.activeElement !== document.body")
    press(maya, "Answer, if you like")
    expect(maya.page.get_by_role("radio", name="Settled")).to_be_focused()
    press(maya, "Close without answering")
    expect(button(maya, "Answer, if you like")).to_be_focused()
    press(maya, "Keep this kind folded for me")
    expect(maya.page.get_by_text("You asked to keep this kind folded.", exact=False)).to_be_visible()
    expect(button(maya, "Answer, if you like")).to_be_focused()
    maya.page.keyboard.press("Enter")
    for choice in ("Stuck", "Only me"):
        maya.page.get_by_role("radio", name=choice).press("Space")
    press(maya, "Save my answer")
    expect(button(maya, "Change my answer")).to_be_focused()
    press(maya, "Take my answer back")
    expect(button(maya, "Answer, if you like")).to_be_focused()


def test_in_an_exercise_and_a_circle(enter):
    maya, cora = enter("maya"), enter("cora")
    press(cora, "Look around slowly")
    press(maya, "Leave quietly")
    expect(button(maya, "Join")).to_be_focused()
    maya.page.keyboard.press("Enter")
    expect(button(maya, "Pause for me")).to_be_focused()
    press(cora, "End it for everyone", within="exercise-pacer")
    expect(maya.page.get_by_text("Compared with before?")).to_be_focused()
    press(maya, "Skip")
    expect(maya.page.get_by_role("log")).to_be_focused()
    press(cora, "Open a circle")
    press(maya, "I would like to speak")
    expect(button(maya, "Come back to me")).to_be_focused()
    press(cora, "End the circle")
    expect(maya.page.get_by_role("log")).to_be_focused()
