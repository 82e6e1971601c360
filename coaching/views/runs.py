"""Exercises started and ended in a room by form, for pages without JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chat import access
from chat.views.rooms import frame_id
from coaching import exercises
from peers.doors import signed_in
from peers.errors import Invalid


@require_POST
@signed_in
def start(request: HttpRequest, room: str) -> HttpResponse:
    """Starts an exercise."""
    lead_in = request.POST.get("lead_in", "")
    if not lead_in.isascii() or not lead_in.isdigit() or len(lead_in) > 4:
        raise Invalid(_("Between 3 and 60 seconds from now."), field="lead_in")
    slug = request.POST.get("exercise", "")
    exercises.start_exercise(
        access.actor_of(request), id=frame_id(request), room=room, exercise=slug, lead_in=int(lead_in)
    )
    return redirect("room", room=room)


@require_POST
@signed_in
def stop(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """Ends it for everyone."""
    exercises.stop_exercise(access.actor_of(request), id=frame_id(request), room=room, run=seq)
    return redirect("room", room=room)
