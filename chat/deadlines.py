"""Things that come due: rows, swept about once a second by every process; a guard on the row lets one win."""

import logging
from collections.abc import Callable

from django.db import DatabaseError

log = logging.getLogger("evenkeel.deadlines")

SWEEPS: list[Callable[[], None]] = []


def register(sweep: Callable[[], None]) -> None:
    """`sweep()` runs about once a second in a thread of each process; it must be safe to run in several at once."""
    SWEEPS.append(sweep)


def run(sweep: Callable[[], None]) -> None:
    """Runs one of them; one that fails doesn't keep the others from running."""
    try:
        sweep()
    except DatabaseError as error:
        log.warning("%s did not get through: %s", sweep.__module__, type(error).__name__)
    except Exception:
        log.exception("%s failed.", sweep.__module__)
