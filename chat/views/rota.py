"""The rota as a page: the next two weeks, what is open, one's own shifts."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chat import rota as plan
from chat.need_forms import ShiftForm
from chat.views.asking import asks, bound, goes_through
from peers.doors import signed_in
from peers.errors import Forbidden, Invalid
from peers.models import Person, Role

DO = {"cannot": plan.cannot, "take": plan.take}


@signed_in
@asks
def rota(request: HttpRequest) -> HttpResponse:
    """Who has said that they will be there, for all of the staff; and adding a shift."""
    if request.user.role == Role.PEER:
        raise Forbidden(_("This is for coaches."))
    if request.method == "POST" and request.user.role == Role.SUPERVISOR:
        raise Forbidden(_("Only coaches and administrators change the rota."))
    coaches = Person.objects.filter(role=Role.COACH, is_active=True).order_by("pseudonym")
    form = bound(ShiftForm, request, coaches=coaches if request.user.role == Role.ADMINISTRATOR else None)
    if goes_through(form, partial(plan.add, request.user)):
        told.success(request, _("It stands in the rota."))
        return redirect("rota")
    page = {"form": form, "days": _days(request.user), "uncovered": plan.uncovered(plan.today())}
    page |= {
        "open": plan.open_slots(),
        "late": plan.late(),
        "zone": plan.zone().key,
        "may_plan": _may_plan(request.user),
    }
    return render(request, "chat/care/rota.html", page, status=400 if form.is_bound else 200)


@signed_in
@require_POST
def end(request: HttpRequest, shift: str) -> HttpResponse:
    """A weekly shift ends."""
    plan.end(request.user, shift)
    told.success(request, _("That shift is out of the rota from tomorrow on."))
    return redirect("rota")


@signed_in
@require_POST
def day(request: HttpRequest, shift: str) -> HttpResponse:
    """Giving up one day of a shift, or taking one that is open."""
    try:
        when = date.fromisoformat(request.POST.get("day", ""))
        verb = DO[request.POST.get("do", "")]
    except (ValueError, KeyError):
        raise Invalid(_("This form has changed. Please go back and press it again."), field="day") from None
    verb(request.user, shift, when)
    told.success(request, _("It is open for a colleague now.") if verb is plan.cannot else _("It is yours. Thank you."))
    return redirect("rota")


def _days(person: Person) -> list[dict[str, Any]]:
    found: dict[date, list[dict[str, Any]]] = {}
    for slot in plan.slots(plan.today()):
        mine = slot.person is not None and slot.person.pk == person.pk
        found.setdefault(slot.day, []).append({"slot": slot, "mine": mine})
    return [{"day": day, "slots": rows} for day, rows in found.items()]


def _may_plan(person: Person) -> bool:
    return person.role in {Role.COACH, Role.ADMINISTRATOR}
