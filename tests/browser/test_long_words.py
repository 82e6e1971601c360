"""A very long message shows how it begins: for the eye alone, and only until somebody reads on."""

from playwright.sync_api import Locator, expect

LONG = "\n".join(f"It was a long night, hour {number}." for number in range(60))
SHORT = "(words) => words.clientHeight < words.scrollHeight"
REDRAW = "async () => (await import('/static/js/lib/redraw.js')).redraw()"


def is_short(message: Locator) -> bool:
    return message.locator(".message__words").evaluate(SHORT)


def test_one_reads_on_where_one_was_and_it_stays_open(enter):
    maya, ben = enter("maya"), enter("ben")
    ben.write(LONG)
    whole, told = ben.sees("hour 59"), maya.sees("hour 59")
    assert not is_short(whole), "what somebody wrote just now stands whole before them"
    assert is_short(told) and told.locator(".message__words").inner_text() == LONG
    more = told.get_by_role("button", name="Read on")
    top = told.bounding_box()["y"]
    more.press("Enter")
    less = told.get_by_role("button", name="Fold")
    expect(less).to_be_focused()
    assert not is_short(told) and told.bounding_box()["y"] == top
    maya.page.evaluate(REDRAW)
    expect(maya.page.get_by_role("button", name="Fold")).to_have_count(1)
    less.press("Enter")
    expect(more).to_be_in_viewport()
    assert is_short(told)


def test_a_link_and_a_found_word_open_it_also_under_a_note(enter):
    maya, ben = enter("maya"), enter("ben")
    ben.write(LONG, note="a night")
    told = maya.sees("hour 59")
    expect(told.get_by_role("button", name="Read on")).to_be_hidden()
    told.get_by_text("a night").click()
    assert is_short(told)
    told.locator(".message__words").evaluate("(words) => (words.scrollTop = 400)")
    expect(told.get_by_role("button", name="Fold")).to_have_count(1)
    link = f"{maya.page.url}#{told.get_attribute('id')}"
    maya.page.goto("about:blank")
    maya.page.goto(link)
    expect(told).to_be_focused()
    told.get_by_text("a night").click()
    expect(told.get_by_role("button", name="Fold")).to_be_visible()
    assert "#" not in maya.page.url, "loaded again, it begins at the newest words"
