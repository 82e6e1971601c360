"""Coaching's pieces of the room's page: tools beside it, and what is going on above the words."""

import uuid
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from chat.models import Membership
from coaching import afterwards, exercises, habits, kinds, notes, offers, room_kinds, shared, words
from coaching.models import Checkin, Exercise, Run


def tools(request: HttpRequest, member: Membership) -> SafeString:
    """Exercises to start, what was shared with the coaches, and the way to check-ins and notes."""
    if not member.room.is_open and not member.is_coach:
        return SafeString("")
    offered = exercises.offered_to(member) if member.room.is_open else []
    may_note = member.is_coach or (member.room.is_direct and notes.may_write(member.person))
    if not offered and not may_note and member.room.is_direct:
        return SafeString("")
    page = {"room": member.room, "offered": offered, "may_note": may_note, "frame_id": uuid.uuid4()}
    page |= {"at_hand": exercises.at_hand(member, offered), "pairs": _pairs(offered)}
    page |= {"is_coach": member.is_coach} | (lately(member) if member.is_coach else {})
    return render_to_string("coaching/_tools.html", page, request)


def above(request: HttpRequest, member: Membership) -> SafeString:
    """The pacer; and for pages without JavaScript the open check-in and the running exercise, with their forms."""
    checkin = Checkin.objects.filter(room=member.room, closed_at__isnull=True).first()
    run = Run.objects.filter(room=member.room, ended_at__isnull=True).first()
    page: dict[str, Any] = {"room": member.room, "frame_id": uuid.uuid4()}
    page |= {"checkin": checkin, "run": run, "may_stop": run and exercises.may_stop(member, run)}
    off = [slug for slug, place in afterwards.places_of(member.person).items() if place == "off"]
    page |= {"off": off, "answers": words.AFTERWARDS, "habit": habits.habit_of(member), **_form_words()}
    return render_to_string("coaching/_above.html", page, request)


def _form_words() -> dict[str, Any]:
    """What the form of a check-in's card is drawn from, for every kind."""
    every = [kind for kind in kinds.KINDS.values() if kind.slug != kinds.STATE]
    numbered = [slug for kind in every if not kind.in_words for slug in kind.asks if slug not in kinds.PRIVATE]
    return {
        "states": words.STATES,
        "intensity": words.INTENSITY,
        "wants": words.WANTS,
        "shares": words.SHARES,
        "scales": [(slug, words.scale_words(slug), words.levels_of(slug)) for slug in numbered],
        "kinds": [{"slug": kind.slug, "asks": " ".join(kind.asks), "kind": kind} for kind in every],
    }


def _pairs(offered: list[Exercise]) -> list[dict[str, Any]]:
    """The pairs that can be offered here, each by the state that it may fit."""
    by_slug = {one.slug: one for one in offered}
    return [
        {"state": state, "two": [by_slug[slug] for slug in two]}
        for state, two in offers.PAIRS.items()
        if set(two) <= by_slug.keys()
    ]


def lately(member: Membership) -> dict[str, Any]:
    """The newest check-in of a coach's room and what was shared with them."""
    checkin = shared.latest_in(member.room_id)
    seen = shared.with_coaches(checkin) if checkin else []
    page = {"checkin": checkin, "seen": seen, "room": member.room, "my_name": member.name}
    page |= {"frame_id": uuid.uuid4()}
    page |= {"to_ask": [(kind, words.question_of(kind)) for kind in room_kinds.on_in(member.room)]}
    today = timezone.localdate().toordinal()
    several = [words.REFLECTIONS[(today + step) % len(words.REFLECTIONS)] for step in range(3)]
    return page | {"reflections": several, "may_ask": member.room.is_open and not member.room.is_direct}
