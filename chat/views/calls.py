"""Calls for someone as coaches see them: what waits, what one is with, and the page of one that they took."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages as told
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chat import direct, handoff, needs, paging, plan_shares, promises, rota
from chat.forms import WordsForm
from chat.models import Need, Promise
from chat.need_forms import LevelForm, PromiseForm, StateForm
from chat.views.asking import asks, bound, goes_through
from peers.doors import signed_in
from peers.errors import Conflict, NotFound
from peers.models import Person, Role


@require_POST
@signed_in
def answer(request: HttpRequest, need: str) -> HttpResponse:
    """A coach is with somebody now."""
    taken = needs.answer(request.user, need)
    return redirect("need_with", need=taken.public_id)


@signed_in
@asks
def with_them(request: HttpRequest, need: str) -> HttpResponse:
    """The ways to somebody whose call this coach answered."""
    try:
        found = needs.answered_by(request.user, need)
    except NotFound:
        instead = _who_is_there(handoff.was_with(request.user, need))
        if request.method == "POST":
            # The answer shows what they wrote, which a way back to the queue would lose.
            raise Conflict(instead) from None
        told.info(request, instead)
        return redirect("care_queue")
    form = bound(WordsForm, request, initial={"words": _own_words(found)})
    if goes_through(form, partial(needs.write_back, request.user), need_id=need):
        told.success(request, _("They can read it now."))
        return redirect("need_with", need=need)
    return with_page(request, need, form=form)


def with_page(request: HttpRequest, need: str, **forms: Form) -> HttpResponse:
    """The page of a call that this coach took; a form that did not go through stands in it as it was typed."""
    found = needs.answered_by(request.user, need)
    fresh = {"form": WordsForm(initial={"words": _own_words(found)}), "state_form": StateForm()}
    fresh |= {"level_form": LevelForm(initial={"level": found.level}), "promise_form": PromiseForm(initial=_tomorrow())}
    following = handoff.NEXT.get(found.state, set())
    page = {
        "need": shown(found, request.user),
        "call": found,
        "colleagues": handoff.colleagues(request.user, found),
    }
    page |= {"may": {state.name.lower(): True for state in following}, "promised": promises.of_need(found)}
    page["outcomes"] = [(state.value, state.label) for state in handoff.OUTCOMES if state in following]
    page["before"] = "" if _own_words(found) else needs.answer_of(found)
    page |= fresh | forms | _ways(found, request.user)
    refused = any(form.is_bound for form in forms.values())
    return render(request, "chat/care/with.html", page, status=400 if refused else 200)


@require_POST
@signed_in
def open_direct(request: HttpRequest, need: str) -> HttpResponse:
    """Opens a room for two with somebody whose call this coach answered."""
    room = direct.open_for_need(request.user, needs.answered_by(request.user, need))
    return redirect("room", room=room.public_id)


def shown(call: Need, coach: Person) -> dict[str, Any]:
    """A call as a card of the queue, or at the head of its page."""
    return {
        "id": call.public_id,
        "name": needs.name_for(call, coach),
        "room": _place(call),
        "words": needs.all_words(call),
        "at": call.raised_at,
        "everyone_called": call.paged == paging.EVERYONE,
    }


def beside(coach: Person) -> dict[str, Any]:
    """What a coach is with, may take over, has promised; and whom they may stand by."""
    if coach.role != Role.COACH:
        return {"in_hand": [], "to_take_over": [], "promises": [], "coming": [], "standing_by": [], "plans": []}
    return {
        "in_hand": [_held_need(call, coach) for call in handoff.in_hand(coach)],
        "to_take_over": [_held_need(call, coach) for call in handoff.to_take_over(coach)],
        "promises": [_shown_promise(one, coach) for one in promises.due(coach)],
        "coming": [_shown_promise(one, coach) for one in promises.coming(coach)],
        "plans": plan_shares.shown_by_others(coach),
        "standing_by": [one.pseudonym for one in handoff.standing_by(coach)],
    }


def _held_need(call: Need, coach: Person) -> dict[str, Any]:
    colleague = call.colleague.pseudonym if call.colleague and call.colleague_id != coach.pk else ""
    shown = {"name": needs.name_for(call, coach), "room": _place(call), "with": call.answered_by.pseudonym}
    return {"id": call.public_id, "at": call.answered_at, "state": call.state, "colleague": colleague, **shown}


def _shown_promise(one: Promise, coach: Person) -> dict[str, Any]:
    mine = one.by_id == coach.pk
    name = needs.name_for(one.need, coach)
    by, need = "" if mine else one.by.pseudonym, one.need.public_id if one.need.answered_by_id == coach.pk else ""
    return {"id": one.public_id, "name": name, "on": one.due_on, "by": by, "need": need, "over": promises.is_over(one)}


def _own_words(call: Need) -> str:
    """What whoever is with them wrote, and not what a coach before them did."""
    return needs.answer_of(call) if needs.writer_of(call) == call.answered_by else ""


def _who_is_there(call: Need) -> str:
    if call.answered_by is None:
        return _("You are not with them any more. Their call waits for one of you.")
    return _("%(name)s is with them now. Thank you for having been there.") % {"name": call.answered_by.pseudonym}


def _tomorrow() -> dict[str, Any]:
    return {"due_on": rota.today() + timedelta(days=1)}


def _place(call: Need) -> str:
    if call.room is None:
        return ""
    # Who shares a direct room with whom is nobody else's business.
    return _("a direct room") if call.room.is_direct else call.room.name


def _ways(found: Need, coach: Person) -> dict[str, Any]:
    """Where a coach may meet somebody who called: a room of both, a direct room, or words alone."""
    try:
        theirs, mine = direct.shared_memberships(found, coach)
    except NotFound:
        return {"shared": None, "direct_room": None}
    room = direct.room_of(theirs, mine)
    return {"shared": mine.room, "theirs": theirs.public_id, "direct_room": room.public_id if room else None}
