"""Which figures may be shown. Pure functions; docs/insights.md has the arithmetic.

A figure is shown only where it describes 11 people or more and, where it says something about staff, 11 of them
or more; and only where no subtraction from what is shown leaves a smaller group.
"""

from itertools import combinations

from coaching.insights.collect import Figure

FEWEST = 11
STEP = 5


def shown(figures: dict[str, Figure], whole: str, parts: tuple[str, ...]) -> set[str]:
    """The names of the figures that may be shown. The people of `whole` are those of its `parts` together."""
    kept = {name for name, figure in figures.items() if is_large(figure)}
    large = sorted((part for part in parts if part in kept), key=lambda part: (-len(figures[part].people), part))
    # The whole stands; of its parts as many as can, the largest first.
    ways = [large, *([part] for part in large), []]
    stay = next(way for way in ways if not _leaves_a_few(figures[whole].people, [figures[one].people for one in way]))
    return kept.difference(parts) | {*stay}


def is_large(figure: Figure) -> bool:
    """Whether a figure describes enough people, and enough staff where it describes staff."""
    return len(figure.people) >= FEWEST and (figure.staff is None or len(figure.staff) >= FEWEST)


def rounded(number: int) -> int:
    """To the nearest 5, halves up; what was larger than nothing never becomes nothing."""
    return max(STEP, (number + 2) // STEP * STEP) if number else 0


def _leaves_a_few(everybody: frozenset[int], parts: list[frozenset[int]]) -> bool:
    """Whether what is shown, taken from each other, leaves a group of 1 to 10 people."""
    rests = [everybody - part for part in parts]
    # The parts together, less the whole, are those who are in both.
    rests += [one & other for one, other in combinations(parts, 2)]
    return any(0 < len(rest) < FEWEST for rest in rests)
