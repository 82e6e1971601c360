"""Labelled texts, all written for this: a file a category, `[+ kind]` and `[- kind]` above those that are and are not.

`tuned` was looked at while the rules were written. `second` to `eighteenth` are of other writers, who had seen
neither rules nor texts; `more` was written after a look at `second`; no rule was changed for these. `everyday` is
ordinary talk in words that others use for worse. The model is trained on all of them. `held_out` was written after the
rules, and `blind` by one more writer: no rule was changed for these, and the model never sees them.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from chat.moderation.screening import look

HERE = Path(__file__).parent
# Of these the writer had seen neither rules nor texts.
STRANGERS = ("second", "third", "fourth", "fifth", "sixth", "seventh")
# Told to write as people do who avoid the word; most of theirs are words of danger.
STRANGERS += ("eighth", "ninth", "tenth", "eleventh", "twelfth")
# Told to write as somebody does who tests such a thing, of some categories each: the plain, the usual, the indirect.
STRANGERS += ("thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth")
TAUGHT = ("tuned", "more", *STRANGERS, "everyday")
ORDINARY = "ordinary"


@dataclass(frozen=True)
class Text:
    """One text: what kind of case it is, and whether it belongs to the category of its file."""

    words: str
    kind: str
    belongs: bool


@dataclass
class Measured:
    """How a category did: of those that belong how many were found, and of those found how many belong."""

    found: int = 0
    missed: list = None
    wrong: list = None
    belong: int = 0
    others: int = 0
    by_kind: dict = None

    @property
    def recall(self) -> float:
        return self.found / max(1, self.belong)

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + len(self.wrong))


def categories(part: str) -> list[str]:
    return sorted(file.stem for file in (HERE / part).glob("*.txt") if file.stem != ORDINARY)


@cache
def texts(part: str, category: str) -> list[Text]:
    found, kind = [], ""
    for line in (HERE / part / f"{category}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line.strip():
            found.append(Text(line.replace("\\n", "\n"), kind[2:], kind.startswith("+")))
    return found


def ordinary(part: str = "tuned") -> list[str]:
    """Talk of no category, trained on as such. Of `tuned`: half of the demo community's, and what our buttons say."""
    file = (HERE if part == "tuned" else HERE / part) / f"{ORDINARY}.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [line.replace("\\n", "\n") for line in lines if line.strip() and not line.startswith("[")]


def digest() -> str:
    """Which texts the model is trained on."""
    files = [file for part in TAUGHT for file in sorted((HERE / part).glob("*.txt"))] + [HERE / f"{ORDINARY}.txt"]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


@cache
def measured(part: str, category: str) -> Measured:
    told = Measured(missed=[], wrong=[], by_kind=defaultdict(lambda: [0, 0]))
    # Words of danger now are words of distress too: whoever is met for the one is met for the other.
    counts = {category, "crisis_now"} if category == "self_harm_risk" else {category}
    for text in texts(part, category):
        noticed = {signal.category.code for signal in look(text.words).signals}
        hit = bool(noticed & (counts if text.belongs else {category}))
        told.by_kind[("+ " if text.belongs else "- ") + text.kind][0] += hit == text.belongs
        told.by_kind[("+ " if text.belongs else "- ") + text.kind][1] += 1
        if text.belongs:
            told.belong += 1
            told.found += hit
            told.missed += [] if hit else [text]
        else:
            told.others += 1
            told.wrong += [text] if hit else []
    return told


def table(part: str) -> str:
    """The figures as they stand in docs/moderation.md."""
    rows = ["| category | texts that are | that are not | precision | recall |", "|---|---|---|---|---|"]
    for category in categories(part):
        told = measured(part, category)
        rows.append(f"| `{category}` | {told.belong} | {told.others} | {told.precision:.2f} | {told.recall:.2f} |")
    return "\n".join(rows)
