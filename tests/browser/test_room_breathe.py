"""Breathing together: everyone who wants is in the same phase, late comers too; leaving is silent."""

from playwright.sync_api import expect

from tests.harness.waiting import wait_for

# Where the exercise is at this instant, and when that was by the machine's clock, which both pages share.
PHASE = """() => {
  const { step, phase, round, progress } = document.querySelector('exercise-pacer').phaseNow();
  return { step, phase, round, progress, at: performance.timeOrigin + performance.now() };
}"""


def start(cora, exercise: str = "breathe-alongside") -> None:
    cora.page.locator("summary", has_text="Start an exercise").click()
    cora.page.get_by_label("Which one").select_option(exercise)
    cora.page.get_by_label("It begins in").select_option("5")
    cora.page.get_by_role("button", name="Start it for the room").click()


def pacer(room):
    return room.page.locator("exercise-pacer")


def test_two_pages_breathe_in_the_same_phase(enter):
    maya, ben, cora = enter("maya"), enter("ben"), enter("cora")
    start(cora, "six-a-minute")
    expect(pacer(maya)).to_have_attribute("data-phase", "still")
    expect(pacer(ben)).to_have_attribute("data-phase", "still")
    assert apart(maya, ben, step_seconds=20) < 0.15


def test_a_late_comer_comes_in_at_the_same_place(enter):
    maya, cora = enter("maya"), enter("cora")
    start(cora, "six-a-minute")
    expect(pacer(maya)).to_have_attribute("data-phase", "still")
    ben = enter("ben")
    expect(pacer(ben)).to_have_attribute("data-phase", "still")
    # Their first exercise: when to stop is said before anything else, also in the middle of it.
    expect(pacer(ben)).to_contain_text("Stop whenever you feel dizzy")
    wait_for(lambda: apart(maya, ben, step_seconds=20) < 0.15, within=10)


def test_the_words_say_what_the_shape_shows(enter):
    maya, cora = enter("maya", reduced_motion="reduce"), enter("cora")
    start(cora, "double-sip-sigh")
    expect(pacer(maya).get_by_text("You can do one and stop.")).to_be_visible()
    expect(pacer(maya)).to_have_attribute("data-phase", "in", timeout=40_000)
    expect(pacer(maya).locator("[data-part=word]")).to_have_text("In")
    assert pacer(maya).locator("[data-part=shape]").evaluate("shape => shape.style.transform") == ""
    assert pacer(maya).locator("[data-part=shape]").evaluate("shape => shape.style.opacity") != ""


def test_leaving_is_silent_and_coming_back_is_easy(enter):
    maya, cora = enter("maya"), enter("cora")
    start(cora)
    pacer(maya).get_by_role("button", name="Leave quietly").click()
    expect(pacer(maya).get_by_role("button", name="Pause for me")).to_be_hidden()
    pacer(maya).get_by_role("button", name="Join").click()
    expect(pacer(maya).get_by_role("button", name="Pause for me")).to_be_visible()
    expect(cora.page.get_by_text("has left", exact=False)).to_have_count(0)


def test_whoever_started_it_ends_it_for_everyone(enter):
    maya, cora = enter("maya"), enter("cora")
    start(cora)
    expect(pacer(maya)).to_be_visible()
    expect(pacer(maya).get_by_role("button", name="End it for everyone")).to_be_hidden()
    pacer(cora).get_by_role("button", name="End it for everyone").click()
    expect(maya.page.locator(".timeline").get_by_text("The exercise was ended early.")).to_be_visible()
    pacer(maya).get_by_role("button", name="Skip").click()
    expect(pacer(maya)).to_be_hidden()


def test_without_the_breath_it_is_the_same_pace_in_other_words(enter):
    maya, cora = enter("maya"), enter("cora")
    start(cora, "double-sip-sigh")
    pacer(maya).get_by_role("button", name="With hands or feet").click()
    expect(pacer(maya)).to_have_attribute("data-phase", "in", timeout=40_000)
    expect(pacer(maya).locator("[data-part=word]")).to_have_text("Press")
    expect(pacer(maya).get_by_text("Breathe as you like.")).to_be_visible()
    expect(maya.page.locator("[data-part=pacer-said]")).to_contain_text("Press")
    assert apart(maya, cora, step_seconds=2) < 0.15


def test_a_coach_starts_one_with_a_tap_and_sound_is_off_until_asked(enter):
    maya, cora = enter("maya"), enter("cora")
    cora.page.get_by_role("button", name="Look around slowly").first.click()
    expect(pacer(maya).get_by_role("heading", name="Look around slowly")).to_be_visible()
    pacer(maya).get_by_text("More", exact=True).click()
    expect(pacer(maya).get_by_label("Soft tones")).not_to_be_checked()
    pacer(maya).get_by_label("Soft tones").check()
    expect(pacer(maya).get_by_role("button", name="Pause for me")).to_be_visible()


def test_afterwards_is_told_in_private_and_twice_stirred_up_takes_it_off(enter):
    maya, cora = enter("maya"), enter("cora")
    for told in ("Kept, for you alone.", "it is off your list now"):
        start(cora, "tap-beat")
        expect(pacer(maya)).to_be_visible()
        pacer(cora).get_by_role("button", name="End it for everyone").click()
        pacer(maya).get_by_role("button", name="More stirred up").click()
        expect(pacer(maya).get_by_text(told)).to_be_visible()
        pacer(maya).get_by_role("button", name="Close").click()
        pacer(cora).get_by_role("button", name="Skip").click()
    maya.page.reload()
    maya.connected()
    start(cora, "tap-beat")
    expect(pacer(maya).get_by_text("It is off your list", exact=False)).to_be_visible()
    expect(pacer(maya).get_by_role("button", name="Pause for me")).to_be_hidden()


def test_two_are_offered_in_a_message_with_the_way_to_each(enter):
    maya, cora = enter("maya"), enter("cora")
    cora.page.locator("summary", has_text="Offer two to choose from").click()
    cora.page.get_by_role("button", name="when many are shut down").click()
    said = maya.sees("Two things you could try")
    expect(said.get_by_role("link", name="open it")).to_have_count(2)
    said.get_by_role("link", name="open it").last.click()
    expect(maya.page.get_by_role("heading", name="Something warm", level=1)).to_be_visible()
    maya.page.get_by_role("link", name="Back to the room").click()
    maya.connected()


def test_an_exercise_is_written_with_what_others_see_beside_it(site_sqlite, page_of, play):
    page = page_of(site_sqlite, play.cora, "/exercises/write/")
    page.get_by_role("button", name="Write a new one").click()
    page.get_by_label("Its name").fill("Warm stone")
    expect(page.locator(".preview").get_by_text("Warm stone")).to_be_visible()
    expect(page.get_by_text("It needs a caution", exact=False)).to_be_visible()
    page.get_by_label("What to mind").fill("Cold hands: a cup.")
    expect(page.get_by_text("It needs a caution", exact=False)).to_have_count(0)
    page.get_by_role("button", name="One more step").click()
    expect(page.get_by_text("Step 2", exact=True)).to_be_visible()
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_label("Its name")).to_have_value("Warm stone")


def test_alone_a_pause_waits_as_long_as_one_likes(site_sqlite, page_of, play):
    page = page_of(site_sqlite, play.maya, "/help/")
    page.clock.install()
    page.goto("/exercises/look-around/")
    page.get_by_role("button", name="Try it alone").click()
    page.clock.run_for(6000)
    here = page.locator("exercise-pacer")
    expect(here).to_have_attribute("data-step", "0")
    here.get_by_role("button", name="Pause for me").click()
    expect(here).to_contain_text("It waits for you")
    page.clock.fast_forward("30:00")
    here.get_by_role("button", name="Go on").click()
    page.clock.run_for(500)
    expect(here).to_have_attribute("data-step", "0")
    here.get_by_role("button", name="Leave quietly").press("Enter")
    expect(page.get_by_role("button", name="Try it alone")).to_be_focused()


def apart(one, other, step_seconds: float) -> float:
    """By how many seconds two pages differ, the time between the two looks taken out."""
    first, second = one.page.evaluate(PHASE), other.page.evaluate(PHASE)
    assert (first["step"], first["phase"]) == (second["step"], second["phase"])
    into = [look["progress"] * step_seconds - look["at"] / 1000 for look in (first, second)]
    return abs(into[0] - into[1])
