"""What a coach does for somebody whose call they took: forms, one a step."""

from functools import partial

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chat import handoff, promises
from chat.models import Need
from chat.need_forms import LevelForm, PromiseForm, StateForm
from chat.views.asking import goes_through
from chat.views.calls import with_page
from peers.doors import signed_in


@require_POST
@signed_in
def go_on(request: HttpRequest, need: str) -> HttpResponse:
    """In touch, ways offered, what came of it, closed."""
    form = StateForm(request.POST)
    if not goes_through(form, partial(handoff.go_on, request.user, need)):
        return with_page(request, need, state_form=form)
    if form.answer.state == Need.State.CLOSED:
        told.success(
            request, _("It is closed. Thank you for having been there. Take a moment for yourself before the next.")
        )
        return redirect("care_queue")
    return redirect("need_with", need=need)


@require_POST
@signed_in
def set_level(request: HttpRequest, need: str) -> HttpResponse:
    """What the coach has heard."""
    form = LevelForm(request.POST)
    if not goes_through(form, partial(handoff.set_level, request.user, need)):
        return with_page(request, need, level_form=form)
    if form.answer.level == Need.Level.NOW:
        told.success(
            request,
            _("Whoever leads has been called to stand by you. Stay in contact; they come to you, not in between."),
        )
    return redirect("need_with", need=need)


@require_POST
@signed_in
def ask_colleague(request: HttpRequest, need: str) -> HttpResponse:
    """Asks a colleague to take over."""
    handoff.ask_colleague(request.user, need, request.POST.get("to", ""))
    told.success(request, _("They were asked. Until they have taken over, you are the one who is with them."))
    return redirect("need_with", need=need)


@require_POST
@signed_in
def take_over(request: HttpRequest, need: str) -> HttpResponse:
    """Takes over from a colleague."""
    handoff.take_over(request.user, need)
    return redirect("need_with", need=need)


@require_POST
@signed_in
def give_back(request: HttpRequest, need: str) -> HttpResponse:
    """Can't go on: the call waits again, and the others are called."""
    handoff.give_back(request.user, need)
    told.success(
        request, _("The others have been called. The person reads that you could not go on. Thank you for saying so.")
    )
    return redirect("care_queue")


@require_POST
@signed_in
def promise(request: HttpRequest, need: str) -> HttpResponse:
    """A day on which the coach is in touch again."""
    form = PromiseForm(request.POST)
    if not goes_through(form, partial(promises.promise, request.user, need)):
        return with_page(request, need, promise_form=form)
    told.success(request, _("They can read the day and your name. It comes into your queue then."))
    return redirect("need_with", need=need)


@require_POST
@signed_in
def take_promise(request: HttpRequest, promise: str) -> HttpResponse:
    """Keeps what a colleague promised and could not."""
    return redirect("need_with", need=promises.take(request.user, promise).public_id)


@require_POST
@signed_in
def end_promise(request: HttpRequest, promise: str) -> HttpResponse:
    """What came of a promise that was due."""
    promises.end(request.user, promise, request.POST.get("outcome", ""))
    told.success(request, _("Thank you. It is written down that it was kept in mind."))
    return redirect("care_queue")
