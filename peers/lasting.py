"""How long a session lasts: unused, and in all. Knows no models."""

import time

from django.conf import settings

MARKS = "lasting"


def limits(is_staff_member: bool) -> dict[str, int]:
    """{"idle", "lasts"} in seconds. In the demo staff have the same time as everybody."""
    if is_staff_member and not settings.DEMO:
        return {"idle": settings.STAFF_SESSION_IDLE, "lasts": settings.STAFF_SESSION_LASTS}
    return {"idle": settings.SESSION_IDLE, "lasts": settings.SESSION_LASTS}


def seconds_left(marks: dict) -> int:
    """How long the session of these marks is good if nothing more is heard of it; 0 or less: it is over."""
    return int(min(marks["idle"], ends_at(marks) - time.time()))


def ends_at(marks: dict) -> int:
    """When it ends whatever happens, in seconds since 1970."""
    return int(marks["began"] + marks["lasts"])
