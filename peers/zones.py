"""The time zones that this machine knows."""

import zoneinfo
from functools import cache


@cache
def names() -> frozenset[str]:
    """All of them, read once: finding them walks through hundreds of folders and files."""
    return frozenset(zoneinfo.available_timezones())
