"""The database's clock: the one that times on the wire are told by."""

import time
from datetime import UTC, datetime

from django.db import connection

# Epoch milliseconds, inside a statement.
NOW_MS = {
    "postgresql": "(extract(epoch FROM clock_timestamp()) * 1000)::bigint",
    "sqlite": "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
}

# The same as a moment, read with `as_moment`: as PostgreSQL keeps it, or on SQLite in milliseconds.
NOW = {"postgresql": "clock_timestamp()", "sqlite": NOW_MS["sqlite"]}

# Measurements differ by some milliseconds; more than this is a clock that was set.
TURNED_BACK_MS = 250


def now_ms() -> int:
    """Epoch milliseconds of the database's clock; one query."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {NOW_MS[connection.vendor]}")
        return cursor.fetchone()[0]


def as_ms(moment: datetime) -> int:
    """A stored moment as epoch milliseconds."""
    return int(moment.timestamp() * 1000)


def as_moment(told: int | datetime) -> datetime:
    """Epoch milliseconds, or whatever NOW gave, as a moment in UTC."""
    return told if isinstance(told, datetime) else datetime.fromtimestamp(told / 1000, UTC)


def offset_ms() -> float:
    """How far the database's clock is ahead of this machine's monotonic one, in ms, the way there and back halved."""
    asked = time.monotonic()
    told = now_ms()
    return told - (asked + time.monotonic()) / 2 * 1000


class Estimate:
    """The database's clock without asking it: by the offset last measured."""

    def __init__(self) -> None:
        self._offset = time.time() * 1000 - time.monotonic() * 1000
        self._told = 0

    def learn(self, offset: float) -> None:
        """Takes a fresh measurement."""
        self._offset = offset

    def heard(self, told: int) -> None:
        """The database itself told a client this: nothing slightly smaller is told after it."""
        self._told = max(self._told, told)

    def now_ms(self) -> int:
        """Epoch milliseconds, by the last measurement; a slightly smaller one does not turn them back."""
        now = int(time.monotonic() * 1000 + self._offset)
        self._told = now if self._told - now > TURNED_BACK_MS else max(now, self._told)
        return self._told
