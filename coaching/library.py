"""The exercise library: loaded from a file of data, browsed by state, kind, posture and words."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.db.models import Q

from coaching.models import Exercise

FILE = Path(__file__).parent / "data" / "exercises.yaml"
STATES = {"v": "ventral", "s": "sympathetic", "d": "dorsal"}
PHASES = ("in", "top", "hold", "out", "rest")
COLUMNS = {
    "name": "name",
    "mode": "mode",
    "posture": "posture",
    "gate": "gate",
    "group": "group",
    "grade": "grade",
    "total_s": "total_seconds",
    "invite": "invitation",
    "caution": "caution",
    "alt": "alternatives",
    "evidence": "evidence",
}


class Unfit(Exception):
    """A file of exercises that does not add up; nothing of it was loaded."""


@transaction.atomic
def load(path: Path = FILE) -> dict[str, int]:
    """Makes the library what the file says. Returns {"new", "changed", "same", "gone"}."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    check(entries)
    counts = {"new": 0, "changed": 0, "same": 0, "gone": _drop_others([entry["slug"] for entry in entries])}
    there = {exercise.slug: exercise for exercise in Exercise.objects.all()}
    for position, entry in enumerate(entries):
        counts[_put(there.get(entry["slug"]), entry["slug"], _row(entry, position))] += 1
    return counts


def check(entries: list[dict[str, Any]]) -> None:
    """Raises Unfit where seconds don't add up, an alternative is missing, or two go by one slug."""
    slugs = [entry["slug"] for entry in entries]
    if len(set(slugs)) != len(slugs):
        raise Unfit("Two exercises go by the same slug.")
    for entry in entries:
        steps = [_step(raw) for raw in entry["steps"]]
        if sum(step["seconds"] for step in steps) != entry["total_s"]:
            raise Unfit(f"{entry['slug']}: the steps don't add up to {entry['total_s']} seconds.")
        if any("pace" in step and length_of(step["pace"]) != step["seconds"] for step in steps):
            raise Unfit(f"{entry['slug']}: a pace doesn't last as long as its step.")
        if not set(entry["alt"]) <= set(slugs) - {entry["slug"]}:
            raise Unfit(f"{entry['slug']}: an alternative is not in the library.")


def length_of(pace: dict[str, int]) -> int:
    """How long a pace lasts, in seconds."""
    return pace["rounds"] * sum(pace.get(phase, 0) for phase in PHASES)


def browse(*, state: str = "", kind: str = "", posture: str = "", words: str = "") -> list[Exercise]:
    """The exercises that fit, in the library's order. What is empty doesn't narrow."""
    found = Exercise.objects.all()
    if kind:
        found = found.filter(mode=kind)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(invitation__icontains=word) | Q(mode__iexact=word))
    # Lists are filtered here: SQLite can't look into them, and the library is small.
    return [
        one
        for one in found
        if (not state or state in one.states) and (not posture or {posture, "any"} & set(one.posture))
    ]


def alternatives_of(exercise: Exercise) -> list[Exercise]:
    """What the library offers for something else, in its order."""
    found = {one.slug: one for one in Exercise.objects.filter(slug__in=exercise.alternatives)}
    return [found[slug] for slug in exercise.alternatives if slug in found]


def _row(entry: dict[str, Any], position: int) -> dict[str, Any]:
    row = {column: entry[name] for name, column in COLUMNS.items()}
    row["states"] = [STATES[letter] for letter in entry["states"]]
    return row | {"steps": [_step(raw) for raw in entry["steps"]], "position": position}


def _step(raw: list[Any]) -> dict[str, Any]:
    seconds, cue, *pace = raw
    return {"seconds": seconds, "cue": cue, **({"pace": pace[0]} if pace else {})}


def _put(exercise: Exercise | None, slug: str, row: dict[str, Any]) -> str:
    if exercise is None:
        Exercise.objects.create(slug=slug, **row)
        return "new"
    if all(getattr(exercise, column) == value for column, value in row.items()):
        return "same"
    Exercise.objects.filter(pk=exercise.pk).update(**row)
    return "changed"


def _drop_others(slugs: list[str]) -> int:
    """Takes away what the file no longer has; what rooms have done stays, for their logs."""
    others = Exercise.objects.exclude(slug__in=slugs).filter(runs__isnull=True)
    return others.delete()[0]
