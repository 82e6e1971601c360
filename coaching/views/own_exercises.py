"""What somebody keeps about exercises for themselves alone: how it was, what helps, what is off their list."""

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import access as rooms_access
from chat.views.rooms import frame_id
from coaching import access, afterwards, words
from coaching.models import Exercise
from peers.doors import signed_in

# The pages of one's own from which an exercise is put somewhere.
BACK = {"mine": "me_exercises", "signs": "me_signs"}


@require_safe
@signed_in
def page(request: HttpRequest) -> HttpResponse:
    """All of it on one page."""
    places = afterwards.places_of(request.user)
    named = {one.slug: one for one in Exercise.objects.filter(slug__in=places)}
    page = {
        "helps": [named[slug] for slug, place in places.items() if place == "helps"],
        "off": [named[slug] for slug, place in places.items() if place == "off"],
        "answers": [{"one": one, "words": words.AFTERWARDS[one.answer]} for one in afterwards.answers_of(request.user)],
    }
    return render(request, "coaching/own_exercises.html", page)


@require_POST
@signed_in
def tell(request: HttpRequest, slug: str) -> HttpResponse:
    """Keeps how it was. A script gets the piece of the page that says so; without one, the exercise's page does."""
    answer = request.POST.get("answer", "")
    actor = rooms_access.actor_of(request)
    off = afterwards.tell(actor, id=frame_id(request), exercise=slug, answer=answer)["off"]
    if request.headers.get("X-Piece"):
        about = access.exercise_of(slug)
        page = {"off": off, "stirred": answer == "stirred", "settled": answer == "settled", "exercise": about}
        page["helps"] = afterwards.place_of(request.user, about) == "helps"
        return render(request, "coaching/_told_afterwards.html", page)
    told.success(request, _("Kept, for you alone. You find it on your page, under Exercises and me."))
    return redirect("exercise", slug=slug)


@require_POST
@signed_in
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Puts an exercise among what helps, off the list, or back on it."""
    where = request.POST.get("place", "")
    afterwards.place(rooms_access.actor_of(request), slug, where)
    said = {
        "helps": _("It stands first for you now, among what helps."),
        "off": _("It is off your list. You can bring it back whenever you like."),
        "listed": _("It is on your list as before."),
    }
    told.success(request, said[where])
    back = BACK.get(request.POST.get("back", ""))
    return redirect(back) if back else redirect("exercise", slug=slug)


@require_POST
@signed_in
def grow(request: HttpRequest) -> HttpResponse:
    """Lets what helps grow by itself, or no longer."""
    on = request.POST.get("on") == "1"
    afterwards.let_grow(rooms_access.actor_of(request), on=on)
    by_itself = _("From now on, what leaves you more settled goes among what helps you.")
    told.success(request, by_itself if on else _("Nothing goes there by itself any more. What is there stays."))
    return redirect("me_signs")


@require_POST
@signed_in
def forget(request: HttpRequest, afterwards: str) -> HttpResponse:
    """Deletes one answer."""
    _forget(request, afterwards)
    told.success(request, _("That answer is gone."))
    return redirect("me_exercises")


@require_POST
@signed_in
def forget_all(request: HttpRequest) -> HttpResponse:
    """Deletes all of it."""
    afterwards.forget_all(rooms_access.actor_of(request))
    told.success(request, _("All of it is gone. The exercises stand for you as on the first day."))
    return redirect("me_exercises")


@require_safe
@signed_in
def file(request: HttpRequest) -> HttpResponse:
    """All of it as a file."""
    answer = JsonResponse(afterwards.exported(request.user), json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="my-exercises-{timezone.localdate():%Y-%m-%d}.json"'
    return answer


def _forget(request: HttpRequest, answer: str) -> None:
    afterwards.forget(rooms_access.actor_of(request), answer)
