"""The journal of erasures: a file outside the database, so that a restored backup learns who had asked to be erased.

A line is written before anything is erased, and never taken out. It holds random ids only.
"""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Line:
    """One erased account: the public id that it had, and the digest of its receipt's link."""

    person: str
    receipt: str
    at: str


def write(line: Line) -> None:
    """Adds a line, on the disk before this returns; a person who has one gets no second."""
    with _file().open("a+", encoding="utf-8") as book:
        # Several processes write to the same file, each a whole line.
        fcntl.flock(book, fcntl.LOCK_EX)
        book.seek(0)
        if any(known.person == line.person for known in _read(book)):
            return
        book.write(json.dumps(asdict(line)) + "\n")
        book.flush()
        os.fsync(book.fileno())


def lines() -> list[Line]:
    """All of it, oldest first."""
    try:
        with _file().open(encoding="utf-8") as book:
            return list(_read(book))
    except FileNotFoundError:
        return []


def _read(book) -> list[Line]:
    found = []
    for words in book:
        # A power cut may have left half a line: what it was about had not begun.
        if words.endswith("\n"):
            found.append(Line(**json.loads(words)))
    return found


def _file() -> Path:
    return Path(settings.ERASURE_JOURNAL)
