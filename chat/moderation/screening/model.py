"""A small linear model: how much each feature of a text speaks for each category. Plain sums, no library.

`weights.bin` is written by `python -m tests.screening.train` from the labelled texts, and by nothing that people here
have said. It is a line of JSON, then, deflated, a record for each feature: its key, and a field of four bytes for
each category. All fields of a record are one whole number, so that one addition counts for every category at once;
the topmost field counts features. Sums from the beginning of a text to each word make every stretch of it one subtraction.
"""

import json
import zlib
from collections.abc import Collection
from functools import cache
from itertools import accumulate, pairwise, repeat
from operator import add, itemgetter
from pathlib import Path
from typing import NamedTuple

from chat.moderation.screening.features import beside, denied, keys_of, parts_of, reached

WEIGHTS = Path(__file__).with_name("weights.bin")
KEY, FIELD, LITTLE = 4, 4, "little"
# In the file a weight is moved up by this to be above zero; so is a sum, to be taken apart into its fields.
MOVED, MOVED_SUM = 128, 1 << 31
# What each word makes with those before it: a pair, and one over a gap.
BESIDE = 2
# Words looked at together, and how many of them the next look shares.
WINDOW, STEP = 40, 20
# Sentences of more words than this are looked at by themselves too.
LEAST, ENDS = 3, frozenset([".", "?"])


class Word(NamedTuple):
    """What the model has of a word: the packed weights of its own features and how many they are, and its `Keys`."""

    weights: int
    own: int
    next: int
    after: int


class Words(dict):
    """{word: `Word`}. Keeps only words of the labelled texts."""

    def __init__(self, table: dict[int, int], one: int) -> None:
        self._table, self._one = table, one

    def __missing__(self, word: str) -> Word:
        features = parts_of(word)
        weights = sum(self._table.get(feature, 0) for feature in features) + (len(features) + BESIDE) * self._one
        found = Word(weights, *keys_of(word))
        if features[0] in self._table:
            self[word] = found
        return found


class Model(NamedTuple):
    """`table` gives a feature's packed weights by its key; `one` is one feature, counted; `level` brings sums above zero."""

    categories: list[str]
    bias: list[float]
    size_of_step: float
    table: dict[int, int]
    one: int
    level: int
    texts: str
    words: Words


@cache
def load() -> Model:
    """The weights, read once in a process."""
    return read(WEIGHTS.read_bytes())


def read(weights: bytes) -> Model:
    """The model of a file of weights."""
    head, _newline, packed = weights.partition(b"\n")
    facts = json.loads(head)
    count = len(facts["categories"])
    body = zlib.decompress(packed)
    width = KEY + FIELD * count
    nothing = int.from_bytes(MOVED.to_bytes(FIELD, LITTLE) * count, LITTLE)
    whole = int.from_bytes
    table = {
        whole(body[at : at + KEY], LITTLE): whole(body[at + KEY : at + width], LITTLE) - nothing
        for at in range(0, len(body), width)
    }
    one = 1 << 8 * FIELD * count
    level = int.from_bytes(MOVED_SUM.to_bytes(FIELD, LITTLE) * count, LITTLE)
    own = Words(table, one)
    return Model(facts["categories"], facts["bias"], facts["step"], table, one, level, facts["texts"], own)


class Stretch(NamedTuple):
    """Some words one after the other, from letter `begin` to `end`, and how much speaks for each category.

    `alone`: one sentence, taken out of what stands around it.
    """

    begin: int
    end: int
    alone: bool
    log_odds: dict[str, float]


def stretches(words: list[str], alone: Collection[str]) -> list[Stretch]:
    """What speaks for what in each stretch of some plain words; above 0 more speaks for it than against.

    One sentence by itself is asked about the categories in `alone` only. Empty where the labelled texts had less than
    half of these words: of such a text the weights say nothing.
    """
    model = load()
    known = {word: model.words[word] for word in set(words)}
    if 2 * sum(map(model.words.__contains__, words)) < len(words):
        return []
    sums = [0, *accumulate(_weights(words, known, model))]
    letters = [0, *accumulate(map(add, map(len, words), repeat(1)))]
    places = {code: place for place, code in enumerate(model.categories)}
    some = {code: places[code] for code in alone}

    def stretch(begin: int, end: int, asked: dict[str, int]) -> Stretch:
        odds = _unpacked(sums[end] - sums[begin], asked, model)
        return Stretch(letters[begin], letters[end], asked is some, odds)

    last = max(0, len(words) - WINDOW)
    found = [stretch(at, min(at + WINDOW, len(words)), places) for at in [*range(0, last, STEP), last]]
    ends = [at + 1 for at, word in enumerate(words) if word in ENDS]
    if len(ends) > 1:
        found += [stretch(begin, end, some) for begin, end in pairwise([0, *ends]) if end - begin > LEAST]
    return found


def _weights(words: list[str], known: dict[str, Word], model: Model) -> list[int]:
    """Each word's packed weights, with those of what it makes with the words before it."""
    weight = model.table.get
    facts = list(map(known.__getitem__, words))
    found, *keys = (list(map(itemgetter(field), facts)) for field in range(len(Word._fields)))
    for pairs in beside(*keys):
        found = map(add, found, map(weight, pairs, repeat(0)))
    weights = list(found)
    for at in reached(words):
        weights[at] += weight(denied(known[words[at]].own), 0) + model.one
    return weights


def _unpacked(total: int, asked: dict[str, int], model: Model) -> dict[str, float]:
    """The sums of a stretch, of the categories `asked` at their places. Longer ones don't weigh more by being longer."""
    count = len(model.bias)
    fields = memoryview((total + model.level).to_bytes(FIELD * (count + 1), LITTLE)).cast("I")
    share = model.size_of_step / max(1, fields[count]) ** 0.5
    return {code: (fields[place] - MOVED_SUM) * share + model.bias[place] for code, place in asked.items()}
