"""The exercise library, and what is honestly known about the ideas behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coaching import access, words
from coaching import library as verbs
from coaching.forms import LibraryForm
from peers.doors import signed_in


@require_safe
@signed_in
def library(request: HttpRequest) -> HttpResponse:
    """All exercises, or those that fit. A choice that there is none of narrows nothing."""
    form = LibraryForm(request.GET)
    form.is_valid()
    chosen = {name: form.cleaned_data.get(name, "") for name in form.fields}
    page = {"form": form, "exercises": verbs.browse(**chosen), "narrowed": any(chosen.values())}
    return render(request, "coaching/library.html", page)


@require_safe
@signed_in
def exercise(request: HttpRequest, slug: str) -> HttpResponse:
    """One exercise: the invitation, the way out, the steps, what to mind, something else, what is known."""
    found = access.exercise_of(slug)
    page = {"exercise": found, "alternatives": verbs.alternatives_of(found), "grade": words.GRADES[found.grade]}
    page |= {"run": {"title": found.name, "script": found.steps}}
    return render(request, "coaching/exercise.html", page)


@require_safe
@signed_in
def ideas(request: HttpRequest) -> HttpResponse:
    """The honest caveats."""
    return render(request, "coaching/ideas.html", {"grades": words.GRADES})
