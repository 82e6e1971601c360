"""A session's pieces of the room's page: the rail for coaches, and for others what they would like afterwards."""

import uuid
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from chat.models import Membership
from coaching import arcs, browsing, follow_ups, parts, sessions
from coaching.models import Session


def rail(request: HttpRequest, member: Membership) -> SafeString:
    """For coaches of a group room: where the session is, and its next step."""
    if member.room.is_direct or not member.is_coach or not member.room.is_open:
        return SafeString("")
    return render_to_string("coaching/session/_beside.html", standing(member), request)


def afterwards(request: HttpRequest, member: Membership) -> SafeString:
    """For the people of a room while a session goes on, or shortly after: the way to say what they would like."""
    if member.room.is_direct or member.is_coach or follow_ups.open_for(member.room) is None:
        return SafeString("")
    return render_to_string("coaching/session/_afterwards.html", {"room": member.room}, request)


def asking(request: HttpRequest, member: Membership) -> SafeString:
    """For the people of a group room: the way to some time with one of its coaches."""
    if member.room.is_direct or member.is_coach:
        return SafeString("")
    coaches = member.room.memberships.filter(role=Membership.Role.COACH, here_now=True).order_by("name", "pk")
    if not coaches:
        return SafeString("")
    return render_to_string("coaching/session/_asking.html", {"room": member.room, "coaches": coaches}, request)


def standing(coach: Membership) -> dict[str, Any]:
    """What the rail is drawn from."""
    session = sessions.current(coach.room)
    page: dict[str, Any] = {"room": coach.room, "session": session, "frame_id": uuid.uuid4()}
    page["asked"] = follow_ups.left_in(coach)
    if session is None:
        return page | {"arcs": arcs.listed()}
    return page | _places(session)


def _places(session: Session) -> dict[str, Any]:
    steps = list(session.steps.all())
    done = [step for step in steps if not step.skipped]
    now = done[-1].position if done else None
    titles = {one.slug: one.name for one in browsing.listed()}
    places = [
        {
            "part": part,
            "kind": parts.KINDS[part["kind"]],
            "step": steps[number] if number < len(steps) else None,
            "is_now": number == now,
            "exercise": titles.get(part["exercise"], ""),
        }
        for number, part in enumerate(session.parts)
    ]
    coming = places[len(steps)] if len(steps) < len(places) else None
    return {"places": places, "now": places[now] if now is not None else None, "coming": coming, "at": len(steps)}
