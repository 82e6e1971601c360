"""Opening a room for somebody's safety, and learning which selves are one person: with a reason, and told to them."""

from functools import partial

from allauth.account.decorators import reauthentication_required
from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access, clock, direct, openings, unlockings
from chat.forms import GlassForm
from chat.views.asking import asks, bound, goes_through
from peers.doors import signed_in
from peers.errors import Invalid


@signed_in
@asks
@reauthentication_required
def open_room(request: HttpRequest, room: str) -> HttpResponse:
    """Says what opening a room does and who is told, and opens it."""
    place = openings.room_to_open(request.user, room)
    form = bound(GlassForm, request)
    if goes_through(form, partial(openings.break_glass, request.user), room=room):
        return redirect("opened_room", opening=form.answer.public_id)
    return render(request, "chat/glass/open.html", {"form": form, "room": place}, status=400 if form.is_bound else 200)


@signed_in
@require_safe
def opened_room(request: HttpRequest, opening: str) -> HttpResponse:
    """The opened room, to be read."""
    before = request.GET.get("before", "")
    if before and not (before.isascii() and before.isdigit() and len(before) < 17):
        raise Invalid(_("This must be a number."), field="before")
    page = openings.read(request.user, opening, int(before) if before else None)
    said = [{**frame, "at": clock.as_moment(frame["at"])} for frame in page.said]
    return render(request, "chat/glass/room.html", {"opening": page.opening, "said": said, "before": page.before})


@require_POST
@signed_in
def close_room(request: HttpRequest, opening: str) -> HttpResponse:
    """Closes it before its time."""
    openings.end(request.user, opening)
    told.success(request, _("The room is closed to you again."))
    return redirect("openings")


@signed_in
@require_safe
def opened(request: HttpRequest) -> HttpResponse:
    """Which rooms were opened, by whom and why; for administrators."""
    found = [{"one": one, "words": openings.words_of(one)} for one in openings.recent(request.user)]
    return render(request, "chat/glass/openings.html", {"openings": found})


@require_POST
@signed_in
def review(request: HttpRequest, opening: str) -> HttpResponse:
    """Another administrator has looked at it."""
    openings.review(request.user, opening)
    told.success(request, _("Thank you for looking at it."))
    return redirect("openings")


@signed_in
@asks
def ask_selves(request: HttpRequest, room: str, member: str) -> HttpResponse:
    """A coach asks which selves belong to a member of their room."""
    actor = access.actor_of(request)
    coach = access.coach_of(access.membership_of(actor, room))
    other = direct.other(coach, member)
    form = bound(GlassForm, request)
    if goes_through(form, partial(unlockings.ask, actor), room=room, member=member):
        told.success(request, _("Somebody else of the staff has to agree first."))
        return redirect("unlockings")
    page = {"form": form, "room": coach.room, "other": other}
    return render(request, "chat/glass/ask_selves.html", page, status=400 if form.is_bound else 200)


@signed_in
@require_safe
def selves_asked(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and what may be looked at."""
    waiting = [{"one": one, "words": unlockings.words_of(one)} for one in unlockings.to_answer(request.user)]
    page = {"waiting": waiting, "mine": unlockings.asked_by(request.user)}
    return render(request, "chat/glass/unlockings.html", page)


@require_POST
@signed_in
def answer_selves(request: HttpRequest, unlocking: str) -> HttpResponse:
    """The second person's yes or no."""
    found = unlockings.answer(request.user, unlocking, agree=request.POST.get("answer") == "agree")
    if found.until:
        return redirect("unlocking", unlocking=unlocking)
    told.success(request, _("Nothing is shown to anybody."))
    return redirect("unlockings")


@signed_in
@require_safe
def selves_shown(request: HttpRequest, unlocking: str) -> HttpResponse:
    """Which selves are one person, for the two who agreed on it."""
    found, selves = unlockings.look(request.user, unlocking)
    return render(request, "chat/glass/selves.html", {"found": found, "selves": selves})
