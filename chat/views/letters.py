"""What coaches decided about somebody, on pages of their own: read, asked to be looked at again, and decided anew."""

from functools import partial

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access, news, notices
from chat.care_forms import AppealForm, DecideForm
from chat.moderation import appeals, closing, coming_back, decisions, held_posts, repairs
from chat.views.asking import asks, bound, goes_through
from peers.doors import open_to_all, signed_in


@signed_in
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """Everything that was decided about one's own words or place, newest first, and how it stands today."""
    actor = access.actor_of(request)
    news.saw(actor, notices.CARE_LETTER)
    page = {"letters": decisions.all_own(actor), "repairs": repairs.own(actor)}
    return render(request, "chat/letters/letters.html", page)


@signed_in
@require_safe
def letter(request: HttpRequest, decision: str) -> HttpResponse:
    """One decision: what, which agreement, why, what happens next, and how to have it looked at again."""
    found = decisions.own(access.actor_of(request), decision)
    page = {"told": found, "may_come_back": coming_back.is_open(found.decision), **_appeal_of(found)}
    page["held"] = held_posts.of_decision(found.decision)
    return render(request, "chat/letters/letter.html", page)


@signed_in
@asks
def appeal(request: HttpRequest, decision: str) -> HttpResponse:
    """Asks that a decision be looked at again."""
    actor = access.actor_of(request)
    found = decisions.own(actor, decision)
    form = bound(AppealForm, request)
    if goes_through(form, partial(appeals.appeal, actor, decision)):
        told.success(request, _("It has arrived. Somebody else than the one who acted looks at it."))
        return redirect("letter", decision=decision)
    page = {"form": form, "told": found}
    return render(request, "chat/letters/appeal.html", page, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def come_back(request: HttpRequest, decision: str) -> HttpResponse:
    """Back into a room, after a removal was taken back."""
    member = coming_back.come_back(access.actor_of(request), decision)
    return redirect("room", room=member.room.public_id)


@open_to_all
@asks
def closed(request: HttpRequest, letter: str) -> HttpResponse:
    """Why one's account was closed, and asking for another look: nobody can sign in to it meanwhile."""
    form = bound(AppealForm, request)
    if goes_through(form, partial(closing.appeal, letter)):
        return redirect("closed_letter", letter=letter)
    found = closing.letter(letter)
    page = {"form": form, "told": found, **_appeal_of(found)}
    return render(request, "chat/letters/closed.html", page, status=400 if form.is_bound else 200)


@signed_in
@asks
def decide(request: HttpRequest, appeal: str) -> HttpResponse:
    """Another human looks at a decision again."""
    seen = appeals.one(request.user, appeal)
    form = bound(DecideForm, request)
    if goes_through(form, partial(appeals.decide, request.user), appeal=appeal):
        told.success(request, _("It is decided, and they can read why."))
        return redirect("care_queue")
    page = {"seen": seen, "told": seen.told, "form": form, "held": held_posts.of_decision(seen.told.decision)}
    return render(request, "chat/letters/decide.html", page, status=400 if form.is_bound else 200)


def _appeal_of(found: decisions.Told) -> dict:
    made = getattr(found.decision, "appeal", None)
    if made is None:
        return {"appeal": None}
    page = {"appeal": made, "appeal_words": appeals.words_of(made), "appeal_answer": appeals.answer_of(made)}
    return page | {"appeal_due": appeals.due_at(made), "appeal_late": appeals.is_late(made)}
