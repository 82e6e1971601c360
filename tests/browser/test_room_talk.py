"""Talking: what one writes, the others see, and what was changed or taken back is so for everyone."""

from playwright.sync_api import expect

from tests.harness.waiting import wait_for

KEPT = "sessionStorage[Object.keys(sessionStorage).find((place) => place.startsWith('unsent'))]"
# Only the newest words are written, so what is kept after this turn of the page is these.
TYPE = f"(field) => {{ field.value = 'The bus was late'; field.dispatchEvent(new Event('input')); return {KEPT}; }}"


def test_what_one_writes_both_others_see(enter):
    maya, ben, cora = enter("maya"), enter("ben"), enter("cora")
    maya.write("Evening, both of you")
    ben.sees("Evening, both of you")
    cora.sees("Evening, both of you")
    maya.nothing_waits()
    assert maya.everything().count("Evening, both of you") == 1


def test_ones_own_words_are_told_apart_by_more_than_colour(enter):
    maya, ben = enter("maya"), enter("ben")
    maya.write("Mine")
    expect(maya.sees("Mine").locator(".message__author")).to_have_text("You")
    expect(ben.sees("Mine").locator(".message__author")).to_contain_text("Maya")
    here, there = maya.sees("Mine").bounding_box(), maya.message("Mine").locator(".message__card").bounding_box()
    assert there["x"] - here["x"] > here["width"] / 2


def test_a_message_is_changed_in_place(enter):
    maya, ben = enter("maya"), enter("ben")
    maya.write("The bus was lat")
    maya.sees("The bus was lat")
    maya.choose("The bus was lat", "Change the words")
    maya.page.get_by_label("Your message").fill("The bus was late")
    maya.page.get_by_role("button", name="Save").click()
    expect(ben.sees("The bus was late").get_by_text("changed since")).to_be_visible()
    assert ben.everything() == ["The bus was late"]


def test_a_change_that_is_not_saved_outlives_a_reload_with_the_draft_before_it(enter):
    maya = enter("maya")
    maya.write("The bus was lat")
    maya.sees("The bus was lat")
    words = maya.page.get_by_label("Your message")
    words.fill("A draft")
    maya.choose("The bus was lat", "Change the words")
    before = words.evaluate(TYPE)
    wait_for(lambda: maya.page.evaluate(KEPT) != before, within=30)
    maya.page.reload()
    expect(words).to_have_value("The bus was late")
    maya.page.get_by_role("button", name="Save").click()
    expect(maya.sees("The bus was late").get_by_text("changed since")).to_be_visible()
    expect(words).to_have_value("A draft")
    assert maya.everything() == ["The bus was late"]


def test_a_message_that_is_taken_back_leaves_no_words(enter):
    maya, ben = enter("maya"), enter("ben")
    maya.write("Too much said")
    ben.sees("Too much said")
    maya.choose("Too much said", "Take it back")
    maya.page.get_by_role("button", name="Take it back").click()
    expect(ben.page.get_by_text("These words are gone.")).to_be_visible()
    expect(ben.page.get_by_text("Too much said")).to_have_count(0)
    ben.page.reload()
    expect(ben.page.get_by_text("These words are gone.")).to_be_visible()


def test_a_mark_shows_who_gave_it(enter, play):
    maya, ben = enter("maya"), enter("ben")
    maya.write("Tired but okay")
    ben.sees("Tired but okay")
    ben.choose("Tired but okay", "With you")
    mark = maya.message("Tired but okay").get_by_role("button", name="With you")
    expect(mark).to_have_attribute("title", play.ben.name)
    maya.page.reload()
    expect(mark).to_have_attribute("aria-pressed", "false")
    ben.message("Tired but okay").get_by_role("button", name="With you").click()
    expect(mark).to_have_count(0)


def test_an_answer_points_to_what_it_answers(enter):
    maya, ben = enter("maya"), enter("ben")
    maya.write("How is everyone?")
    ben.sees("How is everyone?")
    ben.choose("How is everyone?", "Answer")
    ben.write("Quiet, thank you")
    expect(maya.sees("Quiet, thank you").locator(".message__reply")).to_contain_text("How is everyone?")


def test_what_words_answer_stays_theirs_whatever_is_begun_meanwhile(enter):
    maya, ben = enter("maya"), enter("ben")
    ben.write("How is everyone?")
    ben.sees("How is everyone?")
    maya.write("The bus was lat")
    maya.sees("The bus was lat")
    words, context = maya.page.get_by_label("Your message"), maya.page.locator("message-composer [data-part=context]")
    maya.choose("How is everyone?", "Answer")
    words.fill("Quiet, thank you")
    maya.choose("The bus was lat", "Change the words")
    words.fill("The bus was late")
    maya.choose("The bus was lat", "Answer")
    expect(words).to_have_value("Quiet, thank you")
    words.press("Escape")
    expect(context).to_contain_text("How is everyone?")
    maya.choose("The bus was lat", "Change the words")
    expect(words).to_have_value("The bus was late")
    maya.page.get_by_role("button", name="Save").click()
    expect(words).to_have_value("Quiet, thank you")
    maya.page.get_by_role("button", name="Send").click()
    expect(ben.sees("Quiet, thank you").locator(".message__reply")).to_contain_text("How is everyone?")
    assert maya.everything() == ["How is everyone?", "The bus was late", "Quiet, thank you"]


def test_a_noted_message_is_folded_until_it_is_opened(enter):
    maya, ben = enter("maya"), enter("ben")
    maya.write("My aunt died a year ago", note="grief")
    noted = ben.page.locator(".message", has_text="grief")
    expect(noted).to_be_visible()
    expect(noted.get_by_text("My aunt died a year ago")).to_be_hidden()
    noted.get_by_text("Show").click()
    expect(noted.get_by_text("My aunt died a year ago")).to_be_visible()


def test_words_set_aside_are_gone_for_members_and_stay_for_coaches(enter):
    maya, ben, cora = enter("maya"), enter("ben"), enter("cora")
    ben.write("Something sharp")
    cora.sees("Something sharp")
    cora.choose("Something sharp", "Set aside")
    cora.page.get_by_label("Your words to them").fill("Let us keep to ourselves here")
    cora.page.get_by_role("button", name="Set it aside").click()
    expect(maya.page.get_by_text("Set aside by a coach.")).to_be_visible()
    expect(maya.page.get_by_text("Something sharp")).to_have_count(0)
    expect(cora.message("Something sharp").get_by_text("Only coaches see these words")).to_be_visible()


def test_while_coaches_have_the_floor_a_draft_is_kept(enter):
    maya, cora = enter("maya"), enter("cora")
    maya.page.get_by_label("Your message").fill("Half a thought")
    cora.page.locator("summary", has_text="Who may write").click()
    cora.page.get_by_role("button", name="Coaches for a while").click()
    expect(maya.page.get_by_text("The coaches have the floor just now")).to_be_visible()
    expect(maya.page.get_by_role("button", name="Send")).to_be_disabled()
    cora.page.locator("summary", has_text="Who may write").click()
    cora.page.get_by_role("button", name="Everyone").click()
    maya.page.get_by_role("button", name="Send").click()
    cora.sees("Half a thought")


def test_a_fast_writer_waits_and_loses_nothing(enter):
    maya, ben = enter("maya"), enter("ben")
    said = [f"thought {number:02}" for number in range(13)]
    for words in said:
        maya.write(words)
    ben.sees(said[-1])
    assert ben.everything() == said
    maya.nothing_waits()


def test_four_thousand_letters_fit_and_no_more(enter):
    maya = enter("maya")
    box, send = maya.page.get_by_label("Your message"), maya.page.get_by_role("button", name="Send")
    box.fill("🙂" * 4001)
    expect(send).to_be_disabled()
    expect(maya.page.get_by_text("1 letters too many")).to_be_visible()
    box.fill("🙂" * 4000)
    send.click()
    expect(box).to_have_value("")
    maya.nothing_waits()
    assert maya.everything() == ["🙂" * 4000]


def test_a_pause_stands_where_one_writes_and_what_was_begun_stays(enter, site_sqlite, play):
    maya, who = enter("maya"), (play.cora.id, play.maya.id, play.evening)
    heading = maya.page.get_by_role("heading", name="You are reading along until")
    words = maya.page.get_by_label("Your message")
    words.fill("The bus was late")
    site_sqlite.ask("tests.browser.scenes:pause", *who)
    expect(heading).to_be_visible()
    expect(words).to_have_value("The bus was late")
    expect(maya.page.get_by_role("button", name="Send")).to_be_disabled()
    words.fill("")
    maya.page.reload()
    maya.connected()
    expect(heading).to_be_visible()
    expect(words).to_be_hidden()
    site_sqlite.ask("tests.browser.scenes:end_pause", *who)
    expect(heading).to_have_count(0)
    expect(words).to_be_visible()
