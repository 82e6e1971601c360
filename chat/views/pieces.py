"""Pieces of a page that ask again by themselves now and then, and are drawn anew only when something has changed.

Their views are marked `answers_json`: a refusal is then no page, which would be put in the piece's place.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac


def version(*parts: object) -> str:
    """A short name for how a piece stands. Tells nothing of what is in it."""
    return salted_hmac("chat.views.pieces", "\n".join(map(str, parts))).hexdigest()[:16]


def piece(request: HttpRequest, template: str, page: dict[str, Any]) -> HttpResponse:
    """The piece as it is now; 204 for whoever has this version, so that what they opened in it stays open."""
    if request.GET.get("seen") == page["version"]:
        return HttpResponse(status=204)
    return render(request, template, page)
