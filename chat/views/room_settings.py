"""A room's own pages: opening one, its settings, closing it, leaving it."""

from functools import partial

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chat import access, rooms
from chat.forms import RoomForm, RoomSettingsForm
from chat.views.asking import asks, bound, goes_through
from peers.doors import signed_in
from peers.errors import Forbidden
from peers.models import Role


@signed_in
@asks
def new(request: HttpRequest) -> HttpResponse:
    """A coach opens a group room and is its first coach."""
    if request.user.role != Role.COACH:
        raise Forbidden(_("Only a coach can open a room."))
    form = bound(RoomForm, request)
    if goes_through(form, partial(_open, request)):
        told.success(request, _("Your room is open. You can invite people to it now."))
        return redirect("room_members", room=form.answer.public_id)
    return render(request, "chat/members/new_room.html", {"form": form}, status=400 if form.is_bound else 200)


@signed_in
@asks
def settings(request: HttpRequest, room: str) -> HttpResponse:
    """What a room is called and for, whether newcomers may read what came before, and what waits for a coach."""
    actor = access.actor_of(request)
    coach = access.coach_of(access.membership_of(actor, room))
    now = {"name": coach.room.name, "purpose": coach.room.purpose, "past": coach.room.past}
    form = bound(RoomSettingsForm, request, initial=now | {"holds": coach.room.holds.split()})
    if goes_through(form, partial(rooms.describe, actor), room=room):
        told.success(request, _("Saved."))
        return redirect("room", room=room)
    page = {"form": form, "room": coach.room}
    return render(request, "chat/members/settings.html", page, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def close(request: HttpRequest, room: str) -> HttpResponse:
    """A coach closes the room."""
    rooms.close(access.actor_of(request), room)
    told.success(request, _("The room is closed. It stays to be read."))
    return redirect("room", room=room)


@signed_in
@asks
def leave(request: HttpRequest, room: str) -> HttpResponse:
    """Says what leaving means, and leaves without a word."""
    actor = access.actor_of(request)
    me = access.membership_of(actor, room)
    if request.method == "POST":
        rooms.leave(actor, room)
        told.success(request, _("You have left the room. You can be asked back at any time."))
        return redirect("home")
    return render(request, "chat/members/leave.html", {"room": me.room, "title": rooms.title_for(me), "me": me})


def _open(request: HttpRequest, *, id: str, **fields):
    return rooms.open_room(request.user, **fields)
