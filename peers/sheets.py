"""Style sheets that import others: each file for itself where people work on them, one where they are collected."""

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

IMPORT = re.compile(r'^@import "([^"]+)";\n', re.MULTILINE)
ADDRESS = re.compile(r'url\("([^"]+)"\)')


def addresses(name: str) -> Iterator[str]:
    """Where a page gets a sheet from: one address where all are collected, else one for each that it imports."""
    collected = getattr(staticfiles_storage, "joins_sheets", False)
    return map(static, [name] if collected else _imported_by(name))


def joined(name: str, read: Callable[[str], str]) -> str:
    """A sheet with what it imports in its place; `read` gives the text of a sheet by its name."""

    def put_in(found: re.Match) -> str:
        part = _beside(name, found[1])
        return ADDRESS.sub(lambda address: f'url("{_moved(address[1], part, name)}")', read(part))

    return IMPORT.sub(put_in, read(name))


@cache
def _imported_by(name: str) -> list[str]:
    text = Path(finders.find(name)).read_text(encoding="utf-8")
    return [_beside(name, part) for part in IMPORT.findall(text)]


def _beside(name: str, other: str) -> str:
    """The name of what a sheet calls by an address of its own."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), other))


def _moved(address: str, sheet: str, to: str) -> str:
    """The same place, as it is called from another sheet."""
    return posixpath.relpath(_beside(sheet, address), posixpath.dirname(to))
