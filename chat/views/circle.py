"""The circle by forms, for pages without a script; and what a coach sees of a share that was cut off."""

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access, floor, lost_shares, panels
from chat.models import Membership
from chat.views.rooms import frame_id
from peers.doors import signed_in
from peers.errors import Invalid

# What a member's button asks for, in the fields of floor.ask.
PARTS = {
    "speak": {"on": True},
    "back": {"on": True, "back": True},
    "leave": {"on": False},
    "listen": {"on": False, "listen": True},
}
NOTHING = mark_safe("")


@signed_in
@require_POST
def take_part(request: HttpRequest, room: str) -> HttpResponse:
    """A member asks to speak, steps back, wants to be asked again later, or is here to listen."""
    actor = access.actor_of(request)
    access.membership_of(actor, room)
    part = PARTS.get(request.POST.get("part", ""))
    if part is None:
        raise Invalid(_("Please choose one of the buttons."), field="part")
    floor.ask(actor, id=frame_id(request), room=room, by_form=True, **part)
    return redirect("room", room=room)


@signed_in
@require_POST
def hand_on(request: HttpRequest, room: str) -> HttpResponse:
    """The speaker passes, or a coach hands the turn on."""
    fields = {name: request.POST.get(name) or None for name in ("speaker", "to")}
    floor.next_speaker(access.actor_of(request), id=frame_id(request), room=room, **fields)
    return redirect("room", room=room)


@signed_in
@require_POST
def set_floor(request: HttpRequest, room: str) -> HttpResponse:
    """A coach says who may write: everyone, coaches, or one at a time."""
    actor = access.actor_of(request)
    access.coach_of(access.membership_of(actor, room))
    fields = {"mode": request.POST.get("mode", ""), "reason": request.POST.get("reason") or None}
    if minutes := request.POST.get("minutes", ""):
        fields["minutes"] = int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 4 else 0
    floor.set_floor(actor, id=frame_id(request), room=room, **fields)
    return redirect("room", room=room)


@signed_in
@require_safe
def lost(request: HttpRequest, room: str) -> HttpResponse:
    """For a coach's page that has heard of a change: the shares that were cut off."""
    coach = access.coach_of(access.membership_of(access.actor_of(request), room))
    return render(request, "chat/circle/_lost.html", _facts(coach))


@signed_in
@require_POST
def see_to(request: HttpRequest, room: str, member: str) -> HttpResponse:
    """A coach offers a word to somebody whose share was cut off, or puts the hint away."""
    actor = access.actor_of(request)
    if request.POST.get("way") == "offer":
        lost_shares.offer(actor, room, member)
        told.success(request, _("They find your offer on their page. It is theirs to say yes or no."))
    else:
        lost_shares.set_aside(actor, room, member)
    return redirect("room", room=room)


def above_the_words(request: HttpRequest, member: Membership) -> SafeString:
    """In the room, for its coaches alone."""
    if member.room.is_direct or not member.is_coach:
        return NOTHING
    return render_to_string("chat/circle/_above.html", _facts(member), request)


def _facts(coach: Membership) -> dict:
    return {"room": coach.room, "shares": lost_shares.waiting(coach)}


panels.register("above", above_the_words)
