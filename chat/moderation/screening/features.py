"""What the trained model sees of a text: its words, what stands beside each other, and parts of words.

Substances, medicines, relatives, units and numbers count as kinds, so that what is learnt of one holds for the others.
"""

from collections.abc import Iterable, Sequence
from operator import xor
from typing import NamedTuple
from zlib import crc32

from chat.moderation.screening.grammar import words_of
from chat.moderation.screening.lexicon import CLEAR, MEDICINE

KIN = words_of(
    "mother father brother sister son daughter husband wife partner boyfriend girlfriend ex friend mate colleague uncle "
    "aunt nan neighbour boss cousin stepdad"
)
UNITS = words_of("mg mcg g ml oz units")
NEGATIONS = words_of("not never no without nothing nobody none hardly stopped neither")
CLAUSE_ENDS = frozenset([".", "?", ",", "but"])
# How many words a "not" reaches.
REACH = 6
MOST_DIGITS = 6
# How many letters the pieces of a word have.
PIECE = 5
# A key of several words is made of theirs by these, so that order and distance count.
ODD, ODDER, BITS = 0x9E3779B1, 0x85EBCA6B, 0xFFFFFFFF


def _names(alternatives: str) -> frozenset[str]:
    """The plain words among the alternatives of a pattern, with and without their plural."""
    words = alternatives.split("|")
    plural = [word[:-2] for word in words if word.endswith("s?") and word[:-2].isalpha()]
    return frozenset([word for word in words if word.isalpha()] + plural + [f"{word}s" for word in plural])


SUBSTANCES = _names(CLEAR)
MEDICINES = _names(MEDICINE) - {"dose", "dosage", "prescription", "script"}


def kind_of(word: str) -> str:
    """The word, or the kind of thing that it names."""
    if word in SUBSTANCES:
        return "<substance>"
    if word in MEDICINES:
        return "<medicine>"
    if word in KIN:
        return "<kin>"
    if word in UNITS:
        return "<unit>"
    if word[0].isdigit():
        return f"<{min(sum(letter.isdigit() for letter in word), MOST_DIGITS)} digits>"
    return word


def key_of(name: str) -> int:
    """A feature's key: 32 bits."""
    return crc32(name.encode())


def parts_of(word: str) -> list[int]:
    """The keys of a word's own features: the word, its kind, and pieces of it that hold through typos and endings."""
    found = [key_of(f"1 {word}")]
    kind = kind_of(word)
    if kind != word:
        found.append(key_of(f"1 {kind}"))
    if word.isalpha():
        marked = f"<{word}>"
        found += [key_of(marked[at : at + PIECE]) for at in range(len(marked) - PIECE + 1)]
    return found


class Keys(NamedTuple):
    """A word's key by its kind, and what it brings to that of the next word and of the one after."""

    own: int
    next: int
    after: int


def keys_of(word: str) -> Keys:
    """What `beside` needs of a word."""
    own = key_of(kind_of(word))
    return Keys(own, own * ODD & BITS, own * ODDER & BITS)


def beside(own: Sequence[int], to_next: Sequence[int], after: Sequence[int]) -> tuple[Iterable[int], Iterable[int]]:
    """For each word the keys of what it makes with those before it, from the `Keys` of all, by field.

    Two runs as long as there are words: pairs, and pairs with a gap of one. Written for speed: no step of it is one of
    Python's own for each word.
    """
    return map(xor, (0, *to_next[:-1]), own), map(xor, (0, 0, *after[:-2]), own)


def reached(words: list[str]) -> list[int]:
    """The places of the words that a "not" reaches."""
    found, end = [], 0
    for at in [at for at, word in enumerate(words) if word in NEGATIONS]:
        for place in range(max(at + 1, end), min(at + 1 + REACH, len(words))):
            if words[place] in CLAUSE_ENDS:
                break
            if words[place] not in NEGATIONS:
                found.append(place)
            end = place + 1
    return found


def denied(key: int) -> int:
    """The key of a word that a "not" reaches, from its own."""
    return ~key & BITS
