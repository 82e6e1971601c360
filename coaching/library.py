"""The exercise library: loaded from a file of data, and looked through."""

from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from coaching import versions
from coaching.models import Exercise
from peers import yaml_file

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
    entries = yaml_file.read(path)
    check(entries)
    counts = {"new": 0, "changed": 0, "same": 0, "gone": _drop_others([entry["slug"] for entry in entries])}
    there = {exercise.slug: exercise for exercise in Exercise.objects.filter(written_here=False)}
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


def _row(entry: dict[str, Any], position: int) -> dict[str, Any]:
    row = {column: entry[name] for name, column in COLUMNS.items()}
    row["states"] = [STATES[letter] for letter in entry["states"]]
    return row | {"steps": [_step(raw) for raw in entry["steps"]], "position": position}


def _step(raw: list[Any]) -> dict[str, Any]:
    seconds, cue, *pace = raw
    return {"seconds": seconds, "cue": cue, **({"pace": pace[0]} if pace else {})}


def _put(exercise: Exercise | None, slug: str, row: dict[str, Any]) -> str:
    if exercise is None:
        versions.keep(Exercise.objects.create(slug=slug, **row))
        return "new"
    row = row | {"retired_at": None}
    if all(getattr(exercise, column) == value for column, value in row.items()):
        versions.keep(exercise)
        return "same"
    for column, value in row.items():
        setattr(exercise, column, value)
    exercise.save()
    versions.keep(exercise)
    return "changed"


def _drop_others(slugs: list[str]) -> int:
    """Takes away what the file no longer has. What a room has done, or somebody keeps, is put away instead."""
    others = Exercise.objects.filter(written_here=False).exclude(slug__in=slugs)
    unused = others.filter(runs__isnull=True, afterwards__isnull=True, standings__isnull=True)
    put_away = others.exclude(pk__in=unused.values("pk")).filter(retired_at__isnull=True)
    gone = put_away.update(retired_at=timezone.now())
    dropped = list(unused.values_list("pk", flat=True))
    Exercise.objects.filter(pk__in=dropped).delete()
    return gone + len(dropped)
