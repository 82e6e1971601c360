"""Who says it, of when, and how: what stands around some words decides what they mean.

Grammar and no more: the subject that comes last before the words, the reach of a "not", the tense of the verb, whether
it is quoted, a figure of speech, about a film, or said of long ago.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from chat.moderation.screening.grammar import (
    BOUNDS,
    CANCELLED,
    FIGURATIVE,
    FIRST,
    INNER,
    LAUGH,
    LONG_AGO,
    NEGATION,
    NOW,
    ONESELF,
    PAST_VERB,
    PERFECT,
    RECENT,
    RELATIVE,
    REPORTED,
    SECOND,
    SENTENCE,
    THIRD,
    TOPIC,
    WISHED,
)
from chat.moderation.screening.spelling import plain


@dataclass(frozen=True, slots=True)
class Place:
    """Some words found in a reading, and what stands around them."""

    said: str
    start: int
    end: int
    quotes: tuple[tuple[int, int], ...]

    @property
    def words(self) -> str:
        return self.said[self.start : self.end]

    @property
    def sentence(self) -> str:
        begin = max(self.said.rfind(" . ", 0, self.start), self.said.rfind(" ? ", 0, self.start), -1)
        ends = [end for end in (self.said.find(" . ", self.end - 1), self.said.find(" ? ", self.end - 1)) if end >= 0]
        return self.said[begin + 1 : min(ends, default=len(self.said)) + 3]

    @property
    def before(self) -> str:
        """The clause up to the words."""
        clause = self.said[max(0, self.start - 160) : self.start]
        bounds = [bound.end() for bound in BOUNDS.finditer(clause)]
        return clause[bounds[-1] - 1 :] if bounds else clause

    @property
    def after(self) -> str:
        rest = self.said[self.end : self.end + 120]
        bound = BOUNDS.search(rest)
        return rest[: bound.start() + 1] if bound else rest

    @property
    def clause(self) -> str:
        return f"{self.before}{self.words}{self.after}"

    def names_oneself(self) -> bool:
        """Whether the words themselves say that they are one's own."""
        return bool(ONESELF.search(self.words))

    def subject(self) -> str:
        """Whose it is: first, second, third person, or "" where nobody is named."""
        before = self.before
        if RELATIVE.search(before):
            return "third"
        for word in reversed(before.split()):
            if word in FIRST or word in INNER:
                return "first"
            if word in SECOND:
                return "second"
            if word in THIRD or (word.endswith("s") and word[:-1] in THIRD):
                return "third"
        return ""

    def negated(self) -> bool:
        """Whether a "not" before the words reaches them."""
        near = " " + " ".join(self.before.split()[-7:]) + " "
        if CANCELLED.search(near + self.words):
            return False
        return bool(NEGATION.search(near))

    def past(self) -> bool:
        """Whether it is over: said of long ago, or in the past tense without anything that makes it of now."""
        clause = self.clause
        if LONG_AGO.search(self.sentence) and not NOW.search(clause):
            return True
        if RECENT.search(clause) or WISHED.search(self.words):
            return False
        return bool(PAST_VERB.search(f"{' '.join(self.before.split()[-4:])} {self.words}")) and not PERFECT.search(
            self.before
        )

    def quoted(self) -> bool:
        """Whether these are somebody else's words."""
        inside = any(begin < self.start and self.end <= end for begin, end in self.quotes)
        whole = len(self.said) < 12 or any(begin <= 2 and end >= len(self.said) - 5 for begin, end in self.quotes)
        return (inside and not whole) or self.reported()

    def reported(self) -> bool:
        """Whether it is said to be what another has said."""
        before = self.said[max(0, self.start - 90) : self.start].rpartition(" . ")[2].rstrip()
        found = REPORTED.search(f" {before}")
        return bool(found) and not any(word in INNER for word in before.split())

    def about_a_topic(self) -> bool:
        return bool(TOPIC.search(self.sentence))

    def laughing(self) -> bool:
        return bool(LAUGH.search(self.said[self.start : self.end + 60]))


class Reading:
    """A text made ready: its plain words, with figures of speech taken out, and where others are quoted."""

    def __init__(self, text: str, figures: re.Pattern | None = None) -> None:
        self.text = text
        self.said = plain(text)
        if figures is not None and FIGURATIVE.search(self.said):
            self.said = SENTENCE.sub(lambda sentence: _without(figures, sentence[0]), self.said)

    @cached_property
    def words(self) -> set[str]:
        return set(self.said.split())

    @cached_property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        marks = [at for at, letter in enumerate(self.said) if letter == '"']
        return tuple(zip(marks[::2], marks[1::2], strict=False))

    @cached_property
    def sentences(self) -> list[tuple[int, int, frozenset[str]]]:
        """(begin, end, words) of each sentence."""
        return [(found.start(), found.end(), frozenset(found[0].split())) for found in SENTENCE.finditer(self.said)]

    def place(self, start: int, end: int) -> Place:
        return Place(self.said, start, end, self.quotes)


def _without(figures: re.Pattern, sentence: str) -> str:
    return figures.sub(" figure ", sentence) if FIGURATIVE.search(sentence) else sentence
