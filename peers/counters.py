"""Counters whose row is held until commit, so that whoever has seen 7 never later finds a 6."""

from django.db import connection, transaction

from peers.models import Counter

ADVANCE = "UPDATE peers_counter SET head = head + %s WHERE name = %s RETURNING head"
HEADS = "SELECT name, head FROM peers_counter"


def next_number(name: str) -> int:
    """The next number of the counter `name`. Inside a transaction only: a number of a rollback is given out again."""
    return next_numbers(name, 1)[0]


def next_numbers(name: str, count: int) -> range:
    """The same, so many at once; one at least."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A number is taken in the transaction that uses it.")
    last = _advance(name, count) or _begin(name, count)
    return range(last - count + 1, last + 1)


def head(name: str) -> int:
    """The newest committed number of the counter `name`; 0 before the first."""
    return Counter.objects.filter(name=name).values_list("head", flat=True).first() or 0


def heads() -> dict[str, int]:
    """The newest committed number of every counter that has begun. Asked at every reading: plain SQL."""
    with connection.cursor() as cursor:
        cursor.execute(HEADS)
        return dict(cursor.fetchall())


def _advance(name: str, count: int) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(ADVANCE, [count, name])
        row = cursor.fetchone()
    return row[0] if row else None


def _begin(name: str, count: int) -> int:
    # Two may begin it at once: the insert of one waits for the other's commit and then does nothing.
    Counter.objects.bulk_create([Counter(name=name)], ignore_conflicts=True)
    return _advance(name, count)
