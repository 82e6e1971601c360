"""Help now: what is true at this moment about people who could answer."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError

from peers import helplines
from peers.helplines import Country


def nobody() -> list[str]:
    """Without rooms there is nobody on duty."""
    return []


# The names of the coaches on duty. Set by chat, which knows.
on_duty: Callable[[], list[str]] = nobody


def nobody_planned() -> datetime | None:
    """Without rooms there is no rota."""
    return None


# When the next coach plans to be on duty. Set by chat, which knows.
next_planned: Callable[[], datetime | None] = nobody_planned


def next_on_duty() -> datetime | None:
    """When the next coach plans to be there, where the site tells that; a plan, and no promise."""
    try:
        return next_planned() if settings.SHOW_NEXT_DUTY else None
    except DatabaseError:
        return None


def country_of(chosen: str) -> Country | None:
    """The country whose lines somebody reads: the one that they chose, else the site's own."""
    return helplines.country(chosen) or helplines.default_country()


def names_on_duty() -> list[str] | None:
    """Who is on duty now; None when that can't be known, so that nothing is promised."""
    try:
        return on_duty()
    except DatabaseError:
        return None
