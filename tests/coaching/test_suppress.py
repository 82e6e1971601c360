from hypothesis import given
from hypothesis import strategies as st

from coaching.insights.collect import Figure
from coaching.insights.suppress import FEWEST, rounded, shown

PARTS = ("messages", "checkins")
GROUPS = st.frozensets(st.integers(0, 40))


def figures(writers, sharers, staff=frozenset()):
    part = writers | sharers
    return {
        "people": Figure(len(part), frozenset(part)),
        "messages": Figure(3 * len(writers), frozenset(writers)),
        "checkins": Figure(len(sharers), frozenset(sharers)),
        "first-reply": Figure(12, frozenset(writers), frozenset(staff)),
    }


def test_eleven_people_are_enough_and_ten_are_not():
    assert "messages" in shown(figures(set(range(11)), set()), "people", PARTS)
    assert shown(figures(set(range(10)), set()), "people", PARTS) == set()


def test_a_time_that_three_coaches_took_stays_hidden():
    many = set(range(30))
    assert "first-reply" not in shown(figures(many, many, {1, 2, 3}), "people", PARTS)
    assert "first-reply" in shown(figures(many, many, set(range(100, 111))), "people", PARTS)


def test_a_hidden_group_can_not_be_found_by_subtraction():
    """Twenty wrote, six others shared a check-in: 26 less 20 would be the six."""
    kept = shown(figures(set(range(20)), set(range(20, 26))), "people", PARTS)
    assert "checkins" not in kept and "messages" not in kept and "people" in kept


def test_that_both_parts_are_shown_hides_no_small_group_between_them():
    """23 took part and 20 wrote: three shared a check-in and wrote nothing. 20 and 15 less 30: five did both."""
    for sharers in (range(8, 23), range(15, 30)):
        assert shown(figures(set(range(20)), set(sharers)), "people", PARTS) < {"people", *PARTS}
    assert shown(figures(set(range(30)), set(range(15, 26))), "people", PARTS) == {"people", *PARTS}


@given(GROUPS, GROUPS, GROUPS)
def test_what_is_shown_leaves_nobody_or_many(writers, sharers, staff):
    told = figures(writers, sharers, staff)
    kept = shown(told, "people", PARTS)
    for name in kept:
        assert len(told[name].people) >= FEWEST
        assert told[name].staff is None or len(told[name].staff) >= FEWEST
    parts = [part for part in PARTS if part in kept]
    if "people" in kept:
        rests = [told["people"].people - told[part].people for part in parts]
        rests += [writers & sharers] if len(parts) == 2 else []
        assert all(not rest or len(rest) >= FEWEST for rest in rests)


@given(st.integers(0, 10**6))
def test_numbers_are_rounded_to_five(number):
    assert rounded(number) % 5 == 0 and abs(rounded(number) - number) <= (4 if number < 3 else 2)
    assert (rounded(number) == 0) == (number == 0)
