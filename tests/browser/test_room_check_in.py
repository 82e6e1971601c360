"""A round: a coach asks, members answer for themselves; closing tells the room what the rules allow, nothing else."""

from playwright.sync_api import Locator, expect

from tests.harness.waiting import wait_for

REDRAW = "async () => (await import('/static/js/lib/redraw.js')).redraw()"
# Three frames on, what moves by itself has moved.
SETTLED = """async () => {
  for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame)
}"""


def ask(cora, question: str) -> None:
    cora.page.locator("summary", has_text="Ask your own question").click()
    cora.page.get_by_label("Your question").fill(question)
    cora.page.get_by_role("button", name="Ask the room").click()
    expect(card(cora, question)).to_be_visible()


def card(room, question: str) -> Locator:
    return room.page.locator("checkin-card", has_text=question)


def answer(room, question: str, state: str, share: str) -> None:
    here = card(room, question)
    here.get_by_role("button", name="Answer, if you like").click()
    here.get_by_text(state, exact=True).click()
    here.get_by_text(share, exact=True).click()
    here.get_by_role("button", name="Save my answer").click()
    expect(here.get_by_text("You picked")).to_be_visible()


def close(cora, question: str) -> None:
    card(cora, question).get_by_role("button", name="Close this check-in").click()


def test_a_round_says_at_its_end_what_was_shared_and_nothing_before(enter, play):
    maya, ben, cora = enter("maya"), enter("ben"), enter("cora")
    ask(cora, "How are you arriving?")
    answer(maya, "How are you arriving?", "Settled", "With my name")
    answer(ben, "How are you arriving?", "Stuck", "Only me")
    expect(cora.page.get_by_text("You picked")).to_have_count(0)
    expect(ben.page.locator(".outcome")).to_have_count(0)
    close(cora, "How are you arriving?")
    for room in (maya, ben, cora):
        expect(room.page.locator(".outcome")).to_contain_text(f"{play.maya.name} Settled")
        expect(room.page.locator(".outcome")).not_to_contain_text("Stuck")
    ben.page.reload()
    expect(ben.page.locator(".outcome")).to_contain_text(f"{play.maya.name} Settled")
    expect(card(ben, "How are you arriving?")).to_contain_text("You picked: Stuck")


def test_words_that_are_being_written_stay_when_the_page_is_drawn_anew_and_are_given_back_when_it_closes(enter):
    maya, cora = enter("maya"), enter("cora")
    ask(cora, "Where are you?")
    here = card(maya, "Where are you?")
    here.get_by_role("button", name="Answer, if you like").click()
    field = here.get_by_label("Anything you would like to add?")
    field.fill("Half a thought")
    maya.page.evaluate(REDRAW)
    expect(field).to_have_value("Half a thought")
    expect(field).to_be_focused()
    close(cora, "Where are you?")
    expect(here.get_by_label("What you wrote, to copy")).to_have_value("Half a thought")


def test_counts_of_few_are_not_published(enter):
    maya, ben, cora = enter("maya"), enter("ben"), enter("cora")
    ask(cora, "How is it?")
    answer(maya, "How is it?", "Settled", "One in a count")
    answer(ben, "How is it?", "Revved up", "One in a count")
    close(cora, "How is it?")
    expect(maya.page.locator(".outcome")).to_contain_text("Thank you to everyone")
    expect(maya.page.locator(".outcome")).not_to_contain_text("Settled")


def test_nothing_is_chosen_beforehand_and_one_may_let_it_pass(enter):
    maya, cora = enter("maya"), enter("cora")
    ask(cora, "Where are you?")
    here = card(maya, "Where are you?")
    here.get_by_role("button", name="Answer, if you like").click()
    expect(here.locator("[name=state]")).to_have_count(9)
    expect(here.locator("input:checked")).to_have_count(0)
    here.get_by_role("button", name="Close without answering").click()
    expect(here.get_by_text("You let this one pass.")).to_be_visible()
    here.get_by_role("button", name="Answer, if you like").click()
    expect(here.locator("[name=state]")).to_have_count(9)


def test_an_answer_is_changed_while_open_and_narrowed_after(enter, play):
    maya, cora = enter("maya"), enter("cora")
    ask(cora, "And now?")
    answer(maya, "And now?", "Settled", "With my name")
    here = card(maya, "And now?")
    here.get_by_role("button", name="Change my answer").click()
    expect(here.get_by_label("Settled")).to_be_checked()
    here.get_by_text("Quiet and okay", exact=True).click()
    here.get_by_role("button", name="Save my answer").click()
    expect(here.get_by_text("You picked: Quiet and okay")).to_be_visible()
    close(cora, "And now?")
    expect(cora.page.locator(".outcome")).to_contain_text(f"{play.maya.name} Quiet and okay")
    here.get_by_role("button", name="From now on only me").click()
    expect(cora.page.locator(".outcome")).not_to_contain_text(play.maya.name)
    expect(here.get_by_text("Only you see it.")).to_be_visible()


def test_an_open_check_in_out_of_sight_is_a_quiet_link_and_one_stays_there_to_see_ones_answer(enter, site_sqlite, play):
    maya, cora = enter("maya", viewport={"width": 360, "height": 740}), enter("cora")
    ask(cora, "Still there?")
    expect(card(maya, "Still there?")).to_be_visible()
    site_sqlite.ask("tests.browser.scenes:talk", play.ben.id, play.evening, 20)
    maya.sees("words 19")
    maya.page.get_by_role("link", name="A check-in is open").click()
    expect(card(maya, "Still there?")).to_be_in_viewport()
    expect(maya.page.get_by_role("link", name="A check-in is open")).to_be_hidden()
    answer(maya, "Still there?", "Stuck", "Only me")
    maya.page.evaluate(SETTLED)
    expect(maya.page.get_by_text("You picked: Stuck.")).to_be_in_viewport(timeout=3000)


def test_a_card_from_further_back_knows_what_one_answered(enter, site_sqlite, play):
    maya, cora = enter("maya"), enter("cora")
    ask(cora, "Long ago?")
    answer(maya, "Long ago?", "Stuck", "Only me")
    close(cora, "Long ago?")
    expect(maya.page.locator(".outcome")).to_be_visible()
    site_sqlite.ask("tests.browser.scenes:talk", play.ben.id, play.evening, 60)
    maya.sees("words 59")
    maya.page.reload()
    maya.connected()
    maya.page.locator("[role=log]").hover()
    here = card(maya, "Long ago?")
    wait_for(lambda: maya.page.mouse.wheel(0, -20_000) or here.count(), within=120)
    expect(here.get_by_text("You picked: Stuck")).to_be_visible()
    expect(here.get_by_role("button", name="Change my answer")).to_be_hidden()
    expect(here.get_by_role("button", name="Take my answer back")).to_be_visible()


def test_asked_with_one_press_answered_with_a_wish_and_met_with_another(enter, play):
    maya, cora = enter("maya", viewport={"width": 390, "height": 844}), enter("cora")
    cora.page.get_by_role("button", name="Where are you right now, roughly?").click()
    here = card(maya, "Where are you right now, roughly?")
    here.get_by_role("button", name="Answer, if you like").click()
    for choice in ("Shut down", "A private word", "Me and the coaches of this room"):
        here.get_by_text(choice, exact=True).click()
    here.get_by_text("Begin with this choice next time").click()
    with maya.page.expect_response("**/checkins/habit/"):
        here.get_by_role("button", name="Save my answer").click()
    expect(here.get_by_text("You picked: Shut down")).to_be_visible()
    here.get_by_role("button", name="Change my answer").click()
    expect(here.get_by_label("Me and the coaches of this room")).to_be_checked()
    cora.page.get_by_role("button", name="Open a room for two").click()
    expect(cora.page.get_by_role("heading", name=play.maya.name)).to_be_visible()
    here.get_by_role("link", name="A coach has opened a room for the two of you").click()
    expect(maya.page.get_by_role("heading", name=play.cora.name)).to_be_visible()
