"""The roads of care, from one end to the other, each side in a browser of their own."""

import pytest

from tests.walk.people import follow, press, tap

pytestmark = pytest.mark.long
HURT = "You people with your stories. Some of us really had it bad."
WHY = "Comparing pain shuts others up. Tell us about your own, if you like."


@pytest.fixture
def said(walk):
    """Which message it is that hurt."""
    walk.says("Maya", "I walked past the shop today. Shaking, but past it.")
    return walk.says("Ben", HURT)


@pytest.fixture
def set_aside(walk, said):
    """Cora has set it aside."""
    cora = walk.go("Cora", f"/rooms/{walk.cast.evening}/messages/{said}/set-aside/")
    cora.get_by_label("Your words to them").fill(WHY)
    press(cora, "Set it aside")


def report(walk, said: int):
    """Maya's form, filled in."""
    page = walk.go("Maya", f"/rooms/{walk.cast.evening}/messages/{said}/report/")
    page.get_by_label("This is hard for me").check()
    page.get_by_label("A few words").fill("It sent me right back to somewhere I don’t want to be.")
    return page


def test_reporting(walk, said):
    walk.album.begin("Reporting, and what comes of it")
    maya = report(walk, said)
    walk.sees("Maya", "Why, in plain words; how much goes with it; and exactly that, before it goes.")
    press(maya, "Ask a coach")
    walk.sees("Maya", "It has arrived, with what happens next.")
    cora = walk.go("Cora", "/care/")
    walk.sees("Cora", "The queue: the most pressing first.")
    follow(cora, "This is hard for me")
    walk.sees("Cora", "One person at a time. Nothing of the message is shown yet.")
    press(cora, "I’ll take this one")
    follow(cora, "Show the message")
    walk.sees("Cora", "The message, when asked for; what stood around it comes in further steps.")
    follow(cora, "What I can do")
    walk.sees("Cora", "The ladder: the gentlest first.")
    follow(cora, "Set it aside")
    cora.get_by_label("Your words to them").fill(WHY)
    walk.sees("Cora", "The author reads these words. What becomes of the copy is said here, too.")
    press(cora, "Set it aside")
    cora.get_by_label("The message was set aside").check()
    cora.get_by_label("Your words to the one who asked").fill("Thank you for saying so. It is put aside now.")
    press(cora, "Send the answer")
    follow(walk.go("Maya", "/"), "Somebody has looked at what you reported")
    walk.sees("Maya", "What came of it.")


def test_an_appeal(walk, set_aside):
    walk.album.begin("A step, another look, and a wrong call that is said to be one")
    ben = walk.go("Ben", "/")
    follow(ben, "A message of yours was set aside")
    walk.sees("Ben", "What, why, which agreement, what happens next, how to ask again, who decides and by when.")
    follow(ben, "Ask for another look")
    ben.get_by_label("How you see it").fill("I was talking about my own family, not about anybody here.")
    walk.sees("Ben", "Asking is always fine.")
    press(ben, "Ask for another look")
    sana = walk.go("Sana", "/care/")
    walk.sees("Sana", "Never the one who acted: with no second coach in the room it comes to the supervisor.")
    tap(sana.locator("a[href^='/care/appeals/']").first)
    for words in ("Show the message", "Show their words"):
        sana.locator("summary", has_text=words).click()
    walk.sees("Sana", "What was decided, the message, and how they see it.")
    sana.get_by_label("It was wrong").check()
    sana.get_by_label("Your reasons").fill("You spoke of your own. It was read as if it were about others. I am sorry.")
    press(sana, "Decide")
    ben = walk.go("Ben", "/letters/")
    tap(ben.locator("main a[href^='/letters/']").first)
    walk.sees("Ben", "It was wrong, and that is said where it happened.")
    walk.enter("Maya")
    walk.sees("Maya", "The message is back in its place.")


def test_a_pause(walk, said):
    walk.album.begin("A pause, dated and looked at again")
    member = walk.site.ask("tests.harness.scenes:member_id", walk.person("Ben").id, walk.cast.evening)
    cora = walk.go("Cora", f"/rooms/{walk.cast.evening}/members/{member}/pause/")
    cora.locator("main textarea").first.fill("It got hot yesterday. Let us both sleep on it, and talk tomorrow.")
    walk.sees("Cora", "For how long, and in which words.")
    tap(cora.locator("button[name=hours]").nth(1))
    walk.enter("Ben")
    walk.sees("Ben", "He still reads, leaves, asks for somebody and asks again.")
    walk.go("Ben", f"/rooms/{walk.cast.evening}/pause/")
    walk.sees("Ben", "Until when, why, and who looks at it again when.")


def test_a_repair(walk, said):
    walk.album.begin("Putting it right, offered to the one who was hurt first")
    press(report(walk, said), "Ask a coach")
    cora = walk.go("Cora", "/care/")
    follow(cora, "This is hard for me")
    press(cora, "I’ll take this one")
    follow(cora, "Offer it to whoever was hurt")
    cora.get_by_label("Your words to them").fill("I saw what was said to you. If you like, we can put it right.")
    walk.sees("Cora", "Only the one who was hurt is asked.")
    press(cora, "Offer it")
    repair = cora.url
    maya = walk.go("Maya", "/letters/")
    tap(maya.locator("main a[href^='/repairs/']").first)
    walk.sees("Maya", "A no is as good as a yes, and nobody is told why.")
    press(maya, "Yes, I’d like that")
    cora = walk.go("Cora", repair)
    cora.get_by_label("Your words to them").fill("Maya was hurt by what you wrote. Would you put it right with her?")
    press(cora, "Ask Ben")
    ben = walk.go("Ben", repair)
    walk.sees("Ben", "Then the other one, in the coach’s words.")
    press(ben, "Yes, I’d like that")
    maya = walk.go("Maya", repair)
    maya.locator("main textarea").first.fill("When you wrote that, I felt that I should not have spoken.")
    walk.sees("Maya", "In turns, each in their own time; she begins.")
    press(maya, "Send it to Cora")
    cora = walk.go("Cora", repair)
    walk.sees("Cora", "The coach reads each turn before it goes on.")
    press(cora, "Pass it on")
    ben = walk.go("Ben", repair)
    walk.sees("Ben", "His turn.")
    ben.locator("main textarea").first.fill("I was angry about something else. I am sorry that it landed on you.")
    press(ben, "Send it to Cora")
    press(walk.go("Cora", repair), "Pass it on")
    walk.go("Maya", repair)
    walk.sees("Maya", "What was written, and the way out, always there.")
