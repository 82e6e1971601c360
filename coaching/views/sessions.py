"""The session of a room: its rail for coaches, each step by form; and what people would like afterwards."""

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chat import access
from chat.views.rooms import frame_id
from coaching import follow_ups
from coaching import sessions as verbs
from coaching.views.session_panels import standing
from peers.doors import signed_in
from peers.errors import Forbidden


@require_safe
@signed_in
def rail(request: HttpRequest, room: str) -> HttpResponse:
    """Where the session is, as a piece of the room's page."""
    coach = access.coach_of(access.membership_of(access.actor_of(request), room))
    return render(request, "coaching/session/_rail.html", standing(coach))


@require_POST
@signed_in
def begin(request: HttpRequest, room: str) -> HttpResponse:
    """Begins one."""
    template = request.POST.get("template", "")
    verbs.begin(access.actor_of(request), id=frame_id(request), room=room, template=template)
    return redirect("room", room=room)


@require_POST
@signed_in
def go(request: HttpRequest, room: str) -> HttpResponse:
    """One step: the next part, without it, or the last step back."""
    actor, id, at = access.actor_of(request), frame_id(request), _number(request.POST.get("at", ""))
    step = request.POST.get("do", "go")
    if step == "skip":
        verbs.skip(actor, id=id, room=room, at=at)
    elif step == "back":
        verbs.back(actor, id=id, room=room, at=at)
    else:

        def address(name: str, *args: str) -> str:
            return request.build_absolute_uri(reverse(name, args=args))

        verbs.go_on(actor, id=id, room=room, at=at, address=address, words=request.POST.get("words"))
    return redirect("room", room=room)


@require_POST
@signed_in
def end(request: HttpRequest, room: str) -> HttpResponse:
    """Ends it."""
    verbs.end(access.actor_of(request), id=frame_id(request), room=room)
    return redirect("room", room=room)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def after(request: HttpRequest, room: str) -> HttpResponse:
    """What a member would like after the session."""
    actor = access.actor_of(request)
    if request.method == "POST":
        follow_ups.wish(actor, room=room, wish=request.POST.get("wish", ""))
        told.success(request, _("Kept. You can change it until a day after the session."))
        return redirect("session_after", room=room)
    member = access.membership_of(actor, room)
    if member.room.is_direct:
        raise Forbidden(_("A room for two has no sessions."))
    page = {"room": member.room, "session": follow_ups.open_for(member.room), "mine": follow_ups.mine(member)}
    return render(request, "coaching/session/after.html", page | {"is_coach": member.is_coach})


@require_POST
@signed_in
def done(request: HttpRequest, room: str) -> HttpResponse:
    """A coach has done what somebody asked for, or has not after all."""
    wanted, is_done = request.POST.get("follow_up", ""), request.POST.get("done", "1") == "1"
    follow_ups.mark(access.actor_of(request), room=room, follow_up=wanted, done=is_done)
    return redirect("room", room=room)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1
