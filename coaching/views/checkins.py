"""Check-ins on pages of their own: asked, answered and closed by form, without JavaScript; and the coach's view."""

import uuid
from typing import Any

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access as rooms_access
from chat import rooms, timeline
from chat.models import Membership
from chat.reach import Reach
from chat.views.rooms import frame_id
from coaching import access, answers, own_answers, shared
from coaching import checkins as verbs
from coaching.forms import AnswerForm, CheckinForm
from coaching.models import Checkin
from coaching.views import panels
from peers.doors import signed_in
from peers.errors import Invalid, NotFound

MOST_SHOWN = 50


@require_safe
@signed_in
def checkins(request: HttpRequest, room: str) -> HttpResponse:
    """The check-ins of a room that this member may know of; for coaches also a form to open one."""
    member = rooms_access.membership_of(rooms_access.actor_of(request), room)
    return render(request, "coaching/checkins.html", _list(member, CheckinForm()))


@require_POST
@signed_in
def open_one(request: HttpRequest, room: str) -> HttpResponse:
    """Asks the room."""
    actor = rooms_access.actor_of(request)
    form = CheckinForm(request.POST)
    fields = {"question": request.POST.get("question", ""), "scales": request.POST.getlist("scales")}
    try:
        answer = verbs.open_checkin(actor, id=frame_id(request), room=room, **fields)
    except Invalid as refusal:
        form.is_valid()
        form.errors.clear()
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.detail)
        page = _list(rooms_access.membership_of(actor, room), form)
        return render(request, "coaching/checkins.html", page, status=400)
    return redirect("checkin", room=room, seq=answer["seq"])


@require_safe
@signed_in
def checkin(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """One check-in: one's own answer to it, what the room was told, and for coaches what was shared with them."""
    member, found = _loaded(request, room, seq)
    return render(request, "coaching/checkin.html", _page(member, found))


@require_POST
@signed_in
def answer(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """One's own answer by form."""
    member, found = _loaded(request, room, seq)
    form = AnswerForm(found.scales, request.POST)
    try:
        answers.answer_checkin(
            rooms_access.actor_of(request), id=frame_id(request), room=room, checkin=seq, **form.said()
        )
    except Invalid as refusal:
        form.refuse(refusal)
        return render(request, "coaching/checkin.html", _page(member, found, form), status=400)
    told.success(request, _("Your answer is saved."))
    return redirect("checkin", room=room, seq=seq)


@require_POST
@signed_in
def close(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """Closes a check-in by form."""
    verbs.close_checkin(rooms_access.actor_of(request), id=frame_id(request), room=room, checkin=seq)
    return redirect("checkin", room=room, seq=seq)


@require_safe
@signed_in
def shared_lately(request: HttpRequest, room: str) -> HttpResponse:
    """What the coaches of a room may see of its newest check-in: a piece of a page, asked for at each notice."""
    member = rooms_access.membership_of(rooms_access.actor_of(request), room)
    if not member.is_coach:
        raise NotFound
    return render(request, "coaching/_shared.html", panels.lately(member))


def _loaded(request: HttpRequest, room: str, seq: int) -> tuple[Membership, Checkin]:
    member = rooms_access.membership_of(rooms_access.actor_of(request), room)
    return member, access.checkin_in(member, seq)


def _list(member: Membership, form: CheckinForm) -> dict[str, Any]:
    reach = Reach.of(member)
    newest = Checkin.objects.filter(room=member.room).order_by("-seq")[:MOST_SHOWN]
    known = [one for one in newest if member.is_coach or reach.covers(one.seq)]
    may_open = member.is_coach and member.room.is_open and not any(one.closed_at is None for one in known)
    page = {"room": member.room, "title": rooms.title_for(member), "checkins": known, "form": form}
    return page | {"is_coach": member.is_coach, "may_open": may_open, "frame_id": uuid.uuid4()}


def _page(member: Membership, found: Checkin, form: AnswerForm | None = None) -> dict[str, Any]:
    mine = access.own_answer(member, found)
    is_open = found.closed_at is None and member.room.is_open
    if form is None and is_open:
        form = AnswerForm(found.scales, initial=_initial(mine))
    page = {"room": member.room, "title": rooms.title_for(member), "checkin": found, "is_open": is_open}
    page |= {"mine": mine, "my_words": answers.words_of(mine) if mine else "", "form": form}
    page |= {"ways": own_answers.ways_of(mine) if mine else [], "frame_id": uuid.uuid4()}
    if member.is_coach:
        page |= {"is_coach": True, "seen": shared.with_coaches(found)}
    return page | {"outcome": _outcome(member, found)}


def _outcome(member: Membership, found: Checkin) -> dict[str, Any] | None:
    """What the room was told, as this member may read it."""
    if found.closed_seq is None:
        return None
    [frame] = timeline.stretch(member, after=found.closed_seq - 1, limit=1)[0] or [None]
    return frame if frame and frame["seq"] == found.closed_seq and frame["kind"] == "checkin.closed" else None


def _initial(mine) -> dict[str, Any]:
    if mine is None:
        return {}
    fields = answers.fields_of(mine)
    scales = {f"scale-{slug}": value for slug, value in fields.pop("scales", {}).items()}
    return {**fields, **scales}
