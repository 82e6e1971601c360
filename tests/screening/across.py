"""python -m tests.screening.across: learns without each writer in turn, and measures on the texts of that writer.

It says what is noticed of words by somebody whom neither rules nor model have met: as it is, by kind of hard negative,
and from how much on each category should count (`NEEDED` in chat.moderation.screening.both) so that at most one in
twenty hard negatives (one in twelve where all that follows is help) and two in a thousand of other texts are mistaken.
Takes about ten minutes.
"""

from collections import Counter
from dataclasses import dataclass
from math import log

from tests.screening import train
from tests.screening.labelled import ORDINARY, STRANGERS, TAUGHT, Text, categories, ordinary, texts

from chat.moderation.screening import both, model  # isort: skip

HARD, HARD_OF_HELP, OTHER = 0.05, 0.08, 0.002
# Nothing is passed over below this, so that what was needed can be told.
LOWEST = -3.0


@dataclass(frozen=True)
class Said:
    """A text, the file it is of, and how much speaks for each category in it."""

    file: str
    text: Text
    odds: dict[str, float]


def main() -> None:
    needed = dict(both.NEEDED)
    both.NEEDED = dict.fromkeys(needed, LOWEST)
    both.SETTLED = dict.fromkeys(both.SETTLED, 2)
    said = []
    for writer in STRANGERS:
        learnt = model.read(train.learnt([one for one in TAUGHT if one != writer]))
        model.load = lambda learnt=learnt: learnt
        said += [Said(file, text, _odds(text.words)) for file in categories(writer) for text in texts(writer, file)]
        said += [Said(ORDINARY, Text(words, ORDINARY, belongs=False), _odds(words)) for words in ordinary(writer)]
    print("category, needed, recall, precision, mistaken of its hard negatives, of others; then as it would be chosen")
    for name in needed:
        print(f"{name:22}", *_measured(name, said, needed[name]), "|", *_measured(name, said, _chosen(name, said)))
    for name in needed:
        print(f"{name}: {_by_kind(name, said, needed[name])}")


def _odds(words: str) -> dict[str, float]:
    scores = both.scores(words)
    odds = {}
    for name in both.NEEDED:
        score = min(max(scores.get(name, 0), 1e-6), 1 - 1e-6)
        odds[name] = log(score / (1 - score)) + LOWEST
    return odds


def _parts(name: str, said: list[Said]) -> tuple[list[float], list[float], list[float]]:
    """What speaks for a category in texts that belong to it, in its hard negatives, and in what is neither."""
    belong = [_own(name, one) for one in said if one.file == name and one.text.belongs]
    hard = [one.odds[name] for one in said if one.file == name and not one.text.belongs]
    others = [
        one.odds[name]
        for one in said
        if one.file != name and not (one.text.belongs and any({one.file, name} <= near for near in train.NEAR))
    ]
    return belong, hard, others


def _own(name: str, one: Said) -> float:
    """Words of danger now are words of distress too, as tests.screening.labelled counts."""
    return max(one.odds[name], one.odds["crisis_now"]) if name == "self_harm_risk" else one.odds[name]


def _measured(name: str, said: list[Said], needed: float) -> list[str]:
    belong, hard, others = ([odds > needed for odds in some] for some in _parts(name, said))
    precision = sum(belong) / max(1, sum(belong) + sum(hard))
    shares = [sum(some) / len(some) for some in (hard, others)]
    return [f"{needed:5.2f}", f"{sum(belong) / len(belong):.2f}", f"{precision:.2f}", *(f"{one:.4f}" for one in shares)]


def _chosen(name: str, said: list[Said]) -> float:
    _belong, hard, others = _parts(name, said)
    share = HARD_OF_HELP if name in both.DISTRESS else HARD
    return max(_above(hard, share), _above(others, OTHER))


def _above(odds: list[float], share: float) -> float:
    """What this share of them is above."""
    return sorted(odds, reverse=True)[int(share * len(odds))]


def _by_kind(name: str, said: list[Said], needed: float) -> str:
    hard = [one for one in said if one.file == name and not one.text.belongs]
    mistaken = Counter(one.text.kind for one in hard if one.odds[name] > needed)
    return "; ".join(f"{kind} {mistaken[kind]} of {n}" for kind, n in Counter(one.text.kind for one in hard).items())


if __name__ == "__main__":
    main()
