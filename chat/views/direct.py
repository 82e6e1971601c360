"""Asking for a direct room and answering; blocking somebody and taking it back."""

from functools import partial
from typing import Any

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access, direct
from chat.forms import AskForm
from chat.models import DirectRequest, Membership
from chat.views.asking import asks, bound, goes_through
from peers import blocks
from peers.doors import signed_in
from peers.errors import NotFound


@signed_in
@asks
def ask(request: HttpRequest, room: str, member: str) -> HttpResponse:
    """Asks a member for a direct room."""
    actor = access.actor_of(request)
    me = access.membership_of(actor, room)
    other = direct.other(me, member)
    between = direct.room_of(me, other)
    form = bound(AskForm, request)
    if between is None and goes_through(form, partial(direct.ask, actor), room=room, member=member):
        told.success(request, _("Your request is on its way to %(name)s.") % {"name": other.name})
        return redirect("direct_requests")
    page = {"form": form, "room": me.room, "me": me, "other": other, "between": between}
    page |= {"met": _from(direct.waiting_for(actor), other), "made": _to(direct.made_by(actor), other)}
    status = (409 if between else 400) if form.is_bound else 200
    return render(request, "chat/direct/ask.html", page, status=status)


@signed_in
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """Who asked this person for a direct room, and whom they asked."""
    actor = access.actor_of(request)
    page = {"met": direct.waiting_for(actor), "made": direct.made_by(actor)}
    return render(request, "chat/direct/requests.html", page)


@require_POST
@signed_in
def answer(request: HttpRequest, request_id: str) -> HttpResponse:
    """Yes, or no without a word."""
    actor = access.actor_of(request)
    if request.POST.get("answer") == "accept":
        return redirect("room", room=direct.accept(actor, request_id).public_id)
    direct.decline(actor, request_id)
    told.success(request, _("It is put away. Nothing was said to them. If you change your mind, you can ask them."))
    return redirect("direct_requests")


@require_POST
@signed_in
def withdraw(request: HttpRequest, request_id: str) -> HttpResponse:
    """Takes one's own request back."""
    direct.withdraw(access.actor_of(request), request_id)
    told.success(request, _("You have taken your request back."))
    return redirect("direct_requests")


@signed_in
@asks
def block(request: HttpRequest, room: str, member: str) -> HttpResponse:
    """Says what blocking does, and does it; the same page takes it back."""
    me, other = _pair(request, room, member)
    made = _block_of(me, other)
    if request.method == "POST":
        if "unblock" in request.POST:
            if made:
                blocks.unblock(request.user, made.public_id)
            told.success(request, _("Their words are shown to you again."))
        else:
            blocks.block(request.user, other.person, other.name)
            told.success(request, _("Done. Their words are folded for you, and they are not told."))
        return redirect("room", room=room)
    return render(request, "chat/direct/block.html", {"room": me.room, "other": other, "made": made})


def _pair(request: HttpRequest, room: str, member: str) -> tuple[Membership, Membership]:
    me = access.membership_of(access.actor_of(request), room)
    # Whoever has left the room can be blocked too: their words are still there.
    other = Membership.objects.select_related("person").filter(room=me.room, public_id=member).first()
    if other is None or other.pk == me.pk:
        raise NotFound
    return me, other


def _block_of(me: Membership, other: Membership):
    mine = blocks.blocks_of(me.person)
    return next((one for one in mine if one.blocked_id == other.person_id and one.name == other.name), None)


def _from(found: list[DirectRequest], other: Membership) -> DirectRequest | None:
    return next((one for one in found if one.asker_id == other.pk), None)


def _to(found: list[DirectRequest], other: Membership) -> Any:
    return next((one for one in found if one.asked_id == other.pk), None)
