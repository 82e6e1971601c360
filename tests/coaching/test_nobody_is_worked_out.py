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


def published(states: tuple[str, ...], seen: int) -> str | None:
    """What the room is told where coaches see the first `seen` answers; None for nothing."""
    answers = told(tuple(sorted((state, number < seen) for number, state in enumerate(states))))
    return None if answers == str(NOTHING) else answers


def fitting(people: int, seen: int, known) -> dict:
    """{what an onlooker has: every world that fits it}. `known(states)`: the answers that this onlooker knows."""
    worlds = defaultdict(list)
    for states in product(STATES[:4], repeat=people):
        said = published(states, seen)
        if said:
            worlds[said, known(states)].append(states)
    return worlds


def worked_out(worlds: list[tuple[str, ...]], unknown: range) -> bool:
    """Whether all worlds agree on the answer of somebody whom the onlooker does not know."""
    return any(len({states[person] for states in worlds}) == 1 for person in unknown)


@pytest.mark.parametrize("people", range(1, SMALL + 1))
def test_from_what_was_published_nobodys_answer_can_be_worked_out(people):
    fits = defaultdict(list)
    for states in product(STATES, repeat=people):
        said = published(states, seen=people)
        if said:
            fits[said, tuple(state == PASS for state in states)].append(states)
    for (_said, passed), worlds in fits.items():
        for person in (person for person in range(people) if not passed[person]):
            assert len({states[person] for states in worlds}) > 1
    assert bool(fits) is (people >= 5)


@pytest.mark.parametrize("people", range(5, SMALL + 1))
def test_who_was_counted_is_sure_of_another_only_where_all_the_others_agree(people):
    """Four or more who picked the same, and one who knows that they did not: the one thing a count gives away."""
    for (_said, mine), worlds in fitting(people, people, known=lambda states: states[0]).items():
        if worked_out(worlds, range(1, people)):
            assert all(len(set(states[1:])) == 1 and mine not in states[1:] for states in worlds)


@pytest.mark.parametrize(("people", "seen"), [(people, seen) for people in (5, 6, SMALL) for seen in range(people)])
def test_coaches_are_left_with_five_or_more_and_sure_only_where_these_agree(people, seen):
    worlds_of = fitting(people, seen, known=lambda states: states[:seen])
    assert not worlds_of or people - seen >= 5
    for worlds in worlds_of.values():
        if worked_out(worlds, range(seen, people)):
            assert all(len(set(states[seen:])) == 1 for states in worlds)


def test_a_cell_of_one_and_a_cell_of_two_look_the_same():
    one, two = ("ventral",) * 5 + ("dorsal",), ("ventral",) * 5 + ("dorsal",) * 2
    assert published(one, 6) == published(two, 7)
    assert set(CELLS) == {"ventral", "sympathetic", "dorsal", "other"}
