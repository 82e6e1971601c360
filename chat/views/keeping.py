"""How long words stay in a room: what holds, what is proposed, and what one says to it."""

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access, panels, retention
from chat.forms import KeepingForm
from chat.models import Membership
from chat.moderation import held_posts
from chat.views.asking import asks
from peers.doors import signed_in


@signed_in
@asks
def keeping(request: HttpRequest, room: str) -> HttpResponse:
    """What holds now; for coaches, proposing something else."""
    actor = access.actor_of(request)
    member = access.membership_of(actor, room)
    form = KeepingForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        retention.may_propose(member)
        if form.is_valid():
            made = retention.propose(actor, room, int(form.cleaned_data["days"]) or None)
            words = _("It holds now.") if made.began_at else _("The room is told. It holds in seven days.")
            told.success(request, words)
            return redirect("room_keeping", room=room)
    page = {"room": member.room, "form": form, "may_propose": member.is_coach or member.room.is_direct}
    page |= _facts(member) | {"keeping": retention.in_words(retention.days_in(member.room))}
    return render(request, "chat/keeping/keeping.html", page, status=400 if form.is_bound else 200)


@signed_in
@require_safe
def line(request: HttpRequest, room: str) -> HttpResponse:
    """The line under the composer, for a page that has heard of a change."""
    member = access.membership_of(access.actor_of(request), room)
    facts = {"keeping": retention.in_words(retention.days_in(member.room)), "room_id": room}
    return render(request, "chat/keeping/_line.html", facts | {"holds": held_posts.in_words(member.room)})


@signed_in
@require_safe
def proposal(request: HttpRequest, room: str) -> HttpResponse:
    """The open proposal, for the same."""
    member = access.membership_of(access.actor_of(request), room)
    return render(request, "chat/keeping/_proposal.html", {"room": member.room} | _facts(member))


@signed_in
@require_POST
def say(request: HttpRequest, room: str) -> HttpResponse:
    """A member's yes or no."""
    agrees = request.POST.get("agrees") == "yes"
    retention.say(access.actor_of(request), room, request.POST.get("proposal", ""), agrees=agrees)
    told.success(request, _("Thank you. You can say something else until it is settled."))
    return redirect("room_keeping", room=room)


@signed_in
@require_POST
def take_back(request: HttpRequest, room: str) -> HttpResponse:
    """A coach takes the proposal back."""
    retention.take_back(access.actor_of(request), room, request.POST.get("proposal", ""))
    told.success(request, _("The proposal is taken back. Everything stays as it was."))
    return redirect("room_keeping", room=room)


def above_the_words(request: HttpRequest, member: Membership) -> SafeString:
    """In the room: what a coach proposes, until one has said something to it; pages that are open hear of it."""
    facts = {"room": member.room, "in_room": True} | _facts(member)
    return render_to_string("chat/keeping/_above.html", facts, request)


def _facts(member: Membership) -> dict:
    proposed = retention.open_in(member.room)
    if proposed is None:
        return {"proposal": None}
    return {
        "proposal": proposed,
        "proposed": retention.in_words(proposed.days),
        "voice": retention.voice_of(member, proposed),
        "may_take_back": member.is_coach or member.room.is_direct,
    }


panels.register("above", above_the_words)
