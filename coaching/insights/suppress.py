"""Which figures may be shown. Pure functions; docs/insights.md has the arithmetic.

A figure is shown only where it describes 11 people or more and, where it says something about staff, 11 of them
or more; and only where no subtraction from what is shown leaves a smaller group.
"""

from coaching.insights.collect import Figure

FEWEST = 11
STEP = 5


def shown(figures: dict[str, Figure], whole: str, parts: tuple[str, ...]) -> set[str]:
    """The names of the figures that may be shown. The people of `whole` are those of its `parts` together."""
    kept = {name for name, figure in figures.items() if is_large(figure)}
    while _leaves_a_few(figures, whole, [part for part in parts if part in kept], kept):
        kept.discard(_smallest(figures, [part for part in parts if part in kept]) or whole)
    return kept


def is_large(figure: Figure) -> bool:
    """Whether a figure describes enough people, and enough staff where it describes staff."""
    return len(figure.people) >= FEWEST and (figure.staff is None or len(figure.staff) >= FEWEST)


def rounded(number: int) -> int:
    """To the nearest 5, halves up; what was larger than nothing never becomes nothing."""
    return max(STEP, (number + 2) // STEP * STEP) if number else 0


def _leaves_a_few(figures: dict[str, Figure], whole: str, parts: list[str], kept: set[str]) -> bool:
    """Whether whole minus the shown parts is a group of 1 to 10 people."""
    if whole not in kept or not parts:
        return False
    rest = figures[whole].people.difference(*(figures[part].people for part in parts))
    return 0 < len(rest) < FEWEST


def _smallest(figures: dict[str, Figure], names: list[str]) -> str | None:
    return min(names, key=lambda name: (len(figures[name].people), name), default=None)
