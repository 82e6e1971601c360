"""Making links of invitation, and taking them back."""

from functools import partial

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chat import access, invited, places
from chat.access import Actor
from chat.forms import InvitationForm, PlaceForm
from chat.views.asking import asks, bound, goes_through
from peers import invitations as letters
from peers.doors import signed_in
from peers.models import Role


@signed_in
@asks
def invitations(request: HttpRequest) -> HttpResponse:
    """A coach's or an administrator's open invitations, and the form for a new one."""
    rooms = list(invited.rooms_for(request.user))
    staff = request.user.role == Role.ADMINISTRATOR
    first = {"rooms": [request.GET.get("room", "")], "role": request.GET.get("role", Role.PEER)}
    form = bound(InvitationForm, request, rooms=rooms, staff=staff, initial=first)
    link = ""
    if goes_through(form, partial(_invite, request)):
        # Shown in this answer and never again: only a digest of it is kept.
        link = request.build_absolute_uri(reverse("join", args=[form.answer[1]]))
        form = InvitationForm(rooms=rooms, staff=staff, initial=first)
    page = {"form": form, "link": link, "standing": invited.standing(request.user), "rooms": rooms}
    return render(request, "chat/invitations/invitations.html", page, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def withdraw(request: HttpRequest) -> HttpResponse:
    """Takes a link back; whoever came by it stays."""
    letters.withdraw(request.user, request.POST.get("invitation", ""))
    told.success(request, _("The link is closed. Whoever came by it stays."))
    return redirect("invitations")


def _invite(request: HttpRequest, *, rooms: list[str], days: int, **fields):
    # A link for staff is for one person and two days at most, whatever the form says.
    if fields.get("role", Role.PEER) != Role.PEER:
        days, fields["seats"] = min(days, letters.STAFF_HOURS // 24), 1
    return invited.invite(request.user, rooms=rooms, hours=days * 24, **fields)


@signed_in
@asks
def take_places(request: HttpRequest, token: str) -> HttpResponse:
    """The rooms that a link has for somebody who is here already, and the name that they take there."""
    found = places.offered(request.user, token)
    form = bound(PlaceForm, request, rooms=found, initial={"name": request.user.pseudonym})
    if found and goes_through(form, partial(_take, access.actor_of(request), token)):
        told.success(request, _("You are in. Nobody was told anything but your name there."))
        return redirect("room", room=form.answer[0].public_id)
    page = {"form": form, "found": found}
    return render(request, "chat/invitations/places.html", page, status=400 if found and form.is_bound else 200)


def _take(actor: Actor, token: str, *, rooms: list[str], name: str):
    return places.take(actor, token, rooms_chosen=rooms, name=name)
