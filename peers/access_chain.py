"""The chain of the access log: how its digests are made, and finding a row that was altered, taken out or slipped in.

Whoever owns the database could write the whole chain anew. So its head is kept in two more places: the counter's row,
and anchor lines that are mailed or printed (manage.py anchor_log). Each person's own page shows the code of each entry.
"""

import hashlib
from collections.abc import Iterable, Iterator

from peers.models import AccessEntry

BEGINNING = "0" * 64
CODE = 12
ANCHOR = "evenkeel-access-log"
FIELDS = ("number", "by_ref", "of_ref", "what", "ref", "words_digest", "before")
MOMENTS = ("at", "until", "told_from")


def digest_of(entry: AccessEntry) -> str:
    """The digest over everything that an entry says and the digest of the one before it."""
    moments = [value.isoformat() if (value := getattr(entry, name)) else "" for name in MOMENTS]
    return _sha256("\n".join([*(str(getattr(entry, name)) for name in FIELDS), *moments]))


def digest_of_words(said: str) -> str:
    """The digest by which an entry names the words beside it."""
    return _sha256(said)


def code_of(digest: str) -> str:
    """The beginning of a digest in groups of four, short enough to be noted down."""
    return "-".join(digest[start : start + 4] for start in range(0, CODE, 4))


def anchor() -> str:
    """One line that holds the log as it stands: its name, how many entries there are, and the newest digest."""
    last = AccessEntry.objects.order_by("-number").first()
    return f"{ANCHOR} {last.number if last else 0} {last.digest if last else BEGINNING}"


def faults(head: int, anchors: Iterable[str] = (), words_of=None) -> Iterator[str]:
    """What is wrong, a sentence each, naming the row. `head`: the number at which the counter stands.

    `anchors`: lines that were printed earlier. `words_of(entry)`: the words beside an entry as they are; None: erased.
    """
    expected, before = 1, BEGINNING
    digests: dict[int, str] = {}
    for entry in AccessEntry.objects.select_related("words", "of").order_by("number").iterator(chunk_size=500):
        digests[entry.number] = entry.digest
        yield from _gap(expected, entry.number)
        genuine = entry.number <= head
        yield from _faults_of(entry, before if entry.number == expected else None, words_of if genuine else None)
        if not genuine:
            yield f"Row {entry.number} was slipped in: the counter stands at {head}."
        expected, before = entry.number + 1, entry.digest
    yield from _gap(expected, head + 1)
    for line in anchors:
        yield from _against(line, digests)


def _gap(expected: int, found: int) -> Iterator[str]:
    if found == expected + 1:
        yield f"Row {expected} was removed."
    elif found > expected:
        yield f"Rows {expected} to {found - 1} were removed."


def _faults_of(entry: AccessEntry, before: str | None, words_of) -> Iterator[str]:
    if entry.number < 1:
        yield f"Row {entry.number} was slipped in: the log begins at 1."
    if digest_of(entry) != entry.digest:
        yield f"Row {entry.number} was altered."
    elif before is not None and entry.before != before:
        yield f"Row {entry.number} or {entry.number - 1} was exchanged: they do not follow each other."
    said = words_of(entry) if words_of else None
    if said is not None and digest_of_words(said) != entry.words_digest:
        yield f"The words of row {entry.number} were altered."


def _against(line: str, digests: dict[int, str]) -> Iterator[str]:
    name, number, digest = (line.split() + ["", "", ""])[:3]
    if name != ANCHOR or not number.isdigit():
        yield f"This is no anchor line: {line[:60]}"
    elif int(number) and int(number) not in digests:
        yield f"Row {number} was removed: an anchor names it."
    elif int(number) and digests[int(number)] != digest:
        yield f"Row {number} or one before it was written anew: an anchor names another digest."


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
