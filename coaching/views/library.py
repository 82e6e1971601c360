"""The exercise library, and what is honestly known about the ideas behind it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chat import access as rooms_access
from chat.models import Room
from coaching import access, afterwards, browsing, exercises, own_signs, words
from coaching.forms import LibraryForm
from coaching.models import Exercise
from peers.doors import signed_in
from peers.errors import Forbidden, NotFound
from peers.models import Person, Role

# The order in which somebody who is not well looks.
FEELINGS = ("sympathetic", "dorsal", "ventral")


@require_safe
@signed_in
def library(request: HttpRequest) -> HttpResponse:
    """All exercises, or those that fit: what helps this person first, what is off their list folded at the end.

    A choice that there is none of narrows nothing.
    """
    form = LibraryForm(request.GET)
    form.is_valid()
    chosen = {name: form.cleaned_data.get(name, "") for name in form.fields}
    page = _shelves(request.user, browsing.browse(**chosen)) | {"form": form, "chosen": form.chosen_words()}
    page["feelings"] = [(state, *words.STATES[state]) for state in FEELINGS]
    page["own"] = own_signs.words_of(request.user).get(chosen["state"], {})
    page["may_write"] = request.user.role == Role.COACH
    return render(request, "coaching/library.html", page)


@require_safe
@signed_in
def exercise(request: HttpRequest, slug: str) -> HttpResponse:
    """One exercise: the invitation, the way out, the steps, what to mind, something else, what is known."""
    found = access.exercise_of(slug)
    off = {one for one, place in afterwards.places_of(request.user).items() if place == "off"}
    page = words_of(found) | {"room": _room_before(request)}
    page["alternatives"] = [one for one in page["alternatives"] if one.slug not in off]
    if page["beside"] and page["beside"].slug in off:
        page["beside"] = next((one for one in page["alternatives"] if not one.uses_breath), page["beside"])
    page |= {"place": afterwards.place_of(request.user, found), "may": _may(request, found), "frame_id": uuid.uuid4()}
    page["together"] = _together(request, found)
    return render(request, "coaching/exercise.html", page)


@require_safe
@signed_in
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """What an exercise said over time; for coaches and administrators."""
    if request.user.role not in {Role.COACH, Role.ADMINISTRATOR}:
        raise Forbidden
    found = access.exercise_of(slug)
    kept = found.versions.select_related("by")
    told = [{"version": one, "exercise": Exercise(slug=found.slug, **one.content)} for one in kept]
    return render(request, "coaching/writing/versions.html", {"exercise": found, "versions": told})


@require_safe
@signed_in
def ideas(request: HttpRequest) -> HttpResponse:
    """The honest caveats."""
    return render(request, "coaching/ideas.html", {"grades": words.GRADES})


def words_of(exercise: Exercise) -> dict[str, Any]:
    """What the page of an exercise, and its preview, are drawn from."""
    return {
        "exercise": exercise,
        "beside": browsing.without_breath(exercise),
        "alternatives": browsing.alternatives_of(exercise),
        "grade": words.GRADES.get(exercise.grade),
        "run": {"exercise": exercise.slug, "title": exercise.name, "script": exercise.steps},
        "answers": words.AFTERWARDS,
    }


def _shelves(person: Person, found: list[Exercise]) -> dict[str, Any]:
    """What helps this person (first of all what they put there first), what is off their list, and all the others."""
    among, places = browsing.listed(), afterwards.places_of(person)
    page: dict[str, Any] = {"helps": [], "off": [], "listed": []}
    for one in found:
        page[places.get(one.slug, "listed")].append(_card(one, among))
    page["helps"].sort(key=lambda card: list(places).index(card["exercise"].slug))
    return page


def _card(exercise: Exercise, among: list[Exercise]) -> dict[str, Any]:
    return {"exercise": exercise, "beside": browsing.without_breath(exercise, among)}


def _may(request: HttpRequest, exercise: Exercise) -> dict[str, bool]:
    staff = request.user.role in {Role.COACH, Role.ADMINISTRATOR}
    own = access.exercise_is_by(request.user, exercise)
    retire = exercise.written_here and (own or request.user.role == Role.ADMINISTRATOR)
    return {"copy": request.user.role == Role.COACH, "change": own, "retire": retire, "versions": staff}


def _together(request: HttpRequest, exercise: Exercise) -> Room | None:
    """The room that this page was opened from, if the reader may start the exercise there."""
    if not (room := _room_before(request)):
        return None
    try:
        member = rooms_access.membership_of(rooms_access.actor_of(request), room)
    except NotFound:
        return None
    may = member.room.is_open and exercise.slug in {one.slug for one in exercises.offered_to(member)}
    return member.room if may else None


def _room_before(request: HttpRequest) -> str:
    """The room that this page was opened from, if it was one: the way back leads there."""
    room = request.GET.get("room", "")
    return room if room.replace("-", "").replace("_", "").isalnum() and len(room) < 40 else ""
