"""What an exercise must have before it is published. Pure rules over its content (CONTENT of the model)."""

import re
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coaching import words
from coaching.library import length_of

MOST_STEPS = 8
LONGEST_STEP = 300
LONGEST = 600
WORDS = 600
CUE = 200
NAME = 80
PACED = {"breath", "sound", "connect"}
# Seconds each phase may last. Holding is asked of nobody for long.
PHASE_MOST = {"in": 12, "top": 4, "hold": 8, "out": 15, "rest": 8}
ROUNDS = (1, 40)
# Words that promise, push or praise: suggestions only, they stand in the way of nothing.
AVOIDED = (
    r"relax(?:ed|ing)?|calm down|let(?:ting)? go|surrender|deep breaths?|close your eyes|good job|should|just|"
    r"safe space|your body knows|push through|lie back|stay with it|must"
)
Faults = dict[str, Promise | str]


def total_of(steps: list[dict[str, Any]]) -> int:
    """How long the steps last together, in seconds."""
    return sum(step["seconds"] for step in steps)


def faults(content: dict[str, Any], others: dict[str, bool]) -> Faults:
    """{field: what is missing or does not fit}. `others`: {slug: uses breath} of the exercises there are."""
    found: Faults = {}
    for name, what in NEEDED.items():
        if not content[name]:
            found[name] = what
    if len(content["name"]) > NAME:
        found["name"] = _("A name of at most 80 letters, please.")
    found |= {name: _("This is longer than 600 letters.") for name in LONG if len(content[name]) > WORDS}
    found |= _unknown(content) | _steps(content) | _beside(content, others)
    if content["mode"] == "imagery" and content["gate"] != "trained":
        found["gate"] = _("An exercise in the mind can bring up a lot, so it is for trained coaches only.")
    return found


def kinder_words(content: dict[str, Any]) -> list[str]:
    """Words in it that could be kinder, each once, as they were written."""
    said = "\n".join([content[name] for name in ("name", *LONG)] + [step["cue"] for step in content["steps"]])
    found = re.findall(rf"\b(?:{AVOIDED})\b", said, re.IGNORECASE)
    return list(dict.fromkeys(word.lower() for word in found))


def _unknown(content: dict[str, Any]) -> Faults:
    found: Faults = {}
    if content["mode"] and content["mode"] not in words.MODES:
        found["mode"] = _("This can't be chosen here.")
    if set(content["states"]) - {"ventral", "sympathetic", "dorsal"}:
        found["states"] = _("This can't be chosen here.")
    if set(content["posture"]) - set(words.POSTURES):
        found["posture"] = _("This can't be chosen here.")
    return found


def _steps(content: dict[str, Any]) -> Faults:
    steps = content["steps"]
    if not steps:
        return {}
    if any(not step["cue"] for step in steps):
        return {"steps": _("Every step needs its words: what somebody does, or may leave out.")}
    if any(len(step["cue"]) > CUE for step in steps):
        return {"steps": _("At most 200 letters a step; two steps may do.")}
    if any("pace" in step for step in steps) and content["mode"] not in PACED:
        return {"steps": _("A pace to breathe with goes with the kinds breath, sound and company.")}
    if any("pace" in step and not _pace_fits(step["pace"]) for step in steps):
        return {"steps": _("A pace needs a time in, a time out and how many rounds; holding at most eight seconds.")}
    if any(not 5 <= step["seconds"] <= LONGEST_STEP for step in steps):
        return {"steps": _("Each step lasts from 5 seconds to 5 minutes.")}
    if total_of(steps) > LONGEST:
        return {"steps": _("Ten minutes at most, all steps together.")}
    return {}


def _pace_fits(pace: dict[str, int]) -> bool:
    phases = all(0 <= pace.get(phase, 0) <= most for phase, most in PHASE_MOST.items())
    return phases and pace["in"] >= 1 and pace["out"] >= 1 and ROUNDS[0] <= pace["rounds"] <= ROUNDS[1]


def _beside(content: dict[str, Any], others: dict[str, bool]) -> Faults:
    chosen = content["alternatives"]
    if set(chosen) - set(others):
        return {"alternatives": _("This can't be chosen here.")}
    breath = content["mode"] in {"breath", "sound"} or any("pace" in step for step in content["steps"])
    if breath and all(others[slug] for slug in chosen):
        return {"alternatives": _("It asks for the breath, so please choose one without breath to stand beside it.")}
    return {}


def paced(pace: dict[str, int]) -> dict[str, Any]:
    """A step's pace and the seconds that it lasts."""
    return {"seconds": length_of(pace), "pace": pace}


LONG = ("invitation", "caution", "evidence")
NEEDED: Faults = {
    "name": _("It needs a name."),
    "mode": _("Please say what kind it is."),
    "states": _("Please say when it may fit; one is enough."),
    "posture": _("Please say how one can be for it; one is enough."),
    "invitation": _("It needs an invitation: one or two sentences that offer it and leave a way out."),
    "steps": _("It needs at least one step."),
    "caution": _("It needs a caution: for whom it is not, and when to stop."),
    "alternatives": _("Please choose at least one other exercise to offer instead."),
    "evidence": _("Please say where it comes from and what is known about it; “no test found” is a fine answer."),
}
