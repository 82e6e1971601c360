"""The kinds of check-in, and how each rides on the protocol. Pure.

A frame has no word for a kind: `scales` names what is asked, and the list of a kind is its own. A slug that is asked in
words has no number. Of every kind but `state` the answer's state is `pass`, so nothing of it is ever counted or named.
"""

from collections.abc import Iterable
from dataclasses import dataclass

STATE = "state"
# Own question, answered in words.
WORDS = "words"
# A slug that only whoever answers ever sees, however they share the rest.
PRIVATE = {"nightmare"}
# From here on a pull to use is met with ways to get through it, on one's own page alone.
STRONG_PULL = 8


@dataclass(frozen=True, slots=True)
class Kind:
    """`asks`: what stands in `scales`. `in_words`: answered in words alone. `wants`: also asks what one would like."""

    slug: str
    asks: tuple[str, ...]
    in_words: bool = False
    wants: bool = True
    most: int = 500


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(STATE, ()),
        Kind("sleep", ("sleep", "hours", "nightmare")),
        Kind("craving", ("craving",)),
        Kind("connection", ("connection",)),
        Kind("intention", ("intention",), in_words=True, wants=False, most=200),
        Kind("energy", ("energy",), wants=False),
        Kind("leaving", ("leaving",), in_words=True),
        Kind(WORDS, (WORDS,), in_words=True, wants=False),
    )
}
# What a coach turns on for a room, in the order in which a session would ask it. The rest needs no turning on.
TO_TURN_ON = ("energy", "sleep", "connection", "craving", "intention", "leaving")
# The last number of a scale that begins at 0; the contract lets every other one go to 10.
HIGHEST = {"connection": 4, "energy": 3, "hours": 4, "nightmare": 1}
MOST = 10


def kind_of(scales: Iterable[str]) -> Kind:
    """The kind of a check-in that asks these; a list that is no kind's own is a state check-in that asks more."""
    asked = tuple(scales)
    return next((kind for kind in KINDS.values() if kind.asks == asked), KINDS[STATE])


def is_strong_pull(scales: dict[str, int]) -> bool:
    """Whether an answer says that the pull to use is strong."""
    return scales.get("craving", 0) >= STRONG_PULL
