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
    pacer(maya).get_by_role("button", name="Close").click()
    expect(pacer(maya)).to_be_hidden()


def apart(one, other, step_seconds: float) -> float:
    """By how many seconds two pages differ, the time between the two looks taken out."""
    first, second = one.page.evaluate(PHASE), other.page.evaluate(PHASE)
    assert (first["step"], first["phase"]) == (second["step"], second["phase"])
    into = [look["progress"] * step_seconds - look["at"] / 1000 for look in (first, second)]
    return abs(into[0] - into[1])
