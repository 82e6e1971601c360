"""One figure over weeks as shapes to be drawn: bars, and gaps where a figure is withheld. Numbers only, no markup."""

from dataclasses import dataclass
from datetime import date

WEEKS = 12
WIDTH, HEIGHT, FOOT, LEFT = 440, 170, 28, 40
MOST_LABELS = 7
STEPS = (5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10_000)


@dataclass(frozen=True, slots=True)
class Bar:
    """One week. `value` None: withheld, drawn as a dashed gap of no height that means anything."""

    week: date
    value: int | None
    x: float
    y: float
    width: float
    height: float
    middle: float
    is_labelled: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid and what it stands for."""

    y: float
    value: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Where everything goes, in the units of the view box."""

    bars: list[Bar]
    lines: list[Line]
    width: int = WIDTH
    height: int = HEIGHT
    foot: int = HEIGHT - FOOT
    left: int = LEFT
    label_y: int = HEIGHT - 8


def drawn(series: list[tuple[date, int | None]]) -> Chart | None:
    """The last twelve weeks; None where nothing of them may be shown."""
    series = series[-WEEKS:]
    highest = max((value for _week, value in series if value is not None), default=0)
    if not highest:
        return None
    step = next((step for step in STEPS if step * 4 >= highest), highest)
    top = step * -(-highest // step)
    lines = [Line(_y(value, top), value) for value in range(0, top + 1, step)]
    slot = (WIDTH - LEFT) / len(series)
    every = 1 if len(series) <= MOST_LABELS else 2
    bars = [
        _bar(n, week, value, slot, top, (len(series) - 1 - n) % every == 0) for n, (week, value) in enumerate(series)
    ]
    return Chart(bars, lines)


def _bar(n: int, week: date, value: int | None, slot: float, top: int, is_labelled: bool) -> Bar:
    width = min(slot * 0.6, 44)
    x = LEFT + slot * n + (slot - width) / 2
    y = _y(value, top) if value is not None else HEIGHT - FOOT - 24
    height, middle = round(HEIGHT - FOOT - y, 1), round(x + width / 2, 1)
    return Bar(week, value, round(x, 1), y, round(width, 1), height, middle, is_labelled)


def _y(value: int, top: int) -> float:
    return round((HEIGHT - FOOT) - (HEIGHT - FOOT - 12) * value / top, 1)
