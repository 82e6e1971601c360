"""What chat itself adds to the room's page: a coach's ways to its people, words that wait, and who looks in."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from chat import openings, panels
from chat.models import Membership
from chat.moderation import held_posts

NOTHING = mark_safe("")


def arranging(request: HttpRequest, member: Membership) -> SafeString:
    """For coaches of a group room: its people, inviting, its settings."""
    if member.room.is_direct or not member.is_coach:
        return NOTHING
    return render_to_string("chat/members/_arranging.html", {"room": member.room}, request)


def waiting(request: HttpRequest, member: Membership) -> SafeString:
    """For somebody whose words wait for a coach here."""
    if not held_posts.own(member):
        return NOTHING
    return render_to_string("chat/held/_waits.html", {"room": member.room}, request)


def open_now(request: HttpRequest, member: Membership) -> SafeString:
    """While an administrator can read the room: who, until when and why."""
    opening = openings.running_in(member.room).first()
    if opening is None:
        return NOTHING
    return render_to_string("chat/glass/_open_now.html", {"opening": opening}, request)


panels.register("aside", arranging)
panels.register("above", open_now)
panels.register("above", waiting)
