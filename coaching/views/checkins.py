"""Check-ins on pages of their own: asked, answered and closed by form, without JavaScript; and the coach's view."""

import uuid
from typing import Any

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access as rooms_access
from chat import rooms, timeline
from chat.models import Membership
from chat.reach import Reach
from chat.views.rooms import frame_id
from coaching import access, answers, habits, kinds, own_answers, private_words, room_kinds, shared
from coaching import checkins as verbs
from coaching.forms import AnswerForm, CheckinForm
from coaching.models import Checkin, CheckinAnswer, CheckinHabit
from coaching.views import panels
from peers.doors import answers_json, signed_in
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
    question, kind = request.POST.get("question", ""), request.POST.get("kind", "")
    try:
        if "question" in request.POST and not question.strip():
            raise Invalid(_("There is nothing written yet."), field="question")
        answer = verbs.ask(actor, id=frame_id(request), room=room, kind=kind or kinds.STATE, question=question)
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
        if request.POST.get("keep"):
            habits.remember_share(rooms_access.actor_of(request), room, request.POST["share"], form.said()["coach"])
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


@require_POST
@signed_in
def private_word(request: HttpRequest, room: str, seq: int) -> HttpResponse:
    """A coach opens a room for two with somebody who asked for a private word."""
    member = request.POST.get("member", "")
    actor = rooms_access.actor_of(request)
    return redirect("room", room=private_words.open_room(actor, room=room, checkin=seq, member=member).public_id)


@require_POST
@signed_in
def turn_kind(request: HttpRequest, room: str) -> HttpResponse:
    """A coach turns a kind of check-in on for the room, or off."""
    on = request.POST.get("on") == "1"
    room_kinds.turn(rooms_access.actor_of(request), room, request.POST.get("kind", ""), on)
    told.success(request, _("It is on.") if on else _("It is off."))
    return redirect("room_checkins", room=room)


@require_POST
@signed_in
def habit(request: HttpRequest, room: str) -> HttpResponse:
    """What one asks check-ins of this room to remember: how one shares (or nothing), or which kinds stay folded."""
    actor = rooms_access.actor_of(request)
    if "quiet" in request.POST:
        habits.keep_quiet(actor, room, [kind for kind in request.POST.getlist("quiet") if kind])
    else:
        habits.remember_share(actor, room, request.POST.get("share", ""), bool(request.POST.get("coach")))
    told.success(request, _("Saved. Nobody else sees this."))
    return redirect("room_checkins", room=room)


@require_safe
@signed_in
@answers_json
def mine(request: HttpRequest, room: str) -> JsonResponse:
    """One's own answers to some check-ins of a room, where a coach came to them, and one's latest intention there."""
    member = rooms_access.membership_of(rooms_access.actor_of(request), room)
    seqs = [int(seq) for seq in request.GET.getlist("seq")[:MOST_SHOWN] if seq.isdecimal() and len(seq) < 17]
    own = own_answers.answers_to(member, seqs)
    found = {answer.checkin.seq: answers.fields_of(answer) for answer in own}
    told = {"answers": found, "met": own_answers.met_in(own), "intention": own_answers.intention_of(member)}
    return JsonResponse(told)


@require_safe
@signed_in
def shared_lately(request: HttpRequest, room: str) -> HttpResponse:
    """What the coaches of a room may see of its newest check-in: a piece of a page, asked for at each notice.

    `?part=ask` is the piece beside it: what is open, or what they may ask.
    """
    member = rooms_access.membership_of(rooms_access.actor_of(request), room)
    if not member.is_coach:
        raise NotFound
    template = "coaching/_asking.html" if request.GET.get("part") == "ask" else "coaching/_shared.html"
    return render(request, template, panels.lately(member))


def _loaded(request: HttpRequest, room: str, seq: int) -> tuple[Membership, Checkin]:
    member = rooms_access.membership_of(rooms_access.actor_of(request), room)
    return member, access.checkin_in(member, seq)


def _list(member: Membership, form: CheckinForm) -> dict[str, Any]:
    reach = Reach.of(member)
    newest = Checkin.objects.filter(room=member.room).order_by("-seq")[:MOST_SHOWN]
    known = [one for one in newest if member.is_coach or reach.covers(one.seq)]
    may_open = member.is_coach and member.room.is_open and not any(one.closed_at is None for one in known)
    page = {"room": member.room, "title": rooms.title_for(member), "checkins": known, "form": form}
    on = room_kinds.on_in(member.room)
    page |= {"is_coach": member.is_coach, "may_open": may_open, "frame_id": uuid.uuid4(), "on": on}
    page |= {"kinds": [(kind, kind in on) for kind in kinds.TO_TURN_ON] if member.is_coach else []}
    habit = habits.habit_of(member)
    to_fold = dict.fromkeys([*on, kinds.WORDS, *habit.quiet])
    return page | {"habit": habit, "quiet": [(kind, kind in habit.quiet) for kind in to_fold]}


def _page(member: Membership, found: Checkin, form: AnswerForm | None = None) -> dict[str, Any]:
    mine = answers.own_answer(member, found)
    is_open = found.closed_at is None and member.room.is_open
    if form is None and is_open:
        form = AnswerForm(found.scales, initial=_initial(mine, habits.habit_of(member)))
    page = {"room": member.room, "title": rooms.title_for(member), "checkin": found, "is_open": is_open}
    page |= {"mine": mine, "my_words": answers.words_of(mine) if mine else "", "form": form}
    page |= {"my_levels": answers.levels_of(mine) if mine else []}
    kind = kinds.kind_of(found.scales).slug
    page |= {"kind": kind, "strong_pull": bool(mine) and kinds.is_strong_pull(mine.scales)}
    page |= {"met": own_answers.met_in([mine]).get(found.seq) if mine else None}
    page |= {"intention": own_answers.intention_of(member) if kind == "leaving" else ""}
    page |= {"ways": own_answers.ways_of(mine) if mine else [], "frame_id": uuid.uuid4()}
    if member.is_coach:
        page |= {"is_coach": True, "seen": shared.with_coaches(found), "my_name": member.name}
    return page | {"outcome": _outcome(member, found)}


def _outcome(member: Membership, found: Checkin) -> dict[str, Any] | None:
    """What the room was told, as this member may read it."""
    if found.closed_seq is None:
        return None
    [frame] = timeline.stretch(member, after=found.closed_seq - 1, limit=1)[0] or [None]
    return frame if frame and frame["seq"] == found.closed_seq and frame["kind"] == "checkin.closed" else None


def _initial(mine: CheckinAnswer | None, habit: CheckinHabit) -> dict[str, Any]:
    if mine is None:
        return {"share": habit.share, "coach": habit.coach} if habit.share else {}
    fields = answers.fields_of(mine)
    scales = {f"scale-{slug}": value for slug, value in fields.pop("scales", {}).items()}
    return {**fields, **scales}
