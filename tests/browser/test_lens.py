"""Through a lens, live: what comes by socket folds for one reader, opens with one tap and folds again."""

from playwright.sync_api import expect


def test_what_comes_folds_for_its_reader_alone(enter):
    maya, ben = enter("maya"), enter("ben")
    room = maya.page.url
    maya.page.goto(room.split("/rooms/")[0] + "/me/lens/")
    maya.page.get_by_label("Drinking").select_option("always")
    maya.page.get_by_role("button", name="Keep it").click()
    maya.page.goto(room)
    ben.page.get_by_label("Your message", exact=True).fill("the vodka is still in the cupboard")
    ben.page.get_by_role("button", name="Send", exact=True).click()
    words = ben.page.get_by_role("log").get_by_text("the vodka is still in the cupboard")
    expect(words).to_be_visible()
    log = maya.page.get_by_role("log")
    fold = log.get_by_text("Folded for you: drinking")
    expect(fold).to_be_visible()
    expect(log.get_by_text("the vodka is still in the cupboard")).to_be_hidden()
    fold.click()
    expect(log.get_by_text("the vodka is still in the cupboard")).to_be_visible()
    fold.click()
    expect(log.get_by_text("the vodka is still in the cupboard")).to_be_hidden()
    expect(ben.page.get_by_text("Folded for you")).to_have_count(0)
