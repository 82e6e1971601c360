"""Helplines by country: data with source, confidence and the day of the last check, chosen by the person, not by IP.

Lines come with Evenkeel; what administrators change stands in rows of its own and outlives upgrades.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils.text import slugify

from peers import yaml_file
from peers.models import HelplineEdit

DATA = Path(__file__).parent / "data" / "helplines.yaml"
SHOWN_PAST_DUE = timedelta(days=180)
EMERGENCY = ".emergency"
PLAIN = ("name", "confidence", "source", "about", "hours", "languages")
DAYS = ("recheck_due", "verified_on")
# A line as in the data file, with its key and its country, days in ISO form.
Facts = dict[str, Any]


@dataclass(frozen=True)
class Way:
    """One way to reach a line: a number as people read it, the link that a phone understands, and a first word."""

    number: str
    link: str
    word: str = ""


@dataclass(frozen=True)
class Line:
    """A service that answers. `hours` is always, unknown, or words; `confidence` H, M or L as in the data's head."""

    name: str
    confidence: str
    source: str
    recheck_due: date
    verified_on: date | None = None
    about: str = ""
    hours: str = "unknown"
    languages: str = ""
    calls: tuple[Way, ...] = ()
    texts: tuple[Way, ...] = ()

    def is_shown(self, today: date) -> bool:
        """Whether its last check is recent enough to be trusted at all."""
        return today <= self.recheck_due + SHOWN_PAST_DUE


@dataclass(frozen=True)
class Country:
    """A country, its emergency number and its lines."""

    code: str
    name: str
    emergency: Line
    lines: list[Line]

    @property
    def ways(self) -> list[Way]:
        """Every number, the emergency number's too."""
        return [*self.emergency.calls, *(way for line in self.lines for way in (*line.calls, *line.texts))]

    def lines_on(self, today: date) -> list[Line]:
        """The lines that may be shown on this day."""
        return [line for line in self.lines if line.is_shown(today)]


class _Added:
    """The numbers that administrators added, as this process last read them."""

    numbers: frozenset[str] = frozenset()


def countries() -> list[Country]:
    """All countries that we have lines for, by name, with what administrators changed."""
    return sorted(_changed().values(), key=lambda country: country.name)


def country(code: str) -> Country | None:
    """One country by its two letters; None where we have nothing."""
    return _changed().get(code.strip().upper())


def default_country() -> Country | None:
    """The site's own."""
    return country(settings.DEFAULT_COUNTRY)


def elsewhere() -> str:
    """The address of a directory of lines for every other country."""
    return _read()["elsewhere"]


def shipped() -> dict[str, Facts]:
    """The lines that come with Evenkeel: facts by key."""
    return {facts["key"]: facts for facts in _read()["lines"]}


def edits() -> dict[str, Facts | None]:
    """What administrators changed: the newest facts of each key, None for a line that was taken out."""
    found: dict[str, Facts | None] = {}
    for edit in HelplineEdit.objects.order_by("pk"):
        if edit.what == HelplineEdit.What.AS_IT_COMES:
            found.pop(edit.key, None)
        else:
            found[edit.key] = edit.facts or None
    return found


def standing() -> dict[str, Facts]:
    """The lines as they stand: facts by key."""
    return {key: facts for key, facts in (shipped() | edits()).items() if facts is not None}


def numbers() -> frozenset[str]:
    """The digits of every line that anybody may pass on, without asking the database: those that come with Evenkeel,
    and what administrators added as `learn_numbers` last read it."""
    return _numbers_shipped() | _Added.numbers


def learn_numbers() -> None:
    """Reads the numbers that administrators added. Once a minute in every process, and at each change in its own."""
    _Added.numbers = _numbers_of({key: facts for key, facts in edits().items() if facts is not None})


def arranged(lines: dict[str, Facts]) -> dict[str, Country]:
    """Countries by code, from facts. One without an emergency number is none."""
    found = {}
    for key, facts in lines.items():
        if key.endswith(EMERGENCY):
            found[facts["country"]] = Country(facts["country"], facts["country_name"], line_of(facts), [])
    for key, facts in lines.items():
        if not key.endswith(EMERGENCY) and facts["country"] in found:
            found[facts["country"]].lines.append(line_of(facts))
    return found


def line_of(facts: Facts) -> Line:
    """A line from its facts."""
    plain = {name: facts[name] for name in PLAIN if name in facts}
    days = {name: date.fromisoformat(facts[name]) for name in DAYS if facts.get(name)}
    calls = tuple(Way(number, f"tel:{_digits(number)}") for number in facts.get("call", ()))
    texts = tuple(_text_way(way["to"], way.get("word", "")) for way in facts.get("text", ()))
    return Line(**plain, **days, calls=calls, texts=texts)


def _changed() -> dict[str, Country]:
    try:
        return arranged(standing())
    except DatabaseError:
        # Without the database the lines that come with Evenkeel are still there.
        return arranged(shipped())


@lru_cache(maxsize=1)
def _numbers_shipped() -> frozenset[str]:
    return _numbers_of(shipped())


def _numbers_of(lines: dict[str, Facts]) -> frozenset[str]:
    ways = [way for facts in lines.values() for line in (line_of(facts),) for way in (*line.calls, *line.texts)]
    return frozenset(re.sub(r"\D", "", way.number) for way in ways)


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    raw = yaml_file.read(DATA)
    lines = []
    for entry in raw["countries"]:
        place = {"country": entry["code"], "country_name": entry["name"], "recheck_due": raw["recheck_due"]}
        lines.append(place | {"name": "", "hours": "always", "key": entry["code"] + EMERGENCY} | entry["emergency"])
        lines += [place | {"key": f"{entry['code']}.{slugify(line['name'])}"} | line for line in entry["lines"]]
    return {"lines": [_plain(facts) for facts in lines], "elsewhere": raw["elsewhere"]}


def _plain(facts: Facts) -> Facts:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}


def _text_way(number: str, word: str) -> Way:
    body = f"?body={word}" if word else ""
    return Way(number, f"sms:{_digits(number)}{body}", word)


def _digits(number: str) -> str:
    return re.sub(r"[^\d+]", "", number)
