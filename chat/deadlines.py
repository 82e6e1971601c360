"""Things that come due: rows, swept each second by every process; a guard on the row lets one win."""

import logging
from collections.abc import Callable

from django.db import DatabaseError

log = logging.getLogger("evenkeel.deadlines")

SWEEPS: list[Callable[[], None]] = []


def register(sweep: Callable[[], None]) -> None:
    """`sweep()` runs about once a second in a thread of each process; it must be safe to run in several at once."""
    SWEEPS.append(sweep)


def sweep() -> None:
    """Runs every registered sweep; one that fails doesn't keep the others from running."""
    for run in SWEEPS:
        try:
            run()
        except DatabaseError as error:
            log.warning("%s did not get through: %s", run.__module__, type(error).__name__)
