"""When screening does not work: written down, and told to the staff. Silence must not look like safety."""

import logging
import time
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone

from chat import deadlines
from chat.models import ScreeningOutage
from chat.moderation import screening

log = logging.getLogger("evenkeel.screening")

EVERY = 60
TELLS_FOR = timedelta(minutes=10)
# Words in which a screening that works must notice something.
PROBES = ("I want to die", "I am going to kill myself tonight")


class _Clock:
    """When this process last wrote an outage down, and last tried the probes; on its monotonic clock."""

    noted = 0.0
    tried = 0.0


def note(failure: str) -> None:
    """Writes down that screening failed here, once a minute."""
    if time.monotonic() - _Clock.noted >= EVERY or not _Clock.noted:
        _Clock.noted = time.monotonic()
        try:
            with transaction.atomic():
                ScreeningOutage.objects.create(failure=failure[:80])
        except DatabaseError as error:
            # Whose words these are waits for nothing of this.
            log.warning("A failure of screening could not be written down: %s", type(error).__name__)


def since() -> datetime | None:
    """Since when screening has not been working, if it failed in the last ten minutes."""
    recent = list(ScreeningOutage.objects.order_by("-at").values_list("at", flat=True)[:500])
    if not recent or recent[0] < timezone.now() - TELLS_FOR:
        return None
    began = recent[0]
    for at in recent:
        if began - at > TELLS_FOR:
            break
        began = at
    return began


def sweep() -> None:
    """Once a minute: does it still notice what it must?"""
    if _Clock.tried and time.monotonic() - _Clock.tried < EVERY:
        return
    _Clock.tried = time.monotonic()
    for probe in PROBES:
        seen = screening.look(probe)
        if seen.failure or not seen.is_near:
            note(seen.failure or "blind")


deadlines.register(sweep)
