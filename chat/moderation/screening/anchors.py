"""Which words a pattern can't do without, read from the pattern itself: a sentence without one of them is passed over.

Reading them takes a third of a second for all patterns, so `anchors.bin` keeps them, by pattern; it is written along with
the model's weights. A pattern that isn't there is read anew.
"""

import json
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from re import _constants as kind
from re import _parser as parser

# Words of nearly every sentence: poor anchors.
COMMON = frozenset(
    ["i", "you", "he", "she", "it", "we", "they", "me", "my", "your", "his", "her", "their", "them", "him", "us", "our", "is", "are", "was", "were", "be", "been", "am", "the", "a", "an", "to", "of", "in", "on", "at", "for", "and", "or", "not", "no", "do", "does", "did", "have", "has", "had", "will", "would", "can", "could", "should", "this", "that", "these", "those", "with", "from", "by", "as", "but", "so", "if", "when", "what", "who", "how", "why", "where", "there", "here", "all", "any", "some", "one", "just", "like", "get", "got", "go", "going", "want", "need", "know", "think", "feel", "time", "day", "out", "up", "down", "off", "about", "more", "people", "really", "still", "now", "never", "too", "very", "than", "then", "into", "over", "because", "today", "stance", "make", "made", "take", "took", "see", "way", "good", "back", "s"]
)  # fmt: skip
MOST = 6000
KEPT = Path(__file__).with_name("anchors.bin")
POOR = 40


def kept_anchors(pattern: str) -> list[frozenset[str]]:
    """What `anchors_of` says of a pattern, without reading it where that was done before."""
    known = _kept().get(_key(pattern))
    return anchors_of(pattern) if known is None else [frozenset(words.split()) for words in known]


def keep(patterns: Iterable[str]) -> None:
    """Writes what `anchors_of` says of these patterns."""
    found = {_key(pattern): [" ".join(sorted(words)) for words in anchors_of(pattern)] for pattern in patterns}
    KEPT.write_bytes(zlib.compress(json.dumps(found, sort_keys=True).encode(), 9))


@cache
def _kept() -> dict[str, list[str]]:
    return json.loads(zlib.decompress(KEPT.read_bytes())) if KEPT.exists() else {}


def _key(pattern: str) -> str:
    return f"{zlib.crc32(pattern.encode()):08x}{zlib.adler32(pattern.encode()):08x}"


def anchors_of(pattern: str) -> list[frozenset[str]]:
    """Sets of words, the rarest first: every match has at least one word of each set."""
    runs: list[set[str]] = []
    run: set[str] | None = {""}
    for element in _flat(parser.parse(pattern)):
        if run is None:
            # Within a word that can't be told: the next run begins behind the next space.
            run = {" "} if element == (kind.LITERAL, ord(" ")) else None
            continue
        words = _strings(*element)
        if words is not None and len(run) * len(words) <= MOST:
            run = {begun + more for begun in run for more in words}
            continue
        if all(begun.endswith(" ") for begun in run) or _starts_with_space(element):
            runs.append(run)
        ends_in_space = words is not None or element[0] in {kind.MAX_REPEAT, kind.SUBPATTERN, kind.MIN_REPEAT}
        run = {" "} if ends_in_space and _ends_in_space(element) else None
    runs.append(run or {""})
    found = [chosen for run in runs if (chosen := _chosen(run))]
    return sorted(set(found), key=lambda words: (_cost(words), sorted(words)))


def _starts_with_space(element) -> bool:
    """Whether whatever this element matches starts with a space, or is nothing."""
    what, value = element
    if what in {kind.MAX_REPEAT, kind.MIN_REPEAT}:
        return bool(value[2]) and _starts_with_space(value[2][0])
    if what is kind.SUBPATTERN:
        return bool(value[3]) and _starts_with_space(value[3][0])
    if what is kind.BRANCH:
        return all(branch and _starts_with_space(branch[0]) for branch in value[1])
    return (what, value) == (kind.LITERAL, ord(" "))


def _ends_in_space(element) -> bool:
    """Whether whatever this element matches ends in a space, or is nothing behind one."""
    what, value = element
    if what in {kind.MAX_REPEAT, kind.MIN_REPEAT}:
        return bool(value[2]) and _ends_in_space(value[2][-1])
    if what is kind.SUBPATTERN:
        return bool(value[3]) and _ends_in_space(value[3][-1])
    if what is kind.BRANCH:
        return all(branch and _ends_in_space(branch[-1]) for branch in value[1])
    return (what, value) == (kind.LITERAL, ord(" "))


def _flat(tree):
    for element in tree:
        what, value = element
        if what is kind.SUBPATTERN and value[3] is not None:
            yield from _flat(value[3]) if not _branches(value[3]) else [element]
        else:
            yield element


def _branches(tree) -> bool:
    return any(what is kind.BRANCH for what, _value in tree)


def _strings(what, value) -> set[str] | None:
    """All strings that an element of a pattern can be; None where there are too many."""
    if what is kind.LITERAL:
        return {chr(value)}
    if what in {kind.ASSERT, kind.ASSERT_NOT, kind.AT}:
        return {""}
    if what is kind.SUBPATTERN:
        return _sequence(value[3])
    if what is kind.BRANCH:
        found: set[str] = set()
        for branch in value[1]:
            some = _sequence(branch)
            if some is None:
                return None
            found |= some
        return found
    if what is kind.IN and all(inner is kind.LITERAL for inner, _letter in value):
        return {chr(letter) for _inner, letter in value}
    if what in {kind.MAX_REPEAT, kind.MIN_REPEAT}:
        least, most, inner = value
        some = _sequence(inner)
        if some is None or most > 1:
            return None
        return some if least else some | {""}
    return None


def _sequence(tree) -> set[str] | None:
    found = {""}
    for element in tree:
        some = _strings(*element)
        if some is None:
            return None
        found = {begun + more for begun in found for more in some}
        if len(found) > MOST:
            return None
    return found


def _chosen(run: set[str]) -> frozenset[str] | None:
    chosen = set()
    for phrase in run:
        words = [word for word in phrase.split() if word.isalnum()]
        if not words:
            return None
        chosen.add(min(words, key=lambda word: (word in COMMON, -len(word))))
    return frozenset(chosen)


def _cost(words: frozenset[str]) -> float:
    return sum(POOR for word in words if word in COMMON) + len(words) ** 0.5 + sum(3 for word in words if len(word) < 3)
