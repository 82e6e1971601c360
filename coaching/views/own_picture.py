"""How it has been, as a picture for its owner alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coaching import own_picture, words
from peers.doors import signed_in


@require_safe
@signed_in
def picture(request: HttpRequest) -> HttpResponse:
    """Month by month, one shape for each answer; the same in words beside it."""
    months = own_picture.months_of(request.user)
    there = {one.shape for _month, moments in months for one in moments}
    shapes = {words.shape_of(state): name for state, (name, _about) in words.STATES.items()}
    page = {"months": months, "legend": [(shape, name) for shape, name in shapes.items() if shape in there]}
    return render(request, "coaching/own_picture.html", page | {"exercises": own_picture.EXERCISE in there})
