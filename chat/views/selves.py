"""Who one is in each room: its name and mark, changed from the room or from one's own page."""

from functools import partial

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chat import access, rooms, selves
from chat.forms import SelfForm
from chat.views.asking import asks, bound, goes_through
from peers.doors import signed_in


@signed_in
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One line a room: the name and the mark that hold there."""
    found = [{"me": one, "title": rooms.title_for(one)} for one in selves.own(access.actor_of(request))]
    return render(request, "chat/selves/mine.html", {"selves": found})


@signed_in
@asks
def change(request: HttpRequest, room: str) -> HttpResponse:
    """Another name, another mark or both, in this room alone."""
    actor = access.actor_of(request)
    me = access.membership_of(actor, room)
    form = bound(SelfForm, request, initial={"name": me.name})
    if goes_through(form, partial(selves.go_by, actor), room=room):
        told.success(request, _("Saved. This is for this room only."))
        return redirect("room", room=room)
    page = {"form": form, "room": me.room, "title": rooms.title_for(me), "me": me, "marks": selves.marks_for(me)}
    return render(request, "chat/selves/change.html", page, status=400 if form.is_bound else 200)
