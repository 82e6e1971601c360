"""The coaches' queue: who asked for someone, what to look at, and who is on duty."""

from typing import Any

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import duties, handoff, needs, rota
from chat.forms import DutyForm
from chat.models import Claim, Flag, Report
from chat.moderation import appeals, claims, flags, held_posts, outages, pauses, queue, repair_turns, repairs
from chat.moderation.screening.categories import CATEGORIES
from chat.views import calls
from chat.views.pieces import piece, version
from peers.doors import answers_json, signed_in
from peers.models import Person, Role

# For how many days ahead the queue shows where the rota has nobody.
DAYS_AHEAD = 3


@signed_in
@require_safe
def care_queue(request: HttpRequest) -> HttpResponse:
    """Who asked for someone, and what somebody would like a coach to look at."""
    if request.user.role == Role.COACH:
        needs.saw(request.user)
    page = _queue(request.user)
    page |= {"duty": duties.current(request.user), "duty_form": DutyForm(), "on_duty": duties.names()}
    page |= {"shift": rota.mine_now(request.user), "open_slots": rota.open_slots(), "late": rota.late()}
    page["uncovered"] = rota.uncovered(rota.today(), DAYS_AHEAD)
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
        if handoff.in_hand(request.user):
            told.info(
                request, _("Whoever you are with stays with you. If you can’t go on, ask a colleague or give it back.")
            )
    else:
        form = DutyForm(request.POST)
        shift = rota.mine_now(request.user) if "shift" in request.POST else None
        hours = form.cleaned_data["hours"] if form.is_valid() else 4
        duties.begin(request.user, hours, until=shift.ends if shift else None)
        if request.user.role == Role.COACH:
            told.success(request, _("You are on duty. Whoever asks for someone is told that a coach is here."))
        else:
            told.success(request, _("You are on duty. What is reported of a coach comes to you first."))
    return redirect("care_queue")


def _queue(person: Person) -> dict[str, Any]:
    asking = needs.waiting(person) if person.role == Role.COACH else []
    reports = queue.waiting(person)
    taken = claims.running_of(reports)
    asked = set(queue.open_ones_asked(person))
    shown = [_shown_report(one, person, taken.get(one.pk), one.pk in asked) for one in reports]
    looked_again = appeals.waiting(person)
    due = pauses.to_review(person) if person.role == Role.COACH else []
    late = [one for one in looked_again if appeals.is_late(one)]
    held, led, beside = held_posts.waiting(person), _led(person), calls.beside(person)
    noticed, blind = _noticed(person), outages.since()
    parts = [
        *(call.public_id + str(call.paged) for call in asking),
        *beside.values(),
        *(one["id"] + one["state"] for one in [*shown, *led]),
        *(one.public_id for one in looked_again),
        len(late),
        *(one.pk for one in due),
        *(one.post.public_id + str(one.late) for one in held),
        *(one["id"] for one in noticed),
        blind,
    ]
    return {
        "calls": [calls.shown(call, person) for call in asking],
        "worried": [one for one in shown if one["worried"]],
        "reports": [one for one in shown if not one["worried"]],
        "late_appeals": late,
        "held": held,
        "appeals": [one for one in looked_again if one not in late],
        "pauses": due,
        "led": led,
        "near": [one for one in noticed if one["pressing"]],
        "noticed": [one for one in noticed if not one["pressing"]],
        "outcomes": Flag.Outcome.choices,
        "blind_since": blind,
        **beside,
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
        mine = seen.stage in {repairs.WILLING, repairs.DECLINED} or repair_turns.turns(seen).next == repairs.COACH
        names = {"harmed": seen.repair.harmed.name, "other": seen.repair.other.name}
        state = f"{seen.stage}-{'mine' if mine else 'theirs'}"
        shown.append({"id": seen.repair.public_id, "mine": mine, "room": _room_of(seen), "state": state, **names})
    return shown


def _room_of(seen: repairs.Seen) -> str:
    room = seen.repair.message.room
    return _("a direct room") if room.is_direct else room.name


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
        "worried": one.why == Report.Why.DANGER,
        "of_coach": one.to == Report.To.SUPERVISORS,
        "id": one.public_id,
        "why": one.get_why_display(),
        "at": one.at,
        "room": place.name if place else "",
        "is_direct": one.message.room.is_direct,
    }
