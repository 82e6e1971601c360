"""What a text may be about, told by rules inside our own process. It orders a queue of humans and offers help.

`look` never raises: where screening fails, nothing is noticed, nobody is slowed, and the staff is told
(chat.moderation.outages).
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from chat.moderation.screening.categories import CATEGORIES, NEAR, NUDGE, ORDER, Category

Screen = Callable[[str], Mapping[str, float]]

log = logging.getLogger("evenkeel.screening")


@dataclass(frozen=True, slots=True)
class Signal:
    """One category that a text may belong to; `score` is between its threshold and 1."""

    category: Category
    score: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What was noticed in a text, the most pressing first. `failure`: the kind of error, where nothing could look."""

    signals: tuple[Signal, ...] = ()
    failure: str = ""

    @property
    def is_near(self) -> bool:
        """Whether there are words of distress, which bring help nearer and stop nothing."""
        return any(signal.category.response == NEAR for signal in self.signals)

    def nudging(self, *, noted: bool) -> Signal | None:
        """What to say to the author first, if anything; `noted`: a content note folds the words already."""
        if self.is_near:
            return None
        said = (one for one in self.signals if one.category.response == NUDGE and not (noted and one.category.note))
        return next(said, None)


NOTHING = Seen()


def look(text: str) -> Seen:
    """What may be in a text; keeps nothing. Well under 2 ms as people write; a page of it costs more (docs/moderation.md)."""
    try:
        scores = _screen(settings.SCREENING)(text)
        found = [
            Signal(CATEGORIES[code], score)
            for code, score in scores.items()
            if code in CATEGORIES and score >= CATEGORIES[code].threshold
        ]
    except Exception as error:  # noqa: BLE001 - whatever breaks in here, nobody's words may wait for it
        log.warning("Screening failed: %s", type(error).__name__)
        return Seen(failure=type(error).__name__)
    return Seen(tuple(sorted(found, key=lambda signal: ORDER[signal.category.code]))) if found else NOTHING


@cache
def _screen(path: str) -> Screen:
    return import_string(path)
