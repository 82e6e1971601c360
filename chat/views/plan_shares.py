"""Showing one's staying-safe plan to a coach, taking that back, and the coach's side."""

from functools import partial

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import plan_shares
from chat.need_forms import PlanShareForm
from chat.views.asking import asks, bound, goes_through
from peers.doors import signed_in
from peers.views.plan import headed


@signed_in
@asks
def share(request: HttpRequest) -> HttpResponse:
    """To whom it is shown, and showing it to one coach."""
    form = bound(PlanShareForm, request, coaches=plan_shares.coaches(request.user))
    if goes_through(form, partial(plan_shares.share, request.user)):
        told.success(request, _("They can read it from now on. You can take that back at any time."))
        return redirect("plan_share")
    page = {"form": form, "shown": plan_shares.shown_to(request.user)}
    return render(request, "chat/plan/share.html", page, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def take_back(request: HttpRequest) -> HttpResponse:
    """Shown to nobody any more."""
    plan_shares.take_back(request.user)
    told.success(request, _("It is yours alone again. Nobody was told."))
    return redirect("plan_share")


@signed_in
@require_safe
def shown(request: HttpRequest, share: str) -> HttpResponse:
    """A plan that somebody shows this coach."""
    plan = plan_shares.open_plan(request.user, share)
    return render(request, "chat/plan/shown.html", {"name": plan.name, "parts": headed(plan.words)})
