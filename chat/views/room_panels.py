"""What chat itself adds to the room's page: a coach's ways to its people, and a word to somebody who is paused."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from chat import panels
from chat.models import Membership
from chat.moderation import explanations

NOTHING = mark_safe("")


def arranging(request: HttpRequest, member: Membership) -> SafeString:
    """For coaches of a group room: its people, inviting, its settings."""
    if member.room.is_direct or not member.is_coach:
        return NOTHING
    return render_to_string("chat/members/_arranging.html", {"room": member.room}, request)


def reading_along(request: HttpRequest, member: Membership) -> SafeString:
    """For somebody who is paused: until when, and where it says why."""
    pause = explanations.current_pause(member)
    if pause is None:
        return NOTHING
    return render_to_string("chat/members/_reading_along.html", {"room": member.room, "pause": pause}, request)


panels.register("aside", arranging)
panels.register("above", reading_along)
