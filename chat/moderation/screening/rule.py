"""A rule: a pattern, a score, and how what stands around the words weighs."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from chat.moderation.screening.anchors import kept_anchors
from chat.moderation.screening.reading import Place, Reading

Weigh = Callable[[Place, Reading], float]


@dataclass(frozen=True)
class Rule:
    """`weigh` gives a factor from 0 to 1. A pattern is compiled when it is first tried: most never are."""

    category: str
    words: str
    score: float
    weigh: Weigh

    @cached_property
    def pattern(self) -> re.Pattern:
        return re.compile(rf"(?<= )(?:{self.words})(?= )")


class Rules:
    """All rules, found by their anchors."""

    def __init__(self) -> None:
        self._by_anchor: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._rules: list[Rule] = []
        self._anchors: dict[str, frozenset[str]] = {}
        self._always: dict[str, list[int]] = defaultdict(list)
        # Of each rule the other sets of words that it can't do without.
        self._besides: list[list[frozenset[str]]] = []

    def add(self, category: str, weigh: Weigh, *patterns: tuple[float, str]) -> None:
        """Patterns of one category that are weighed in one way: (score, pattern)."""
        for score, pattern in ((score, one) for score, several in patterns for one in _alternatives(several)):
            self._rules.append(Rule(category, pattern, score, weigh))
            rarest, *others = kept_anchors(pattern) or [frozenset()]
            self._besides.append(others)
            for anchor in rarest:
                self._by_anchor[category][anchor].append(len(self._rules) - 1)
            if not rarest:
                self._always[category].append(len(self._rules) - 1)
        self._anchors[category] = frozenset(self._by_anchor[category])

    @property
    def patterns(self) -> list[str]:
        return [rule.words for rule in self._rules]

    def scores(
        self, reading: Reading, wanted: Collection[str], begin: int = 0, end: int | None = None
    ) -> dict[str, float]:
        """The highest score, 0 to 1, of each of the `wanted` categories, in the sentences that touch `begin` to `end`."""
        end = len(reading.said) if end is None else end
        some = [sentence for sentence in reading.sentences if sentence[0] < end and sentence[1] > begin]
        found = {category: self._score(category, reading, some, (begin, end)) for category in wanted}
        return {category: score for category, score in found.items() if score}

    def _score(self, category: str, reading: Reading, sentences: list, where: tuple[int, int]) -> float:
        best = 0.0
        for starts, ends, words in sentences:
            for number in self._near(words, category):
                best = self._better(best, number, reading, starts, ends)
        for number in self._always[category]:
            best = self._better(best, number, reading, *where)
        return best

    def _better(self, best: float, number: int, reading: Reading, begin: int, end: int) -> float:
        """The higher of `best` and what one rule finds. A rule that can't raise it is not tried."""
        rule = self._rules[number]
        return best if best >= rule.score else max(best, *self._matches(rule, reading, begin, end), 0)

    def _near(self, words: frozenset[str], category: str) -> list[int]:
        anchors = self._by_anchor[category]
        found = {number for word in words & self._anchors.get(category, frozenset()) for number in anchors[word]}
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
