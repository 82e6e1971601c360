"""The copy as a file: a ZIP with everything as JSON and as one page to read. Made while it is sent, kept nowhere."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import closing

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from peers import data_map, exporting
from peers.models import Person

PIECE = 32 * 1024


def stream(person: Person) -> Iterator[bytes]:
    """The ZIP, piece by piece; each step reads a few hundred rows at most."""
    sink = Sink()
    with closing(sink), zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, lines in {"my-data.json": _json(person), "my-data.html": _page(person)}.items():
            with folder.open(name, "w") as file:
                for line in lines:
                    file.write(line.encode())
                    # After every step: whoever asks for the next piece decides when the next rows are read.
                    yield sink.taken()
    yield sink.taken()


class Sink(io.RawIOBase):
    """What the ZIP writes and nobody has taken yet."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, some) -> int:
        self._kept += some
        return len(some)

    def taken(self) -> bytes:
        """What was written since."""
        some, self._kept = bytes(self._kept), bytearray()
        return some


def notice() -> str:
    """What whoever holds the file should know: it is private, and leads to others too."""
    return _(
        "This file holds private words: yours, and what others said in rooms where you were. It is for you alone. "
        "Records about care for substance use may not be passed on without the consent of whom they are about "
        "(42 CFR part 2). Nobody at the site keeps a copy of this file."
    )


def _json(person: Person) -> Iterator[str]:
    head = {"site": settings.SITE_NAME, "made_at": timezone.now().isoformat(), "notice": notice()}
    yield json.dumps(head, ensure_ascii=False)[:-1]
    for part, pieces in exporting.parts_of(person):
        yield f",\n{json.dumps(part)}: ["
        begun = False
        for entries in pieces:
            lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
            yield f"{',' if begun and lines else ''}\n{lines}"
            begun = begun or bool(lines)
        yield "]"
    yield "}\n"


def _page(person: Person) -> Iterator[str]:
    titles = {part: _(title) for part, title in data_map.parts().items()}
    facts = {"site_name": settings.SITE_NAME, "made_at": timezone.now(), "notice": notice(), "titles": titles}
    head, foot = render_to_string("peers/data/copy.html", facts).split("<!-- parts -->")
    yield head
    for part, pieces in exporting.parts_of(person):
        yield render_to_string("peers/data/_part_begins.html", {"part": part, "title": titles[part]})
        empty = True
        for entries in pieces:
            empty = empty and not entries
            told = [list(_told(entry)) for entry in entries]
            yield render_to_string("peers/data/_entries.html", {"entries": told})
        yield render_to_string("peers/data/_part_ends.html", {"empty": empty})
    yield foot


def _told(entry: exporting.Entry) -> Iterator[tuple[str, str]]:
    for name, value in entry.items():
        if value in (None, "", [], {}):
            continue
        words = {True: _("yes"), False: _("no")}.get(value) if isinstance(value, bool) else None
        plain = value if isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)
        yield name.replace("_", " "), words or str(plain)
