"""Messages that wait for a coach: one's own, with why and by when; and looking at one."""

from functools import partial

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access
from chat.care_forms import StepForm
from chat.forms import WriteForm
from chat.moderation import held_posts
from chat.views.asking import asks, bound, goes_through
from peers.doors import signed_in


@signed_in
@require_safe
def own(request: HttpRequest, room: str) -> HttpResponse:
    """What of one's own waits in a room: why, what happens next, and by when."""
    member = access.membership_of(access.actor_of(request), room)
    return render(request, "chat/held/own.html", {"room": member.room, "held": held_posts.own(member)})


@require_POST
@signed_in
def take_back(request: HttpRequest, room: str, held: str) -> HttpResponse:
    """One's own, taken back before a coach has looked."""
    held_posts.take_back(access.actor_of(request), room, held)
    told.success(request, _("It is taken back. Nothing of it is kept."))
    return redirect("room", room=room)


@signed_in
@asks
def look(request: HttpRequest, room: str, held: str) -> HttpResponse:
    """A coach looks at one, and lets it through or gives it back with a word."""
    actor = access.actor_of(request)
    coach = access.coach_of(access.membership_of(actor, room))
    found = held_posts.one(coach, held)
    form = bound(StepForm, request)
    if goes_through(form, partial(held_posts.give_back, actor), room=room, held=held):
        told.success(request, _("They can read your words. The room doesn’t know that there was anything."))
        return redirect("care_queue")
    page = {"room": coach.room, "found": found, "form": form, "through": WriteForm()}
    return render(request, "chat/held/look.html", page, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def let_through(request: HttpRequest, room: str, held: str) -> HttpResponse:
    """A coach lets it through as it is."""
    form = WriteForm(request.POST)
    if goes_through(form, partial(held_posts.let_through, access.actor_of(request)), room=room, held=held):
        told.success(request, _("It is in the room now, under its author’s name."))
    return redirect("care_queue")
