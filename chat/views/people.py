"""What administrators arrange: people, roles, and who coaches which room."""

from functools import partial

from allauth.account.decorators import reauthentication_required
from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import staffing
from chat.care_forms import ReopenForm, StepForm
from chat.forms import StaffedRoomForm
from chat.moderation import closing, decisions
from chat.views.asking import asks, bound, goes_through
from peers import access, training
from peers.doors import signed_in
from peers.models import Role


@signed_in
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everyone on the site, by the name they chose."""
    return render(request, "chat/people/people.html", {"people": staffing.people(request.user)})


@signed_in
@require_safe
def person(request: HttpRequest, person: str) -> HttpResponse:
    """One person: their role, the group rooms they are in, and whether their account is open."""
    found = access.person_for(request.user, person)
    page = {"one": found, "roles": Role.choices, "reason": StepForm(), "closure": getattr(found, "closure", None)}
    page |= {"why": closing.why(found) if not found.is_active else "", "back": ReopenForm()}
    page |= {"gentler_before": decisions.came_before(found)}
    page |= {"places": staffing.rooms_of(request.user, found)}
    page |= {"is_coach": found.role == Role.COACH, "training": training.in_force(found)}
    return render(request, "chat/people/person.html", page)


@require_POST
@signed_in
@reauthentication_required
def change_role(request: HttpRequest, person: str) -> HttpResponse:
    """Another role for somebody."""
    staffing.change_role(request.user, person, request.POST.get("role", ""))
    told.success(request, _("Their role is changed. Their open pages are drawn again."))
    return redirect("person", person=person)


@require_POST
@signed_in
def mark_trained(request: HttpRequest, person: str) -> HttpResponse:
    """Marks a coach as trained for the exercises that ask for it, or takes the mark back."""
    found = access.person_for(request.user, person)
    if request.POST.get("trained") == "yes":
        training.mark(request.user, found)
        told.success(request, _("They can start the exercises that ask for a trained coach now."))
    else:
        training.unmark(request.user, found)
        told.success(request, _("They can’t start the exercises that ask for a trained coach any more."))
    return redirect("person", person=person)


@require_POST
@signed_in
@reauthentication_required
def close_account(request: HttpRequest, person: str) -> HttpResponse:
    """Closes an account, with a reason."""
    reason, agreement = request.POST.get("reason", ""), request.POST.get("agreement", "")
    closing.close(request.user, person, reason=reason, agreement=agreement, address=partial(_letter, request))
    told.success(request, _("The account is closed. They are signed out everywhere, and read why by mail."))
    return redirect("person", person=person)


@require_POST
@signed_in
def reopen_account(request: HttpRequest, person: str) -> HttpResponse:
    """Lets somebody sign in again."""
    reason, was_wrong = request.POST.get("reason", ""), "was_wrong" in request.POST
    closing.reopen(request.user, person, reason=reason, was_wrong=was_wrong)
    told.success(request, _("The account is open again."))
    return redirect("person", person=person)


@signed_in
@asks
def staffed_rooms(request: HttpRequest) -> HttpResponse:
    """All group rooms by name with their coaches, and the form for a new one. Nothing of what is in them."""
    coaches = staffing.coaches(request.user)
    form = bound(StaffedRoomForm, request, coaches=coaches)
    if goes_through(form, partial(_open, request)):
        told.success(request, _("The room is open, and its coach is in it."))
        return redirect("staffed_rooms")
    page = {"form": form, "rooms": staffing.arranged_rooms(request.user), "coaches": coaches}
    return render(request, "chat/people/rooms.html", page, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def make_coach(request: HttpRequest, room: str) -> HttpResponse:
    """Makes a coach of the site a coach of one room."""
    staffing.make_coach(request.user, room, request.POST.get("coach", ""))
    told.success(request, _("They coach this room now."))
    return redirect("staffed_rooms")


@require_POST
@signed_in
def end_coaching(request: HttpRequest, room: str) -> HttpResponse:
    """Makes a coach of a room one of its members."""
    staffing.end_coaching(request.user, room, request.POST.get("member", ""))
    told.success(request, _("They are a member of this room now, and no longer its coach."))
    return redirect("staffed_rooms")


def _letter(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("closed_letter", args=[token]))


def _open(request: HttpRequest, *, name: str, purpose: str, coach: str):
    return staffing.open_room(request.user, name, purpose, coach)
