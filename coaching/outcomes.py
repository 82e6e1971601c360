"""From answers to what the room is told when a check-in closes. Pure functions; see "Check-ins" in docs/protocol.md."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

CELLS = ("ventral", "sympathetic", "dorsal", "other")
PASS = "pass"
FEW = "few"
FEWEST = 5
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
    cells = Counter(cell_of(answer.state) for answer in counted)
    if by_time or published_lately or len(counted) < FEWEST or len(cells) < 2 or _leaves_a_few(counted, coaches):
        return dict(NOTHING)
    states = {cell: _told(cells[cell]) for cell in CELLS}
    return {"answered": None if FEW in states.values() else len(counted), "states": states}


def _leaves_a_few(counted: list[Counted], coaches: Iterable[int]) -> bool:
    """Whether all coaches together, or one of them, could take away what they know and be left with 1 to 4 answers."""
    unseen = sum(not answer.seen for answer in counted)
    others = [sum(answer.writer not in {None, coach} for answer in counted) for coach in coaches]
    return any(0 < left < FEWEST for left in (unseen, *(unseen + hidden for hidden in others)))


def cell_of(state: str) -> str:
    """The cell that a state is counted in: joined states, mixed and unsure are other."""
    return state if state in CELLS else "other"


def _told(count: int) -> int | str:
    return FEW if 0 < count < SMALLEST_CELL else count
