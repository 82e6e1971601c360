"""Coaching's events as lines and cards of the room's page."""

import json
from typing import Any

from django.utils.translation import gettext as _

from chat.models import Membership
from coaching import answers, kinds, own_answers
from coaching.models import Checkin, Run

Frame = dict[str, Any]
Items = dict[int, dict[str, Any]]


def checkins(frames: list[Frame], member: Membership) -> Items:
    """The cards of check-ins, each with this member's own answer."""
    seqs = [frame["seq"] for frame in frames]
    still_open = set(
        Checkin.objects.filter(room=member.room, seq__in=seqs, closed_at__isnull=True).values_list("seq", flat=True)
    )
    own = own_answers.answers_to(member, seqs)
    mine, met = {answer.checkin.seq: answers.fields_of(answer) for answer in own}, own_answers.met_in(own)
    return {
        frame["seq"]: _card(frame, frame["seq"] in still_open, mine.get(frame["seq"]))
        | {"met": met.get(frame["seq"], "")}
        for frame in frames
    }


def runs(frames: list[Frame], member: Membership) -> Items:
    """Exercises done together."""
    seqs = [frame["seq"] for frame in frames]
    going = set(Run.objects.filter(room=member.room, seq__in=seqs, ended_at__isnull=True).values_list("seq", flat=True))
    return {
        frame["seq"]: {"kind": "run", "title": frame["title"], "running": frame["seq"] in going} for frame in frames
    }


def outcome(frame: Frame, names) -> dict[str, Any]:
    """What a closed check-in published."""
    return {"kind": "outcome", **{name: frame[name] for name in ("checkin", "answered", "states", "named")}}


def ended(frame: Frame, names) -> dict[str, Any]:
    """The end of an exercise."""
    text = _("The exercise was ended early.") if frame["stopped"] else _("The exercise has come to its end.")
    return {"kind": "line", "text": text}


def _card(frame: Frame, is_open: bool, mine: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "kind": "checkin",
        "question": frame["question"],
        "scales": frame["scales"],
        "asks": kinds.kind_of(frame["scales"]).slug,
        "open": is_open,
        "mine": mine,
        "mine_json": json.dumps(mine),
    }
