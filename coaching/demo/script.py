"""The talks of a data file as steps in time: what happens in a room, by whom, and when.

An entry of a talk is what somebody says (`Maya: words`, with `to`, `marks`, `note`, `edit`, `back`, `after` in minutes,
`id`) or something that is done (join, leave, checkin, exercise, circle, turn, aside, restore, report). `to` is the name
of whoever is answered, or the number of the entry.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

# At the very end the steps of a talk may have to move closer together, so that the last one is past.
CLOSEST = timedelta(seconds=2)
BETWEEN_TALKS = timedelta(minutes=1)
BEFORE_NOW = timedelta(minutes=2)
EXERCISE = 180

Entry = dict[str, Any]
# Seconds after the step before, what is done, by whom, and its facts.
Beat = tuple[float, str, str, dict[str, Any]]


@dataclass(slots=True)
class Step:
    """One thing that somebody does at a time. `talk` numbers the talk, from 0."""

    talk: int
    act: str
    who: str
    facts: dict[str, Any]
    at: datetime


def steps(name: str, talks: list[Entry], now: datetime) -> list[Step]:
    """All steps of a room, each later than the one before and earlier than now. The same for the same `now`."""
    chance = random.Random(name)
    found: list[Step] = []
    for number, talk in enumerate(talks):
        at = moment(talk, now)
        if found:
            at = max(at, found[-1].at + BETWEEN_TALKS)
        for wait, act, who, facts in _beats(number, talk["talk"], chance):
            at += timedelta(seconds=wait)
            found.append(Step(number, act, who, facts, at))
    return _in_the_past(found, now)


def moment(entry: Entry, now: datetime) -> datetime:
    """`minutes` before now; or `ago` days before today, `at` a time of day in the site's time zone, else at noon."""
    if "minutes" in entry:
        return now - timedelta(minutes=entry["minutes"])
    zone = timezone.get_default_timezone()
    day = now.astimezone(zone).date() - timedelta(days=entry["ago"])
    return datetime.combine(day, time.fromisoformat(entry.get("at", "12:00")), zone)


def names(listed: str) -> list[str]:
    """The names in "Maya, Ben"."""
    return [name.strip() for name in listed.split(",")]


def _beats(number: int, entries: list[Entry], chance: random.Random) -> Iterator[Beat]:
    said: dict[str | int, str] = {}
    for place, entry in enumerate(entries, 1):
        kind = next(iter(entry))
        line = f"{number}.{place}"
        if kind in DONE:
            yield from DONE[kind](entry, line)
            continue
        yield from _saying(kind, entry, line, said.get(entry.get("to")), chance)
        said[kind] = said[place] = line


def _saying(who: str, entry: Entry, line: str, to: str | None, chance: random.Random) -> Iterator[Beat]:
    facts = {"line": line, "body": entry[who], "note": entry.get("note"), "to": to, "id": entry.get("id")}
    wait = entry["after"] * 60 if "after" in entry else chance.uniform(15, 60) + len(entry[who]) * 0.4
    yield wait, "say", who, facts
    for mark, by in _marks(entry.get("marks", "")):
        yield chance.uniform(4, 18), "mark", by, {"line": line, "mark": mark}
    if "edit" in entry:
        yield 60, "edit", who, {"line": line, "body": entry["edit"], "note": entry.get("note")}
    if entry.get("back"):
        yield 75, "take_back", who, {"line": line}


def _marks(given: str) -> Iterator[tuple[str, str]]:
    for part in names(given) if given else ():
        mark, by = part.split(" ", 1)
        yield from ((mark, name) for name in by.split("/"))


def _joining(entry: Entry, _line: str) -> Iterator[Beat]:
    yield from ((25, "join", name, {}) for name in names(entry["join"]))


def _leaving(entry: Entry, _line: str) -> Iterator[Beat]:
    yield 60, "leave", entry["leave"], {}


def _asking(entry: Entry, line: str) -> Iterator[Beat]:
    """Answers come in over four fifths of the time; a check-in that stays open gets them within minutes."""
    asked = {"question": entry["checkin"], "scales": entry.get("scales"), "kind": entry.get("kind")}
    yield 40, "ask", entry["by"], {"line": line, **asked}
    seconds = entry.get("lasts", 8) * 60
    words = entry.get("words", {})
    for answer in entry["answers"]:
        who, said = _answer(answer)
        yield seconds * 0.8 / len(entry["answers"]), "answer", who, {"line": line, **said, "words": words.get(who)}
    if not entry.get("open"):
        yield seconds * 0.2, "close", entry["by"], {"line": line}


SHARES = {"me": "only_me", "coach": "coach", "count": "group_count", "named": "group_named"}
WANTS = {"noting", "exercise", "word", "company"}
STATES = {"ventral", "sympathetic", "dorsal", "mixed", "unsure", "pass"}


def _answer(written: str) -> tuple[str, dict[str, Any]]:
    """ "Quiet Heron ventral count coach 3 word sleep=6" as the name and the fields of the answer."""
    words = written.split()
    state = next(place for place, word in enumerate(words) if set(word.split("+")) <= STATES)
    share, *rest = words[state + 1 :]
    said: dict[str, Any] = {"state": words[state], "share": SHARES[share], "scales": {}}
    for word in rest:
        if word == "coach":
            said["coach"] = True
        elif word in WANTS:
            said["want"] = word
        elif "=" in word:
            slug, value = word.split("=")
            said["scales"][slug] = int(value)
        else:
            said["intensity"] = int(word)
    return " ".join(words[:state]), said


def _exercising(entry: Entry, line: str) -> Iterator[Beat]:
    yield 45, "start", entry["by"], {"line": line, "exercise": entry["exercise"]}
    yield EXERCISE, "end", entry["by"], {"line": line}


def _circling(entry: Entry, _line: str) -> Iterator[Beat]:
    """`circle: open` or `circle: over`; `turn: Maya` gives her the turn."""
    yield 30, "circle", entry["by"], {"mode": "circle" if entry["circle"] == "open" else "open"}


def _turning(entry: Entry, _line: str) -> Iterator[Beat]:
    yield 20, "turn", entry["by"], {"to": entry["turn"]}


def _moderating(entry: Entry, _line: str) -> Iterator[Beat]:
    act = next(iter(entry))
    yield 120, act, entry["by"], {"id": entry[act], **{key: entry.get(key) for key in ("reason", "why", "words")}}


DONE = {
    "join": _joining,
    "leave": _leaving,
    "checkin": _asking,
    "exercise": _exercising,
    "circle": _circling,
    "turn": _turning,
    "aside": _moderating,
    "restore": _moderating,
    "report": _moderating,
}


def _in_the_past(found: list[Step], now: datetime) -> list[Step]:
    latest = now - BEFORE_NOW
    for step in reversed(found):
        step.at = min(step.at, latest)
        latest = step.at - CLOSEST
    return found
