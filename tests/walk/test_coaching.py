"""A coach's craft in the room: a check-in, an exercise in one breath, a circle, a session from the rail."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.long
ASKED = "Where are you right now, roughly?"


def test_a_check_in(walk):
    walk.album.begin("A check-in")
    maya, ben, cora = (walk.enter(who) for who in ("Maya", "Ben", "Cora"))
    walk.sees("Cora", "A check-in, an exercise and a circle are two taps away.", 1100)
    cora.get_by_role("button", name=ASKED).click()
    shares = (maya, "Shut down", "Me and the coaches of this room"), (ben, "Settled", "With my name")
    for page, state, share in shares:
        card = page.locator("checkin-card", has_text=ASKED)
        card.get_by_role("button", name="Answer, if you like").click()
        card.get_by_text(state, exact=True).click()
        card.get_by_text(share, exact=True).click()
        if page is maya:
            card.get_by_text("A private word", exact=True).click()
            walk.sees("Maya", "Seven choices of one weight, none chosen; who sees what, each time anew.", 1500)
        card.get_by_role("button", name="Save my answer").click()
        expect(card.get_by_text("You picked")).to_be_visible()
    expect(cora.get_by_role("button", name="Open a room for two")).to_be_visible()
    walk.sees("Cora", "What was shared with her, as it comes; who wants a word stands first. No scores.")
    cora.locator("checkin-card").get_by_role("button", name="Close this check-in").click()
    expect(ben.locator(".outcome")).to_be_visible()
    walk.sees("Ben", "What the room learns at the end, and nothing that could point at a person.")


def test_an_exercise(walk):
    walk.album.begin("One breath, many phones")
    maya, ben, cora = (walk.enter(who) for who in ("Maya", "Ben", "Cora"))
    cora.locator("summary", has_text="Start an exercise").click()
    cora.get_by_label("Which one").select_option("six-a-minute")
    cora.get_by_label("It begins in").select_option("5")
    cora.get_by_role("button", name="Start it for the room").click()
    expect(ben.locator("exercise-pacer")).to_contain_text("Starting soon")
    walk.sees("Ben", "Before it begins. To leave is one tap, and nobody is told.")
    for page in (maya, ben):
        expect(page.locator("exercise-pacer")).to_have_attribute("data-phase", "in", timeout=60_000)
    walk.sees("Ben", "The shape, drawn from the server’s clock.")
    walk.sees("Maya", "With reduced motion: a count, and a slow change of tone.")
    cora.locator("exercise-pacer").get_by_role("button", name="End it for everyone").click()
    expect(maya.get_by_role("button", name="More stirred up")).to_be_visible()
    walk.sees("Maya", "Afterwards, for herself alone.")


def test_a_circle(walk):
    walk.album.begin("A circle")
    maya, ben, cora = (walk.enter(who) for who in ("Maya", "Ben", "Cora"))
    cora.get_by_role("button", name="Open a circle").click()
    maya.locator("circle-bar").get_by_role("button", name="I would like to speak").click()
    cora.locator("circle-bar").get_by_role("button", name="Give the turn to Maya").click()
    expect(maya.locator("circle-bar")).to_contain_text("There is plenty of time.")
    maya.get_by_label("Your message").fill("What I came with")
    maya.get_by_role("button", name="Send").click()
    ben.locator("circle-bar").get_by_role("button", name="With you").click()
    walk.sees("Maya", "Her turn: a soft sense of time that she alone sees.")
    walk.sees("Ben", "Listening is taking part.")
    walk.sees("Cora", "The coach’s hand on all of it.")


def test_a_session(walk):
    walk.album.begin("A session, from the rail beside the room")
    walk.enter("Maya")
    cora = walk.enter("Cora")
    rail = cora.locator("session-rail")
    rail.get_by_role("button", name="The usual session").click()
    rail.get_by_role("button", name="Quiet arrival").click()
    expect(rail.get_by_role("button", name="Opening words")).to_be_visible()
    walk.sees("Cora", "Each part one tap, each can be left out.")
    walk.sees("Maya", "What the room hears of it.")
