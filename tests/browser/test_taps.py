"""What it takes to start each thing on a phone, tap by tap, as docs/checkins.md promises it."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.room import Room
from tests.harness.browser import PHONE
from tests.harness.site import ROOT

PROMISED = dict(re.findall(r"^\| (.+?) \| (\d+) \|$", (ROOT / "docs" / "checkins.md").read_text(), re.MULTILINE))
COUNT = "addEventListener('pointerdown', () => (sessionStorage.taps = Number(sessionStorage.taps ?? 0) + 1), true)"


class Phone(Room):
    """A room's page on a phone that counts taps."""

    def __init__(self, page):
        super().__init__(page)
        page.add_init_script(COUNT)
        page.evaluate(COUNT)

    @contextmanager
    def takes(self, what: str):
        """As many taps as are promised for it."""
        self.page.evaluate("delete sessionStorage.taps")
        yield
        assert self.page.evaluate("sessionStorage.taps") == PROMISED[what], what

    def press(self, *names: str) -> None:
        """Buttons, one after the other, by their names or a part of them."""
        for name in names:
            self.page.get_by_role("button", name=name).locator("visible=true").first.click()

    def open(self, fold: str) -> None:
        """Words that open."""
        self.page.locator("summary", has_text=fold).click()

    @property
    def pacer(self):
        """What is done together in this room."""
        return self.page.locator(".room exercise-pacer")


@pytest.fixture
def maya(enter):
    return Phone(enter("maya", viewport=PHONE).page)


@pytest.fixture
def cora(enter):
    return Phone(enter("cora", viewport=PHONE).page)


@pytest.fixture
def two(site_sqlite, page_of, play):
    """Maya's and Ben's pages of their direct room."""
    room = site_sqlite.ask("tests.protocol.props:open_direct", play.maya.id, play.ben.id)
    pages = [page_of(site_sqlite, who, f"/rooms/{room}/", viewport=PHONE) for who in (play.maya, play.ben)]
    return [Phone(page).connected() for page in pages]


def test_check_ins(maya, cora):
    with cora.takes("ask the room something from the small set"):
        cora.press("People and tools", "Where are you right now")
    with maya.takes("answer with a state, for oneself"):
        maya.press("Answer, if you like")
        maya.page.get_by_text("Settled", exact=True).click()
        maya.page.get_by_text("Only me", exact=True).click()
        maya.press("Save my answer")
        expect(maya.page.get_by_text("You picked: Settled")).to_be_visible()
    with maya.takes("take an answer back"):
        maya.press("Take my answer back")
    with cora.takes("close the open check-in"):
        cora.press("Close this check-in")
    expect(cora.page.locator("checkin-card[data-open]")).to_have_count(0)
    with cora.takes("ask a question of one's own"):
        cora.press("People and tools")
        cora.open("Ask your own question")
        cora.page.get_by_label("Your question").click()
        cora.page.keyboard.type("How was the week?")
        cora.press("Ask the room")
    expect(maya.page.locator("checkin-card", has_text="How was the week?")).to_be_visible()
    with cora.takes("turn a kind of check-in on for the room"):
        cora.press("People and tools")
        cora.page.get_by_role("link", name="Check-ins of this room").click()
        cora.press("Turn on")
    expect(cora.page.locator(".badge", has_text="on").first).to_be_visible()


def test_exercises_circles_and_sessions(maya, cora, play):
    with cora.takes("start an exercise for the room"):
        cora.press("People and tools", "Look around slowly")
    expect(maya.pacer).to_have_attribute("data-stage", "here")
    with maya.takes("leave it quietly"):
        maya.press("Leave quietly")
    maya.press("Join")
    with cora.takes("end it for everyone"):
        cora.press("End it for everyone")
    with maya.takes("say how it was"):
        maya.press("About the same")
    expect(maya.page.get_by_text("Kept, for you alone.")).to_be_visible()
    cora.press("Skip")
    with cora.takes("offer the room two exercises"):
        cora.press("People and tools")
        cora.open("Offer two to choose from")
        cora.press("Walk to the window")
    maya.sees("Or neither; being here is enough.")
    with cora.takes("open a circle"):
        cora.press("People and tools", "Open a circle")
    with maya.takes("ask to speak"):
        maya.press("I would like to speak")
    with cora.takes("give the turn to whoever is first"):
        cora.press(f"Give the turn to {play.maya.name}")
    expect(maya.page.locator("circle-bar")).to_contain_text("It is your turn")
    cora.press("End the circle")
    with cora.takes("begin a session"):
        cora.press("People and tools", "The usual session")
    with cora.takes("take its next step"):
        cora.press("Quiet arrival")
    maya.sees("You can sit and read")


def test_two_people(two, maya, cora, play):
    with maya.takes("ask a coach for time"):
        maya.press("People")
        maya.open("Ask a coach for time")
        maya.page.get_by_role("link", name=f"Ask {play.cora.name}").click()
        maya.press("Ask")
    cora.page.goto("/direct/")
    with cora.takes("say yes to a room for two"):
        cora.press("Yes, open it")
    expect(cora.page.get_by_role("heading", name=play.maya.name)).to_be_visible()
    mine, bens = two
    with mine.takes("ask the other of two to do an exercise"):
        mine.press("People", "Look around slowly")
    with bens.takes('say "not now"'):
        bens.press("Not now")
    expect(bens.page.locator("exercise-offer")).to_be_hidden()
    mine.press("People", "One cue of okay")
    with bens.takes("say yes, and begin together"):
        bens.press("Yes, together now")
    for one in two:
        expect(one.pacer).to_have_attribute("data-stage", "here")
    expect(bens.page.locator("exercise-offer")).to_be_hidden()
    bens.press("End it for everyone")
    for one in two:
        one.press("Skip")
    with mine.takes("sit together quietly"):
        mine.press("People", "Sit with me quietly")
    expect(bens.pacer).to_have_attribute("data-stage", "left")
    expect(bens.pacer).to_contain_text("would like your company")
    with bens.takes("come and sit with them"):
        bens.press("Join")
    for one in two:
        expect(one.pacer).to_have_attribute("data-stage", "here")
