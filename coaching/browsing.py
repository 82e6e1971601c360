"""Looking through the exercises: by state, kind, length, posture and words; and what stands beside one."""

from django.utils.translation import gettext as _

from coaching import words as said
from coaching.models import Exercise

# What to look at first in a state: outward and effort where it is high; light, warmth, small movement where it is low.
FIRST = {
    "sympathetic": ("look-around", "push-the-wall", "five-senses", "cool-water"),
    "dorsal": ("walk-to-window", "warm-hold", "name-a-cue", "tap-beat"),
    "ventral": ("name-a-cue", "six-a-minute"),
}
# How long, at most, in seconds; and longer than the one before.
LENGTHS = {"short": (0, 75), "middle": (76, 150), "long": (151, 10**6)}


def listed() -> list[Exercise]:
    """Every exercise that can be done, in the library's order; those written here come after it."""
    return list(Exercise.objects.filter(retired_at__isnull=True).order_by("written_here", "position", "pk"))


def browse(*, state: str = "", kind: str = "", length: str = "", posture: str = "", words: str = "") -> list[Exercise]:
    """The exercises that fit. What is empty doesn't narrow."""
    shortest, longest = LENGTHS.get(length, (0, 10**6))
    # Filtered here: SQLite can't look into lists, words are translated, and the library is small.
    found = [
        one
        for one in listed()
        if (not state or state in one.states)
        and (not kind or one.mode == kind)
        and shortest <= one.total_seconds <= longest
        and (not posture or {posture, "any"} & set(one.posture))
        and _has(one, words)
    ]
    first = FIRST.get(state, ())
    return sorted(found, key=lambda one: first.index(one.slug) if one.slug in first else len(first))


def alternatives_of(exercise: Exercise, among: list[Exercise] | None = None) -> list[Exercise]:
    """What is offered for something else, in the exercise's order. `among`: listed(), where it is at hand already."""
    if among is None:
        among = list(Exercise.objects.filter(slug__in=exercise.alternatives, retired_at=None))
    found = {one.slug: one for one in among}
    return [found[slug] for slug in exercise.alternatives if slug in found]


def without_breath(exercise: Exercise, among: list[Exercise] | None = None) -> Exercise | None:
    """The equal way beside an exercise that asks for the breath: the first of its alternatives that does not."""
    if not exercise.uses_breath:
        return None
    return next((one for one in alternatives_of(exercise, among) if not one.uses_breath), None)


def _has(exercise: Exercise, words: str) -> bool:
    """Whether every word stands somewhere in it, as people read it."""
    states = [str(said.STATES[state][0]) for state in exercise.states]
    cues = [_(step["cue"]) for step in exercise.steps]
    kind = str(said.MODES.get(exercise.mode, exercise.mode))
    text = " ".join([_(exercise.name), _(exercise.invitation), kind, exercise.mode, *cues, *states]).lower()
    return all(word in text for word in words.lower().split())
