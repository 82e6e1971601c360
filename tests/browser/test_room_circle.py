"""A circle in the room: whose turn it is, what one may do, and what only the speaker sees."""

from playwright.sync_api import expect

from tests.harness.browser import PHONE, barriers


def bar(room):
    return room.page.locator("circle-bar")


def press(room, name: str) -> None:
    bar(room).get_by_role("button", name=name).click()


def test_one_speaks_the_others_listen_and_the_turn_goes_on(enter, play):
    cora, maya, ben = enter("cora"), enter("maya"), enter("ben", viewport=PHONE, has_touch=True)
    cora.page.get_by_role("button", name="Open a circle").click()
    expect(bar(ben)).to_contain_text("Nobody is speaking just now.")
    ben.page.get_by_label("Your message").fill("A thought of mine")
    expect(ben.page.get_by_role("button", name="Send")).to_be_disabled()
    press(maya, "I would like to speak")
    expect(bar(ben)).to_contain_text(f"Waiting: {play.maya.name}")
    press(ben, "I would like to speak")
    press(cora, f"Give the turn to {play.maya.name}")
    expect(bar(maya)).to_contain_text("It is your turn. Take the time you need.")
    expect(bar(maya).locator("[data-part=vessel]")).to_be_visible()
    expect(bar(maya)).to_contain_text("There is plenty of time.")
    for other in (ben, cora):
        expect(bar(other)).to_contain_text(f"It is {play.maya.name}’s turn.")
        expect(bar(other).locator("[data-part=vessel]")).to_be_hidden()
    maya.write("What I came with")
    ben.sees("What I came with")
    press(ben, "With you")
    expect(maya.message("What I came with").locator("[data-mark=with-you]")).to_be_visible()
    assert barriers(maya.page) == barriers(ben.page) == barriers(cora.page) == []
    press(maya, "Pass")
    expect(bar(ben)).to_contain_text("It is your turn")
    ben.page.get_by_role("button", name="Send").click()
    maya.sees("A thought of mine")
    press(ben, "Come back to me")
    expect(bar(ben)).to_contain_text("You are in the queue, and next.")
    press(maya, "I’m here to listen")
    expect(bar(maya)).to_contain_text("That is taking part")
    expect(maya.page.locator(".timeline__line:visible", has_text="turn")).to_have_count(2)
    ben.page.reload()
    expect(bar(ben.connected())).to_contain_text("You are in the queue")
    press(cora, "End the circle")
    for room in (maya, ben):
        expect(bar(room)).to_be_hidden()
    ben.write("Thank you all")
    maya.sees("Thank you all")


def test_by_keyboard_and_without_motion_time_is_a_tone_and_words(enter, play):
    cora, maya = enter("cora"), enter("maya", reduced_motion="reduce")
    cora.page.get_by_role("button", name="Open a circle").press("Enter")
    expect(bar(cora)).to_be_visible()
    bar(cora).get_by_text("Somebody else").press("Enter")
    bar(cora).get_by_role("button", name=play.maya.name, exact=True).press("Enter")
    expect(bar(maya).get_by_role("status").first).to_have_text("It is your turn. Take the time you need.")
    way = maya.page.evaluate("() => document.getAnimations().map((one) => Object.keys(one.effect.getKeyframes()[0]))")
    assert any("opacity" in keys for keys in way) and not any("transform" in keys for keys in way)
    bar(maya).get_by_role("button", name="Pass").press("Enter")
    expect(bar(maya)).to_contain_text("Nobody is speaking just now.")


def test_without_a_script_the_forms_do_the_same(site_sqlite, play, page_of):
    cora, maya = (
        page_of(site_sqlite, who, f"/rooms/{play.evening}/", java_script_enabled=False)
        for who in (play.cora, play.maya)
    )
    cora.locator("#aside").get_by_role("button", name="Open a circle").click()
    maya.reload()
    expect(maya.get_by_label("Your message")).to_be_hidden()
    maya.get_by_role("button", name="I would like to speak").click()
    cora.reload()
    cora.get_by_role("button", name=f"Give the turn to {play.maya.name}").click()
    maya.reload()
    maya.get_by_label("Your message").fill("Said by form")
    maya.get_by_role("button", name="Send").click()
    expect(maya.locator(".message", has_text="Said by form")).to_have_count(1)
    maya.get_by_role("button", name="Pass").click()
    expect(maya.locator("circle-bar")).to_contain_text("Nobody is speaking just now.")
    cora.reload()
    cora.get_by_role("button", name="End the circle").click()
    expect(cora.locator("circle-bar")).to_be_hidden()
