"""Somebody there: the call, the plan, the lines, and the words before they go out."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.walk.people import press

pytestmark = pytest.mark.long


def test_i_need_someone(walk):
    walk.album.begin("“I need someone”")
    walk.site.ask("tests.browser.scenes:on_duty", walk.person("Cora").id)
    maya = walk.go("Maya", f"/need/?room={walk.cast.evening}")
    maya.get_by_label("A few words").fill("It is three and I can’t sleep. I don’t trust myself tonight.")
    walk.sees("Maya", "A plain form that needs no script, and says who reads it.")
    press(maya, "Ask for someone")
    walk.sees("Maya", "It has arrived. Nobody has to wait here.")
    cora = walk.go("Cora", "/care/")
    walk.sees("Cora", "One card, and one tap.")
    press(cora, "I’m with them now")
    walk.sees("Cora", "What helps now: words, a room for two, ways to offer, a level that no peer reads.")
    cora.locator("main textarea").first.fill("I saw your call. I am here, and there is time.")
    press(cora, "Send these words")
    walk.go("Maya", "/need/")
    walk.sees("Maya", "Who is there for her.")
    cora.locator("[name=due_on]").fill(str(timezone.localdate() + timedelta(days=2)))
    press(cora, "Promise it")
    walk.go("Maya", "/need/")
    walk.sees("Maya", "A promise has a day and a name, and she can let it go.")


def test_nobody_is_on_duty(walk):
    walk.album.begin("When nobody is on duty")
    walk.site.ask("tests.browser.scenes:on_duty")
    maya = walk.go("Maya", "/need/")
    walk.sees("Maya", "That is said at once, before she asks.")
    press(maya, "Ask for someone")
    walk.sees("Maya", "And again once she has asked, with lines that answer.")


def test_without_a_connection(walk):
    walk.album.begin("Without a connection, in a room")
    maya = walk.enter("Maya")
    maya.context.set_offline(True)
    maya.get_by_role("link", name="I need someone").first.click()
    maya.get_by_role("button", name="Ask for someone").click()
    expect(maya.get_by_text("Your call goes out the moment it is")).to_be_visible()
    walk.sees("Maya", "The call is kept until it can go out, and numbers need no internet.")
    maya.context.set_offline(False)


def test_my_plan(walk):
    walk.album.begin("My staying-safe plan")
    maya = walk.go("Maya", "/me/plan/write/")
    maya.get_by_label("What I can do by myself").fill("The dog. A shower. The long way round the park.")
    maya.get_by_label("Who I can ask for help").fill("Jo 07700 900 123")
    walk.sees("Maya", "Her own headings, nothing required.")
    press(maya, "Keep it")
    walk.sees("Maya", "One tap from everywhere; paper, a file, this device, or a coach, if she wants that.")
    maya.get_by_role("button", name="Keep it on this device").click()
    expect(maya.get_by_role("button", name="Take it off this device")).to_be_visible()
    maya.context.set_offline(True)
    maya.goto("/me/plan/")
    walk.sees("Maya", "Without a connection.")
    maya.context.set_offline(False)


def test_lines(walk):
    walk.album.begin("Lines to call")
    walk.go("Ben", "/help/?country=GB")
    walk.sees("Ben", "His own choice of country, each with the day on which it was checked.")
    walk.go("Ada", "/help/lines/")
    walk.sees("Ada", "Administrators check, change, add and take out.")


def test_reading_in_safety(walk):
    walk.album.begin("Reading in safety")
    maya = walk.go("Maya", "/me/lens/")
    maya.get_by_label("Drinking").select_option("always")
    walk.sees("Maya", "Her lens: what folds for her, for nobody else to see.")
    press(maya, "Keep it")
    walk.says("Ben", "the vodka is still in the cupboard")
    maya = walk.enter("Maya")
    expect(maya.get_by_text("Folded for you: drinking")).to_be_visible()
    walk.sees("Maya", "The fold and its name stand before the words.")


def test_a_kind_word(walk):
    walk.album.begin("A kind word before it goes out")
    ben = walk.enter("Ben")
    words = ben.get_by_label("Your message", exact=True)
    words.fill("call me on 07700 900 118, I live at 12 Harbour Lane")
    expect(ben.get_by_text("This looks like details that lead to a person")).to_be_visible()
    walk.sees("Ben", "While he writes. It goes out if he wants that.")
    maya = walk.enter("Maya")
    maya.get_by_label("Your message", exact=True).fill("I don't want to be here anymore")
    expect(maya.get_by_role("region", name="This sounds heavy")).to_be_visible()
    walk.sees("Maya", "Words of distress bring help nearer. They are never held, slowed or hidden.")
