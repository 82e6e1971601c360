"""The people of a room: for coaches inviting, pausing and removing; for a member, what a pause or a removal means."""

from functools import partial

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chat import access, direct, news, notices
from chat.care_forms import PauseForm, ReasonForm, RemoveForm, UndoForm
from chat.models import Membership
from chat.moderation import actions, coming_back, explanations, pauses
from chat.views.asking import asks, bound, goes_through
from peers.doors import signed_in
from peers.errors import Forbidden


@signed_in
@require_safe
def members(request: HttpRequest, room: str) -> HttpResponse:
    """Everyone in the room; for its coaches also who is paused, and what they can do."""
    me = _group_member(request, room)
    people = list(me.room.memberships.filter(here_now=True).order_by("role", "name"))
    if me.is_coach:
        for one in people:
            one.pause = explanations.current_pause(one)
    return render(request, "chat/members/members.html", {"room": me.room, "me": me, "people": people})


@signed_in
@asks
def pause(request: HttpRequest, room: str, member: str) -> HttpResponse:
    """A coach pauses a member for a dated time."""
    coach, other = _coach_and_member(request, room, member)
    first = {"reason": _("I would like to talk with you before you go on writing here. Reading along is fine.")}
    form = bound(PauseForm, request, initial=first)
    if goes_through(form, partial(pauses.pause_member, access.actor_of(request)), room=room, member=member):
        told.success(request, _("%(name)s can read along now, and has your words.") % {"name": other.name})
        return redirect("room_members", room=room)
    page = {"form": form, "room": coach.room, "other": other, "pause": explanations.current_pause(other)}
    return render(request, "chat/members/pause.html", page, status=400 if form.is_bound else 200)


@signed_in
@asks
def lift(request: HttpRequest, room: str, member: str) -> HttpResponse:
    """A coach ends a pause before its time."""
    done = _("The pause is over. They can write again.")
    return _with_reason(request, room, member, pauses.lift_pause, "chat/members/lift.html", done, UndoForm)


@signed_in
@asks
def keep_pause(request: HttpRequest, room: str, member: str) -> HttpResponse:
    """A coach has looked at a pause again, and it runs on to its day."""
    done = _("Thank you for looking again. They can read why it goes on.")
    return _with_reason(request, room, member, pauses.keep, "chat/members/keep_pause.html", done, ReasonForm)


@signed_in
@asks
def remove(request: HttpRequest, room: str, member: str) -> HttpResponse:
    """A coach takes a member out of the room."""
    done = _("They are no longer in this room, and can read why.")
    return _with_reason(request, room, member, actions.remove_member, "chat/members/remove.html", done, RemoveForm)


@signed_in
@require_safe
def own_pause(request: HttpRequest, room: str) -> HttpResponse:
    """One's own pause: until when, why, and what goes on meanwhile."""
    me = _group_member(request, room)
    actor = access.actor_of(request)
    found = explanations.of_pause(me)
    news.saw(actor, notices.CARE_LETTER, room=room)
    page = {"found": found, "told": found.told if found else None, "room": me.room, "coaches": _coaches(me)}
    return render(request, "chat/members/own_pause.html", page)


@signed_in
@require_safe
def removed(request: HttpRequest, room: str) -> HttpResponse:
    """Why a coach ended one's time in a room."""
    actor = access.actor_of(request)
    found = explanations.of_removal(actor, room)
    news.saw(actor, notices.ROOM_LOST, room=room)
    page = {"found": found, "told": found.told, "may_come_back": coming_back.is_open(found.told.decision)}
    return render(request, "chat/members/removed.html", page)


def _with_reason(request: HttpRequest, room: str, member: str, verb, template: str, done: str, kind) -> HttpResponse:
    coach, other = _coach_and_member(request, room, member)
    form = bound(kind, request)
    if goes_through(form, partial(verb, access.actor_of(request)), room=room, member=member):
        told.success(request, done)
        return redirect("room_members", room=room)
    page = {"form": form, "room": coach.room, "other": other, "pause": explanations.current_pause(other)}
    return render(request, template, page, status=400 if form.is_bound else 200)


def _group_member(request: HttpRequest, room: str) -> Membership:
    me = access.membership_of(access.actor_of(request), room)
    if me.room.is_direct:
        raise Forbidden(_("A direct room is for two. There is nothing to arrange here."))
    return me


def _coach_and_member(request: HttpRequest, room: str, member: str) -> tuple[Membership, Membership]:
    coach = access.coach_of(_group_member(request, room))
    return coach, direct.other(coach, member)


def _coaches(me: Membership) -> list[Membership]:
    return list(me.room.memberships.filter(here_now=True, role=Membership.Role.COACH).order_by("name"))
