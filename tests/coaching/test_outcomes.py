"""No outcome that is published lets a single answer be worked out, in the ways that the protocol names."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from coaching.answers import STATES
from coaching.outcomes import CELLS, FEW, NOTHING, PASS, Counted, cell_of, outcome

ANSWERS = st.lists(st.builds(Counted, state=st.sampled_from(STATES), seen=st.booleans()), max_size=40)


@given(ANSWERS, st.booleans(), st.booleans())
def test_what_is_published_keeps_every_rule(answers, lately, by_time):
    told = outcome(answers, published_lately=lately, by_time=by_time)
    assert set(told) == {"answered", "states"}
    if told["states"] is None:
        assert told == NOTHING
        return
    counted = [answer for answer in answers if answer.state != PASS]
    unseen = [answer for answer in counted if not answer.seen]
    cells = Counter(cell_of(answer.state) for answer in counted)
    assert not lately and not by_time
    assert len(counted) >= 5 and len(counted) - max(cells.values()) >= 2 and not 1 <= len(unseen) <= 4
    assert tuple(told["states"]) == CELLS
    assert all(value == (FEW if cells[cell] in (1, 2) else cells[cell]) for cell, value in told["states"].items())
    assert told["answered"] == (None if FEW in told["states"].values() else len(counted))


@given(ANSWERS)
def test_a_hidden_cell_can_not_be_found_by_subtraction(answers):
    """Whatever the room is told, a cell of one or two could be one and could be two."""
    told = outcome(answers)
    hidden = [cell for cell, value in (told["states"] or {}).items() if value == FEW]
    if hidden:
        assert told["answered"] is None


@given(ANSWERS)
def test_a_coach_can_not_find_an_answer_that_nobody_showed_them(answers):
    """Taking the answers that coaches see from the counts leaves nobody, or five and more together."""
    if outcome(answers)["states"] is not None:
        rest = [answer for answer in answers if answer.state != PASS and not answer.seen]
        cells = Counter(cell_of(answer.state) for answer in rest)
        assert not rest or (len(rest) >= 5 and len(rest) - max(cells.values()) >= 2)


@given(ANSWERS, st.integers(0, 10))
def test_who_would_rather_not_say_changes_nothing(answers, passing):
    more = answers + [Counted(PASS, seen=False)] * passing
    assert outcome(more) == outcome(answers)


@given(ANSWERS, st.randoms())
def test_the_order_of_answers_tells_nothing(answers, random):
    shuffled = random.sample(answers, len(answers))
    assert outcome(shuffled) == outcome(answers)
