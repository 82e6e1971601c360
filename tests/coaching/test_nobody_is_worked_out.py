"""Who could work out an answer from what a check-in publishes: every small group, every way to answer, each onlooker.

An onlooker knows more here than anybody would: who was counted, who passed, and whose answers coaches see. What they
are left with is every world that fits; an answer is worked out where all of these agree on it.
"""

from collections import defaultdict
from functools import cache
from itertools import product

import pytest

from coaching.outcomes import CELLS, NOTHING, PASS, Counted, outcome

SMALL = 7
# One state of each cell, and the one that is not counted.
STATES = ("ventral", "sympathetic", "dorsal", "mixed", PASS)


@cache
def told(answers: tuple[tuple[str, bool], ...]) -> str:
    return str(outcome([Counted(state, seen) for state, seen in answers]))


def published(states: tuple[str, ...], seen: int) -> str:
    """What the room is told where coaches see the first `seen` answers; nothing is an answer, too."""
    return told(tuple(sorted((state, number < seen) for number, state in enumerate(states))))


def fitting(people: int, seen: int, known) -> dict:
    """{what an onlooker has: every world that fits it}. `known(states)`: the answers that this onlooker knows."""
    worlds = defaultdict(list)
    for states in product(STATES[:4], repeat=people):
        worlds[published(states, seen), known(states)].append(states)
    return worlds


def worked_out(worlds: list[tuple[str, ...]], unknown: range) -> bool:
    """Whether all worlds agree on the answer of somebody whom the onlooker does not know."""
    return any(len({states[person] for states in worlds}) == 1 for person in unknown)


@pytest.mark.parametrize("people", range(1, SMALL + 1))
def test_from_what_was_published_nobodys_answer_can_be_worked_out(people):
    fits = defaultdict(list)
    for states in product(STATES, repeat=people):
        fits[published(states, seen=people), tuple(state == PASS for state in states)].append(states)
    for (_said, passed), worlds in fits.items():
        for person in (person for person in range(people) if not passed[person]):
            assert len({states[person] for states in worlds}) > 1
    assert any(said != str(NOTHING) for said, _passed in fits) is (people >= 5)


@pytest.mark.parametrize("people", range(2, SMALL + 1))
def test_who_was_counted_is_sure_of_nobody_else(people):
    """Also not of four who picked the same while one did not; and that nothing is told makes nobody sure either."""
    for worlds in fitting(people, people, known=lambda states: states[0]).values():
        assert not worked_out(worlds, range(1, people))


@pytest.mark.parametrize(("people", "seen"), [(people, seen) for people in (5, 6, SMALL) for seen in range(people)])
def test_coaches_are_left_with_five_or_more_and_sure_of_none(people, seen):
    for (said, _known), worlds in fitting(people, seen, known=lambda states: states[:seen]).items():
        assert said == str(NOTHING) or people - seen >= 5
        assert not worked_out(worlds, range(seen, people))


@pytest.mark.parametrize("people", [6, SMALL])
def test_a_coach_who_is_counted_in_secret_is_sure_of_nobody_either(people):
    """The first answer is a coach's own, shown to no other coach: the others have it in front of them as one more."""
    worlds = defaultdict(list)
    for states in product(STATES[:4], repeat=people):
        answers = [Counted(states[0], seen=True, writer=1), *(Counted(state, seen=False) for state in states[1:])]
        worlds[str(outcome(answers, coaches=[1, 2])), states[0]].append(states)
    for fits in worlds.values():
        assert not worked_out(fits, range(1, people))


def test_a_cell_of_one_and_a_cell_of_two_look_the_same():
    one, two = ("ventral",) * 4 + ("mixed", "dorsal"), ("ventral",) * 4 + ("mixed", "dorsal", "dorsal")
    assert published(one, 6) == published(two, 7) != str(NOTHING)
    assert set(CELLS) == {"ventral", "sympathetic", "dorsal", "other"}
