"""python -m tests.screening.train: writes the model's weights from the labelled texts. Takes about a minute.

Logistic regression on the features of chat.moderation.screening.features, each category for itself, in plain Python:
the same texts give the same file. `held_out` is never looked at. It writes down the words that each rule needs, too.
"""

import json
import random
import zlib
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from math import exp
from multiprocessing import get_context

from tests.harness import environment

environment.use()

import django  # noqa: E402

django.setup()

from chat.moderation.screening import anchors, model  # noqa: E402
from chat.moderation.screening.features import beside, denied, keys_of, parts_of, reached  # noqa: E402
from chat.moderation.screening.figures import FIGURES  # noqa: E402
from chat.moderation.screening.reading import Reading  # noqa: E402
from chat.moderation.screening.rules import RULES  # noqa: E402
from tests.screening import labelled  # noqa: E402

ROUNDS, RATE = 8, 0.8
# Texts of another category's file are that category's business: they count less as what this one is not.
OTHERS_WEIGHT = 0.6
# Most of what people say is ordinary, and few of the texts are.
ORDINARY_WEIGHT = 8.0
# A text of one of these may well belong to the other too: not taken as what it is not.
NEAR = (
    {"self_harm_risk", "crisis_now", "use_or_method_detail", "graphic_trauma"},
    {"use_or_method_detail", "dose_medical", "sourcing"},
    {"sourcing", "spam_link", "pii_doxxing"},
    {"harassment", "slurs_hate", "proselytising", "graphic_trauma"},
    {"harassment", "pii_doxxing"},
    {"proselytising", "dose_medical"},
)
# Weights are kept in this many steps, from the strongest against to the strongest for.
STEPS = 127
# How many features are kept, those whose weight is most for or against something: it bounds the file and its loading.
KEPT = 110_000


def main() -> None:
    anchors.keep(RULES.patterns)
    weights = learnt(labelled.TAUGHT)
    model.WEIGHTS.write_bytes(weights)
    print(f"{len(model.read(weights).table)} features, {len(weights) // 1024} KiB")


def learnt(writers: Sequence[str]) -> bytes:
    """What the texts of these writers teach: a file of weights."""
    texts = [
        (name, text) for part in writers for name in labelled.categories(part) for text in labelled.texts(part, name)
    ]
    plain = [words for part in writers for words in labelled.ordinary(part)]
    texts += [("", labelled.Text(words, "ordinary", belongs=False)) for words in plain]
    numbers: dict[int, int] = {}
    rows = [_row(text.words, numbers) for _name, text in texts]
    names = labelled.categories(labelled.TAUGHT[0])
    _Taught.texts, _Taught.rows, _Taught.size = texts, rows, len(numbers)
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as processes:
        trained = dict(zip(names, processes.map(_trained, names), strict=True))
    weigh = [max(map(abs, some)) for some in zip(*(weights for weights, _bias in trained.values()), strict=True)]
    kept = sorted(numbers.items(), key=lambda feature: weigh[feature[1]], reverse=True)[:KEPT]
    return _written(trained, dict(kept))


def _row(text: str, numbers: dict[int, int]) -> dict[int, float]:
    """{feature's number: how strongly it is there}; as chat.moderation.screening.model counts them."""
    words = Reading(text, FIGURES).said.split()
    features = [feature for word in words for feature in parts_of(word)]
    keys = [keys_of(word) for word in words]
    features += [feature for some in beside(*zip(*keys, strict=True)) for feature in some]
    features += [denied(keys[at].own) for at in reached(words)]
    share = 1 / max(1, len(features)) ** 0.5
    counted = Counter(numbers.setdefault(feature, len(numbers)) for feature in features)
    return {number: times * share for number, times in counted.items()}


class _Taught:
    """What is learnt from, for processes that are forked from this one: texts with their file, features, how many."""

    texts: list
    rows: list
    size: int


def _trained(name: str) -> tuple[list[float], float]:
    """(weights, bias) of one category, by AdaGrad."""
    examples = []
    for (file, text), row in zip(_Taught.texts, _Taught.rows, strict=True):
        if file in {name, ""}:
            examples.append((row, float(text.belongs), 1.0 if file else ORDINARY_WEIGHT))
        elif not (text.belongs and any({file, name} <= some for some in NEAR)):
            examples.append((row, 0.0, OTHERS_WEIGHT))
    weights, moved, bias = [0.0] * _Taught.size, [1e-3] * _Taught.size, 0.0
    # The same order each time, on purpose.
    order = random.Random(1)
    for _round in range(ROUNDS):
        order.shuffle(examples)
        for row, wanted, weight in examples:
            said = bias + sum(weights[number] * there for number, there in row.items())
            error = (1 / (1 + exp(-max(-30.0, min(30.0, said)))) - wanted) * weight
            if abs(error) < 0.01:
                continue
            bias -= 0.02 * error
            for number, there in row.items():
                step = error * there
                moved[number] += step * step
                weights[number] -= RATE * step / moved[number] ** 0.5
    return weights, bias


def _written(trained: dict, numbers: dict[int, int]) -> bytes:
    names = sorted(trained)
    step = max(abs(trained[name][0][number]) for name in names for number in numbers.values()) / STEPS
    records = []
    for feature, number in numbers.items():
        fields = [round(trained[name][0][number] / step) for name in names]
        if any(fields):
            packed = b"".join((field + model.MOVED).to_bytes(model.FIELD, "little") for field in fields)
            records.append(feature.to_bytes(model.KEY, "little") + packed)
    bias = [round(trained[name][1], 4) for name in names]
    head = {"categories": names, "bias": bias, "step": round(step, 6), "texts": labelled.digest()}
    body = zlib.compress(b"".join(sorted(set(records))), 9)
    return json.dumps(head).encode() + b"\n" + body


if __name__ == "__main__":
    main()
