"""Helplines by country: data with source, confidence and the day of the last check, chosen by the person, not by IP."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings

DATA = Path(__file__).parent / "data" / "helplines.yaml"
SHOWN_PAST_DUE = timedelta(days=180)


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
    lines: tuple[Line, ...] = field(default=())

    def lines_on(self, today: date) -> list[Line]:
        """The lines that may be shown on this day."""
        return [line for line in self.lines if line.is_shown(today)]


def countries() -> list[Country]:
    """All countries that we have lines for, by name."""
    return sorted(_data()[0].values(), key=lambda country: country.name)


def country(code: str) -> Country | None:
    """One country by its two letters; None where we have nothing."""
    return _data()[0].get(code.strip().upper())


def default_country() -> Country | None:
    """The site's own."""
    return country(settings.DEFAULT_COUNTRY)


def elsewhere() -> str:
    """The address of a directory of lines for every other country."""
    return _data()[1]


@lru_cache(maxsize=1)
def _data() -> tuple[dict[str, Country], str]:
    raw = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    due = raw["recheck_due"]
    found = [
        Country(
            code=entry["code"],
            name=entry["name"],
            emergency=_line({"name": "", "hours": "always"} | entry["emergency"], due),
            lines=tuple(_line(line, due) for line in entry["lines"]),
        )
        for entry in raw["countries"]
    ]
    return {country.code: country for country in found}, raw["elsewhere"]


def _line(entry: dict, due: date) -> Line:
    facts = {"recheck_due": due} | {name: entry[name] for name in entry.keys() - {"call", "text"}}
    calls = tuple(Way(number, f"tel:{_digits(number)}") for number in entry.get("call", ()))
    texts = tuple(_text_way(way["to"], way.get("word", "")) for way in entry.get("text", ()))
    return Line(**facts, calls=calls, texts=texts)


def _text_way(number: str, word: str) -> Way:
    body = f"?body={word}" if word else ""
    return Way(number, f"sms:{_digits(number)}{body}", word)


def _digits(number: str) -> str:
    return re.sub(r"[^\d+]", "", number)
