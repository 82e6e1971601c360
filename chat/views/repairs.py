"""Repair: a coach offers it, the one who was hurt and then the other decide, and the three write in turns."""

from functools import partial

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access, news, notices
from chat.care_forms import (
    RepairAgainForm,
    RepairAgreementForm,
    RepairAskForm,
    RepairCloseForm,
    RepairOfferForm,
    RepairTurnForm,
)
from chat.models import Membership
from chat.moderation import looking, repair_ends, repair_turns, repairs
from chat.moderation.repairs import Seen
from chat.views.asking import asks, bound, goes_through
from peers.doors import signed_in

# The forms of the page, by the name that they have in it.
FORMS = {
    "ask_form": RepairAskForm,
    "close_form": RepairCloseForm,
    "turn_form": RepairTurnForm,
    "again_form": RepairAgainForm,
    "agreement_form": RepairAgreementForm,
}


@signed_in
@asks
def offer(request: HttpRequest, report: str) -> HttpResponse:
    """A coach offers a repair to whoever was hurt by what was reported."""
    seen = looking.look(request.user, report)
    hurt = repairs.may_be_offered_to(request.user, seen.seen)
    form = bound(RepairOfferForm, request, hurt=hurt)
    if goes_through(form, partial(repairs.offer, access.actor_of(request)), report=report):
        told.success(request, _("They can read it now, and decide in their own time."))
        return redirect("repair", repair=form.answer["repair"])
    page = {"form": form, "report": seen.report, "other": seen.report.message.author.name}
    return render(request, "chat/repair/offer.html", page, status=400 if form.is_bound else 200)


@signed_in
@require_safe
def repair(request: HttpRequest, repair: str) -> HttpResponse:
    """The exchange as one of its three sees it."""
    return _page(request, repair)


@require_POST
@signed_in
def answer(request: HttpRequest, repair: str) -> HttpResponse:
    """One of the two is willing, or not."""
    repairs.answer(access.actor_of(request), repair, willing=request.POST.get("answer") == "yes")
    return redirect("repair", repair=repair)


@require_POST
@signed_in
def ask(request: HttpRequest, repair: str) -> HttpResponse:
    """The coach asks the other."""
    return _write(request, repair, "ask_form", repairs.ask)


@require_POST
@signed_in
def close(request: HttpRequest, repair: str) -> HttpResponse:
    """The coach tells the one who was hurt that it doesn't go ahead."""
    return _write(request, repair, "close_form", repair_ends.close)


@require_POST
@signed_in
def write(request: HttpRequest, repair: str) -> HttpResponse:
    """Whose turn it is writes."""
    return _write(request, repair, "turn_form", repair_turns.write)


@require_POST
@signed_in
def pass_on(request: HttpRequest, repair: str, turn: int) -> HttpResponse:
    """The coach passes a turn on."""
    repair_turns.pass_on(access.actor_of(request), repair, turn)
    return redirect("repair", repair=repair)


@require_POST
@signed_in
def give_back(request: HttpRequest, repair: str, turn: int) -> HttpResponse:
    """The coach asks for a turn to be put another way."""
    return _write(request, repair, "again_form", partial(repair_turns.give_back, turn=turn))


@require_POST
@signed_in
def agreement(request: HttpRequest, repair: str) -> HttpResponse:
    """The coach writes down what the two could agree on."""
    return _write(request, repair, "agreement_form", repair_turns.propose)


@require_POST
@signed_in
def agree(request: HttpRequest, repair: str) -> HttpResponse:
    """One of the two says yes to it."""
    repair_turns.agree(access.actor_of(request), repair, request.POST.get("proposed", ""))
    return redirect("repair", repair=repair)


@require_POST
@signed_in
def end(request: HttpRequest, repair: str) -> HttpResponse:
    """One of the three ends it."""
    repair_ends.end(access.actor_of(request), repair)
    return redirect("repair", repair=repair)


def _write(request: HttpRequest, repair: str, name: str, verb) -> HttpResponse:
    form = FORMS[name](request.POST)
    if goes_through(form, partial(verb, access.actor_of(request)), repair=repair):
        return redirect("repair", repair=repair)
    return _page(request, repair, **{name: form})


def _page(request: HttpRequest, repair: str, **filled) -> HttpResponse:
    actor = access.actor_of(request)
    seen = repairs.one(actor, repair)
    if seen.me != repairs.COACH:
        news.saw(actor, notices.CARE_LETTER, room=seen.repair.message.room.public_id)
    turns = repair_turns.turns(seen)
    said, passed = turns.said, [one for one in turns.said if one.passed]
    page = {"seen": seen, "repair": seen.repair, "turns": turns, "last": said[-1] if said else None}
    # The turn that the coach reads is the one after those that were passed on.
    page |= {"number": len(passed), "heard": len(passed) >= 2, "asks_me": _asks(seen), "about": _about(seen)}
    page |= {"names": _names(seen), "agreement": _agreement(seen)} | {name: FORMS[name]() for name in FORMS}
    if turns.next == seen.me and said and said[-1].again:
        page["turn_form"] = RepairTurnForm(initial={"words": said[-1].words})
    page |= filled
    page |= {"coach_words": repairs.words_of(seen.repair, "ask" if seen.me == repairs.OTHER else "offer")}
    page["waited_for"] = seen.stage in repair_ends.WAITED_FOR
    page["last_words"] = repairs.words_of(seen.repair, "close") if seen.me != repairs.OTHER else ""
    return render(request, "chat/repair/repair.html", page, status=400 if filled else 200)


def _names(seen: Seen) -> dict[str, str]:
    """The names of the room in which it happened, and no others."""
    found = seen.repair
    there = Membership.objects.filter(room=found.message.room, person=found.coach).first()
    coach = there.name if there else found.coach.pseudonym
    return {repairs.COACH: coach, repairs.HARMED: found.harmed.name, repairs.OTHER: found.other.name}


def _asks(seen: Seen) -> bool:
    """Whether this one of the two is asked for a yes or a no."""
    return (seen.me, seen.stage) in {(repairs.HARMED, repairs.OFFERED), (repairs.OTHER, repairs.ASKED)}


def _about(seen: Seen) -> str:
    """The message that it is about: for its author, and for the one who was hurt as far as the room shows it."""
    message, harmed = seen.repair.message, seen.repair.harmed
    shown = not access.is_hidden(message) and access.may_read(harmed, message.seq)
    return message.body if seen.me == repairs.OTHER or (seen.me == repairs.HARMED and shown) else ""


def _agreement(seen: Seen) -> dict[str, object]:
    """What was proposed, as this reader's own copy has it; of the other's yes only once both have said it."""
    found = seen.repair
    whose = repairs.OTHER if seen.me == repairs.OTHER else repairs.HARMED
    words = repairs.words_of(found, f"for_{whose}")
    mine = seen.me != repairs.COACH and getattr(found, f"{seen.me}_agreed_at") is not None
    at = found.proposed_at.isoformat() if found.proposed_at else ""
    return {"words": words, "proposed": at, "mine": mine, "both": seen.agreed}
