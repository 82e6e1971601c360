"""For administrators: how the staff came in, legal holds, and a second step that somebody has lost."""

from collections.abc import Callable
from functools import partial

from allauth.account.decorators import reauthentication_required
from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chat import holding
from chat.views.asking import asks, bound, goes_through
from peers import access, authentication_log, holds, lost_steps, second_factor
from peers.doors import signed_in
from peers.errors import Invalid
from peers.forms import ToldReasonForm


@signed_in
@require_safe
def sign_ins(request: HttpRequest) -> HttpResponse:
    """How the staff came in and went, newest first."""
    before = request.GET.get("before", "")
    if before and not (before.isascii() and before.isdigit() and len(before) < 17):
        raise Invalid(_("This must be a number."), field="before")
    lines = authentication_log.everybodys(request.user, int(before) if before else None)
    more = lines[-1].pk if len(lines) == authentication_log.PAGE else None
    return render(request, "chat/people/sign_ins.html", {"lines": lines, "more": more, "before": before})


@signed_in
@require_safe
def all_holds(request: HttpRequest) -> HttpResponse:
    """What the law asks to keep, and what it did."""
    return render(request, "chat/people/holds.html", {"holds": holding.listed(request.user)})


@signed_in
@asks
@reauthentication_required
def lost_step(request: HttpRequest, person: str) -> HttpResponse:
    """Says what taking a second step off does, and takes it off."""
    found = access.person_for(request.user, person)
    form = bound(ToldReasonForm, request)
    if goes_through(form, partial(lost_steps.take_off, request.user, found)):
        told.success(request, _("It is taken off, and they are signed out everywhere. They were sent a mail."))
        return redirect("person", person=person)
    page = {"form": form, "one": found, "has_one": second_factor.has_any(found)}
    return _page(request, "chat/people/lost_step.html", page)


@signed_in
@asks
@reauthentication_required
def person_hold(request: HttpRequest, person: str) -> HttpResponse:
    """Whether there is a hold on somebody, and setting one."""
    found = access.person_for(request.user, person)
    verb = partial(holding.on_person, request.user, person)
    name = found.pseudonym or _("New here, no name yet")
    return _hold(request, holds.PERSON, found.public_id, name, verb)


@signed_in
@asks
@reauthentication_required
def person_hold_end(request: HttpRequest, person: str) -> HttpResponse:
    """Ends it. Whoever had to say first who they are comes back here without the form, and is led to it."""
    if request.method != "POST":
        access.person_for(request.user, person)
        return redirect("person_hold", person=person)
    return _end(request, partial(holding.off_person, request.user, person))


@signed_in
@asks
@reauthentication_required
def room_hold(request: HttpRequest, room: str) -> HttpResponse:
    """Whether there is a hold on a room, and setting one."""
    place = holding.group_room(request.user, room)
    return _hold(request, holds.ROOM, place.public_id, place.name, partial(holding.on_room, request.user, room))


@signed_in
@asks
@reauthentication_required
def room_hold_end(request: HttpRequest, room: str) -> HttpResponse:
    """Ends it."""
    holding.group_room(request.user, room)
    if request.method != "POST":
        return redirect("room_hold", room=room)
    return _end(request, partial(holding.off_room, request.user, room))


def _hold(request: HttpRequest, kind: str, subject: str, name: str, verb: Callable) -> HttpResponse:
    form = bound(ToldReasonForm, request)
    if goes_through(form, verb):
        told.success(request, _("It is kept from now on. Whoever it is about can read that, and why."))
        return redirect("holds")
    page = {"form": form, "kind": kind, "subject": subject, "name": name, "running": holds.running_on(kind, subject)}
    return _page(request, "chat/people/hold.html", page)


def _end(request: HttpRequest, verb: Callable) -> HttpResponse:
    verb(request.POST.get("reason", ""))
    told.success(request, _("The hold is ended. What waited for it goes on."))
    return redirect("holds")


def _page(request: HttpRequest, template: str, page: dict) -> HttpResponse:
    return render(request, template, page, status=400 if page["form"].is_bound else 200)
