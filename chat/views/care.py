"""The coaches' queue: who asked for someone, what to look at, and who is on duty."""

from functools import partial
from typing import Any

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import direct, duties, needs
from chat.forms import DutyForm, WordsForm
from chat.models import Claim, Flag, Need, Report
from chat.moderation import appeals, claims, flags, held_posts, outages, pauses, queue, repair_turns, repairs
from chat.moderation.screening.categories import CATEGORIES
from chat.views.asking import asks, bound, goes_through
from chat.views.pieces import piece, version
from peers.doors import answers_json, signed_in
from peers.errors import NotFound
from peers.models import Person, Role


@signed_in
@require_safe
def care_queue(request: HttpRequest) -> HttpResponse:
    """Who asked for someone, and what somebody would like a coach to look at."""
    page = _queue(request.user)
    page |= {"duty": duties.current(request.user), "duty_form": DutyForm(), "on_duty": duties.names()}
    team = [one for one in claims.team() if one.pk != request.user.pk]
    loads = claims.loads([request.user, *team])
    page |= {"load": loads[request.user.pk], "team": [(one.pseudonym, loads[one.pk]) for one in team]}
    page["after_heavy"] = request.GET.get("after", "") in claims.HEAVY
    return render(request, "chat/care/queue.html", page)


@signed_in
@require_safe
@answers_json
def care_queue_now(request: HttpRequest) -> HttpResponse:
    """The queue as a piece of the page."""
    return piece(request, "chat/care/_queue.html", _queue(request.user))


@require_POST
@signed_in
def need_answer(request: HttpRequest, need: str) -> HttpResponse:
    """A coach is with somebody now."""
    needs.answer(request.user, need)
    return redirect("need_with", need=need)


@signed_in
@asks
def need_with(request: HttpRequest, need: str) -> HttpResponse:
    """The ways to somebody whose call this coach answered."""
    found = needs.answered_by(request.user, need)
    form = bound(WordsForm, request, initial={"words": needs.answer_of(found)})
    if goes_through(form, partial(needs.write_back, request.user), need_id=need):
        told.success(request, _("They can read it now."))
        return redirect("need_with", need=need)
    page = {"need": _shown_need(found, request.user), "form": form, **_ways(found, request.user)}
    return render(request, "chat/care/with.html", page, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def need_direct(request: HttpRequest, need: str) -> HttpResponse:
    """Opens a room for two with somebody whose call this coach answered."""
    room = direct.open_for_need(request.user, needs.answered_by(request.user, need))
    return redirect("room", room=room.public_id)


@require_POST
@signed_in
def noticed(request: HttpRequest, flag: str) -> HttpResponse:
    """A coach has looked at what was noticed in a message."""
    found = flags.look(request.user, flag, request.POST.get("outcome", ""))
    told.success(request, _("Thank you for looking."))
    if request.POST.get("outcome") == Flag.Outcome.WITH_THEM:
        return redirect(f"{reverse('room', args=[found.message.room.public_id])}#m{found.message.seq}")
    return redirect("care_queue")


@require_POST
@signed_in
def duty(request: HttpRequest) -> HttpResponse:
    """On duty for some hours, or off duty."""
    if "end" in request.POST:
        duties.end(request.user)
        told.success(request, _("You are off duty. Thank you for being there."))
    else:
        form = DutyForm(request.POST)
        duties.begin(request.user, form.cleaned_data["hours"] if form.is_valid() else 4)
        if request.user.role == Role.COACH:
            told.success(request, _("You are on duty. Whoever asks for someone is told that a coach is here."))
        else:
            told.success(request, _("You are on duty. What is reported of a coach comes to you first."))
    return redirect("care_queue")


def _queue(person: Person) -> dict[str, Any]:
    calls = needs.waiting(person) if person.role == Role.COACH else []
    reports = queue.waiting(person)
    taken = claims.running_of(reports)
    asked = set(queue.open_ones_asked(person))
    shown = [_shown_report(one, person, taken.get(one.pk), one.pk in asked) for one in reports]
    looked_again = appeals.waiting(person)
    due = pauses.to_review(person) if person.role == Role.COACH else []
    parts = [call.public_id for call in calls] + [one["id"] + one["state"] for one in shown]
    late = [one for one in looked_again if appeals.is_late(one)]
    parts += [one.public_id for one in looked_again] + [one.pk for one in due] + [len(late)]
    held = held_posts.waiting(person)
    parts += [one.post.public_id + str(one.late) for one in held]
    noticed, blind, led = _noticed(person), outages.since(), _led(person)
    parts += [*(one["id"] for one in noticed), blind, *(one["id"] + one["state"] for one in led)]
    return {
        "calls": [_shown_need(call, person) for call in calls],
        "reports": shown,
        "late": late,
        "held": held,
        "appeals": [one for one in looked_again if one not in late],
        "pauses": due,
        "led": led,
        "noticed": noticed,
        "outcomes": Flag.Outcome.choices,
        "blind_since": blind,
        "version": version(*parts),
    }


def _noticed(coach: Person) -> list[dict[str, Any]]:
    """One entry a message: the most pressing of what was noticed in it names it."""
    shown: dict[int, dict[str, Any]] = {}
    for flag in flags.waiting(coach):
        name = CATEGORIES[flag.category].name if flag.category in CATEGORIES else flag.category
        entry = shown.setdefault(
            flag.message_id,
            {
                "id": flag.public_id,
                "names": [],
                "pressing": flags.is_pressing(flag),
                "author": flag.message.author.name,
                "room": flag.message.room,
                "seq": flag.message.seq,
                "at": flag.at,
            },
        )
        entry["names"].append(name)
    return list(shown.values())


def _led(coach: Person) -> list[dict[str, Any]]:
    """The repairs that this coach leads, and whether the next step is theirs."""
    shown = []
    for seen in repairs.led_by(coach):
        mine = seen.stage == repairs.WILLING or repair_turns.turns(seen).next == repairs.COACH
        names = {"harmed": seen.repair.harmed.name, "other": seen.repair.other.name}
        state = f"{seen.stage}-{'mine' if mine else 'theirs'}"
        shown.append({"id": seen.repair.public_id, "mine": mine, "room": _room_of(seen), "state": state, **names})
    return shown


def _room_of(seen: repairs.Seen) -> str:
    room = seen.repair.message.room
    return _("a direct room") if room.is_direct else room.name


def _shown_need(call: Need, coach: Person) -> dict[str, Any]:
    return {
        "id": call.public_id,
        "name": needs.name_for(call, coach),
        "room": _place(call),
        "words": needs.words_of(call),
        "at": call.raised_at,
    }


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
    return {"shared": mine.room, "direct_room": room.public_id if room else None}


def _shown_report(one: Report, person: Person, claim: Claim | None, asked: bool) -> dict[str, Any]:
    place = queue.place_of(one)
    mine = claim is not None and claim.person_id == person.pk
    return {
        "state": "mine" if mine else f"taken-{claim.person_id}" if claim else "asked" if asked else "free",
        "mine": mine,
        "taken_by": claim.person.pseudonym if claim and not mine else "",
        "handed_by": claim.handed_by.pseudonym if mine and claim.handed_by else "",
        "asked": asked and not mine,
        "due_at": queue.due_at(one),
        "pressing": queue.is_pressing(one),
        "of_coach": one.to == Report.To.SUPERVISORS,
        "id": one.public_id,
        "why": one.get_why_display(),
        "at": one.at,
        "room": place.name if place else "",
        "is_direct": one.message.room.is_direct,
    }
