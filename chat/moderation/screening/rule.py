"""A rule: a pattern, a score, and how what stands around the words weighs."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from chat.moderation.screening.anchors import anchors_of
from chat.moderation.screening.reading import Place, Reading

Weigh = Callable[[Place, Reading], float]


@dataclass(frozen=True, slots=True)
class Rule:
    """`weigh` gives a factor from 0 to 1."""

    category: str
    pattern: re.Pattern
    score: float
    weigh: Weigh


class Rules:
    """All rules, found by their anchors."""

    def __init__(self) -> None:
        self._by_anchor: dict[str, list[int]] = defaultdict(list)
        self._rules: list[Rule] = []
        self._anchors: frozenset[str] = frozenset()
        self._always: list[int] = []
        # Of each rule the other sets of words that it can't do without.
        self._besides: list[list[frozenset[str]]] = []

    def add(self, category: str, weigh: Weigh, *patterns: tuple[float, str]) -> None:
        """Patterns of one category that are weighed in one way: (score, pattern)."""
        for score, pattern in ((score, one) for score, several in patterns for one in _alternatives(several)):
            self._rules.append(Rule(category, re.compile(rf"(?<= )(?:{pattern})(?= )"), score, weigh))
            rarest, *others = anchors_of(pattern) or [frozenset()]
            self._besides.append(others)
            for anchor in rarest:
                self._by_anchor[anchor].append(len(self._rules) - 1)
            if not rarest:
                self._always.append(len(self._rules) - 1)
        self._anchors = frozenset(self._by_anchor)

    def scores(self, reading: Reading) -> dict[str, float]:
        """The highest score of each category in a text; 0 to 1."""
        found: dict[str, float] = {}
        for begin, end, words in reading.sentences:
            self._try(self._near(words), reading, begin, end, found)
        self._try(self._always, reading, 0, len(reading.said), found)
        return found

    def _try(self, numbers: Iterable[int], reading: Reading, begin: int, end: int, found: dict[str, float]) -> None:
        for number in numbers:
            rule = self._rules[number]
            # What can't raise the score any more need not be looked for.
            if found.get(rule.category, 0) >= rule.score:
                continue
            score = max(self._matches(rule, reading, begin, end), default=0)
            if score > found.get(rule.category, 0):
                found[rule.category] = score

    def _near(self, words: frozenset[str]) -> list[int]:
        found = {number for word in words & self._anchors for number in self._by_anchor[word]}
        return [number for number in found if not any(some.isdisjoint(words) for some in self._besides[number])]

    @staticmethod
    def _matches(rule: Rule, reading: Reading, begin: int, end: int) -> Iterable[float]:
        for found in rule.pattern.finditer(reading.said, max(0, begin - 1), end + 1):
            yield rule.score * rule.weigh(reading.place(found.start(), found.end()), reading)


def _alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the bars that stand in no bracket."""
    parts, depth, begun = [], 0, 0
    for at, letter in enumerate(pattern):
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            parts.append(pattern[begun:at])
            begun = at + 1
    return [*parts, pattern[begun:]]
