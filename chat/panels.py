"""Pieces of the room page that an app above chat draws: beside the room a rail, then tools; cards above the words."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

from chat.models import Membership

Panel = Callable[[HttpRequest, Membership], SafeString]
PLACES: dict[str, list[Panel]] = {"rail": [], "aside": [], "above": []}


def register(place: str, panel: Panel) -> None:
    """`panel(request, membership)` draws a piece at `place`; an empty string draws nothing."""
    PLACES[place].append(panel)


def drawn(request: HttpRequest, member: Membership) -> dict[str, list[SafeString]]:
    """All pieces of a room page, by place."""
    return {place: [piece for panel in panels if (piece := panel(request, member))] for place, panels in PLACES.items()}
