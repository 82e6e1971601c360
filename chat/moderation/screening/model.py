"""A small linear model: how much each feature of a text speaks for each category. Plain sums, no library.

`weights.bin` is written by `python -m tests.screening.train` from the labelled texts, and by nothing that people here
have said. It is a line of JSON, then, deflated, a record for each feature: its key, and a field of four bytes for
each category. All fields of a record are one whole number, so that one addition counts for every category at once.
"""

import json
import zlib
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from chat.moderation.screening.features import beside, parts_of

WEIGHTS = Path(__file__).with_name("weights.bin")
KEY, FIELD, LITTLE = 4, 4, "little"
# A field holds a weight in steps, moved up by this to be above zero.
MOVED = 128
# Words looked at together, and how many of them the next look shares.
WINDOW, STEP = 40, 20
# Sentences of more words than this are looked at by themselves too.
LEAST, ENDS = 3, frozenset([".", "?"])


class Model(NamedTuple):
    """`table` gives a feature's packed weights by its key; `nothing` is those of a feature that says nothing."""

    categories: list[str]
    bias: list[float]
    size_of_step: float
    table: dict[int, int]
    nothing: int
    texts: str
    words: dict[str, tuple[int, int]]


@cache
def load() -> Model:
    """The weights, read once in a process."""
    head, _newline, packed = WEIGHTS.read_bytes().partition(b"\n")
    facts = json.loads(head)
    count = len(facts["categories"])
    body = zlib.decompress(packed)
    width = KEY + FIELD * count
    table = {
        int.from_bytes(body[at : at + KEY], LITTLE): int.from_bytes(body[at + KEY : at + width], LITTLE)
        for at in range(0, len(body), width)
    }
    nothing = int.from_bytes(MOVED.to_bytes(FIELD, LITTLE) * count, LITTLE)
    return Model(facts["categories"], facts["bias"], facts["step"], table, nothing, facts["texts"], {})


class Stretch(NamedTuple):
    """Some words one after the other, from letter `begin` to `end`, and how much speaks for each category.

    `alone`: one sentence, taken out of what stands around it.
    """

    begin: int
    end: int
    alone: bool
    log_odds: dict[str, float]


def stretches(said: str) -> list[Stretch]:
    """What speaks for what in each stretch of some plain words; above 0 more speaks for it than against."""
    model, words = load(), said.split()
    own = {word: _of_word(word, model) for word in set(words)}
    sums, counts, letters = [0], [0], [0]
    for word, pairs in zip(words, beside(words), strict=True):
        weight, number = own[word]
        sums.append(sums[-1] + weight + _weigh(pairs, model))
        counts.append(counts[-1] + number + len(pairs))
        letters.append(letters[-1] + len(word) + 1)

    def stretch(begin: int, end: int, *, alone: bool) -> Stretch:
        odds = _unpacked(sums[end] - sums[begin], counts[end] - counts[begin], model)
        return Stretch(letters[begin], letters[end], alone, odds)

    last = max(0, len(words) - WINDOW)
    found = [stretch(at, min(at + WINDOW, len(words)), alone=False) for at in [*range(0, last, STEP), last]]
    ends = [at + 1 for at, word in enumerate(words) if word in ENDS]
    if len(ends) > 1:
        found += [stretch(begin, end, alone=True) for begin, end in pairwise([0, *ends]) if end - begin > LEAST]
    return found


def _of_word(word: str, model: Model) -> tuple[int, int]:
    """(weights, number of features) of a word by itself. Only words of the labelled texts are remembered."""
    known = model.words.get(word)
    if known is None:
        features = parts_of(word)
        known = _weigh(features, model), len(features)
        if features[0] in model.table:
            model.words[word] = known
    return known


def _weigh(features: Sequence[int], model: Model) -> int:
    table, nothing = model.table, model.nothing
    return sum([table.get(feature, nothing) for feature in features])


def _unpacked(total: int, count: int, model: Model) -> dict[str, float]:
    """Each category's sum of a stretch with `count` features. Longer stretches don't weigh more by being longer."""
    fields = memoryview(total.to_bytes(FIELD * len(model.categories), LITTLE)).cast("I")
    share = model.size_of_step / max(1, count) ** 0.5
    return {
        code: (field - MOVED * count) * share + bias
        for code, field, bias in zip(model.categories, fields, model.bias, strict=True)
    }
