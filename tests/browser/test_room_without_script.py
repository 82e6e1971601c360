"""Without JavaScript a room can be read and written in."""

from playwright.sync_api import expect


def test_reading_and_writing_by_form(site_sqlite, play, page_of, enter):
    maya = page_of(site_sqlite, play.maya, f"/rooms/{play.evening}/", java_script_enabled=False)
    maya.get_by_label("Your message").fill("Sent by form")
    maya.get_by_role("button", name="Send").click()
    expect(maya.locator(".message", has_text="Sent by form")).to_have_count(1)
    enter("ben").sees("Sent by form")


def test_earlier_words_are_a_link_away(site_sqlite, play, page_of):
    site_sqlite.ask("tests.browser.scenes:talk", play.ben.id, play.evening, 70)
    maya = page_of(site_sqlite, play.maya, f"/rooms/{play.evening}/", java_script_enabled=False)
    expect(maya.locator(".message", has_text="words 69")).to_be_in_viewport()
    maya.get_by_role("link", name="Earlier words").click()
    expect(maya.locator(".message", has_text="words 1").first).to_be_visible()
    maya.get_by_role("link", name="Back to now").click()
    expect(maya.locator(".message", has_text="words 69")).to_have_count(1)


def test_the_list_of_rooms_leads_in(site_sqlite, play, page_of):
    maya = page_of(site_sqlite, play.maya, "/", java_script_enabled=False)
    maya.get_by_role("link", name="evening").click()
    expect(maya.get_by_role("heading", name="evening")).to_be_visible()
