"""Help now: what is true at this moment about people who could answer."""

from collections.abc import Callable

from django.db import DatabaseError


def nobody() -> list[str]:
    """Without rooms there is nobody on duty."""
    return []


# The names of the coaches on duty. Set by chat, which knows.
on_duty: Callable[[], list[str]] = nobody


def names_on_duty() -> list[str] | None:
    """Who is on duty now; None when that can't be known, so that nothing is promised."""
    try:
        return on_duty()
    except DatabaseError:
        return None
