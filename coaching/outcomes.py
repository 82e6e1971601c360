"""From answers to what the room is told when a check-in closes. Pure functions; see "Check-ins" in docs/protocol.md."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

CELLS = ("ventral", "sympathetic", "dorsal", "other")
PASS = "pass"
FEW = "few"
FEWEST = 5
# With one alone outside a cell, that one would know what all the others picked.
FEWEST_APART = 2
SMALLEST_CELL = 3
NOTHING: dict[str, Any] = {"answered": None, "states": None}


@dataclass(frozen=True, slots=True)
class Counted:
    """One answer that is shared as one in a count. `seen`: some coach of the room sees it whole, or wrote it.

    `writer`: the coach who wrote it and shows it to no other coach.
    """

    state: str
    seen: bool
    writer: int | None = None


def outcome(
    answers: Iterable[Counted],
    *,
    coaches: Iterable[int] = (),
    published_lately: bool = False,
    by_time: bool = False,
) -> dict[str, Any]:
    """{"answered", "states"} to be published once. Both null where a single answer might be worked out."""
    counted = [answer for answer in answers if answer.state != PASS]
    unknown = [counted, *(left for left in _unknown_to_coaches(counted, coaches) if left)]
    if by_time or published_lately or not all(map(_keeps_apart, unknown)):
        return dict(NOTHING)
    cells = _cells(counted)
    states = {cell: _told(cells[cell]) for cell in CELLS}
    return {"answered": None if FEW in states.values() else len(counted), "states": states}


def _unknown_to_coaches(counted: list[Counted], coaches: Iterable[int]) -> list[list[Counted]]:
    """What is left when all coaches together, or one of them, take away the answers that they know."""
    together = [answer for answer in counted if not answer.seen]
    alone = [[one for one in counted if not one.seen or one.writer not in {None, coach}] for coach in coaches]
    return [together, *alone]


def _keeps_apart(answers: list[Counted]) -> bool:
    """Enough of them, and two or more outside the largest cell: whoever knows one answer is sure of no other."""
    return len(answers) >= FEWEST and len(answers) - max(_cells(answers).values()) >= FEWEST_APART


def _cells(answers: list[Counted]) -> Counter:
    return Counter(cell_of(answer.state) for answer in answers)


def cell_of(state: str) -> str:
    """The cell that a state is counted in: joined states, mixed and unsure are other."""
    return state if state in CELLS else "other"


def _told(count: int) -> int | str:
    return FEW if 0 < count < SMALLEST_CELL else count
