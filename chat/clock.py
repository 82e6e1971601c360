"""The database's clock: the one that times on the wire are told by."""

import time
from datetime import UTC, datetime

from django.db import connection

SQL = {
    "postgresql": "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint",
    "sqlite": "SELECT CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
}


def now_ms() -> int:
    """Epoch milliseconds of the database's clock; one query."""
    with connection.cursor() as cursor:
        cursor.execute(SQL[connection.vendor])
        return cursor.fetchone()[0]


def as_ms(moment: datetime) -> int:
    """A stored moment as epoch milliseconds."""
    return int(moment.timestamp() * 1000)


def as_moment(ms: int) -> datetime:
    """Epoch milliseconds as a moment in UTC."""
    return datetime.fromtimestamp(ms / 1000, UTC)


class Estimate:
    """The database's clock without asking it: the offset last seen, on this machine's monotonic clock."""

    def __init__(self) -> None:
        self._offset = time.time() * 1000 - time.monotonic() * 1000

    def learn(self, database_ms: int) -> None:
        """Takes a fresh reading of the database's clock."""
        self._offset = database_ms - time.monotonic() * 1000

    def now_ms(self) -> int:
        """Epoch milliseconds, by the last reading."""
        return int(time.monotonic() * 1000 + self._offset)
