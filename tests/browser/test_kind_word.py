"""While somebody writes: a kind word, a content note that is offered, and help that comes nearer."""

from playwright.sync_api import expect


def test_detail_is_offered_a_content_note_and_distress_brings_help_nearer_and_goes_out(enter):
    maya = enter("maya")
    words = maya.page.get_by_label("Your message", exact=True)
    words.fill("there was blood all over and her skull was crushed")
    maya.page.get_by_role("button", name="Add a content note").click()
    expect(maya.page.locator("[name=content_note]")).to_have_value("injury or violence in detail")
    words.fill("I don't want to be here anymore")
    near = maya.page.get_by_role("region", name="This sounds heavy")
    expect(near.get_by_role("link", name="I need someone")).to_be_visible()
    near.get_by_text("What makes it hard to reach out?").click()
    expect(near).to_contain_text("There is no line that it has to cross.")
    maya.page.get_by_role("button", name="Send", exact=True).click()
    expect(maya.page.get_by_role("log")).to_contain_text("I don't want to be here anymore")
    expect(near).to_be_visible()
    near.get_by_role("button", name="Not now").click()
    expect(near).to_be_hidden()
