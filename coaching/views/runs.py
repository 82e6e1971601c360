"""Exercises of a room by form: offered, started, ended; and what one was, when it is over."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access, rooms
from chat.views.rooms import frame_id
from coaching import access as coaching_access
from coaching import exercises, offers, versions
from coaching.views.library import words_of
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


@require_POST
@signed_in
def offer(request: HttpRequest, room: str) -> HttpResponse:
    """Offers two exercises to the room, or one to the other of a room for two, as a message."""
    if one := request.POST.get("one", ""):
        return _offer_one(request, room, one)
    chosen = request.POST.get("first", ""), request.POST.get("second", "")
    first, second = offers.PAIRS.get(request.POST.get("pair", ""), chosen)
    # What is no slug leads to no page, and is not found a moment later.
    slugs = {slug for slug in (first, second) if slug.replace("-", "").replace("_", "").isalnum() and slug.isascii()}
    addresses = {slug: request.build_absolute_uri(reverse("exercise", args=[slug])) for slug in slugs}
    offers.offer_two(
        access.actor_of(request), id=frame_id(request), room=room, first=first, second=second, addresses=addresses
    )
    return redirect("room", room=room)


def _offer_one(request: HttpRequest, room: str, slug: str) -> HttpResponse:
    is_slug = slug.replace("-", "").replace("_", "").isalnum() and slug.isascii()
    address = request.build_absolute_uri(reverse("exercise", args=[slug])) if is_slug else ""
    offers.offer_one(access.actor_of(request), id=frame_id(request), room=room, exercise=slug, address=address)
    return redirect("room", room=room)


@require_safe
@signed_in
def run(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """One exercise of the room as it was when it was started, whatever became of it since."""
    member = access.membership_of(access.actor_of(request), room)
    found = coaching_access.run_in(member, seq)
    as_it_was = versions.as_it_was(found.version) if found.version else found.exercise
    as_it_was.name, as_it_was.steps = found.title, found.script
    page = words_of(as_it_was) | {"room": member.room, "title": rooms.title_for(member), "run": found}
    page |= {"frame_id": uuid.uuid4(), "may_stop": exercises.may_stop(member, found) and found.ended_at is None}
    return render(request, "coaching/run.html", page)
