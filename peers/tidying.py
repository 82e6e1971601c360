"""Each kind of data goes when its time is over: by the data map's rules, and by those that upper apps add."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from peers import data_map, holds
from peers.data_map import Table, Tidy
from peers.models import Tidying

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is tidied: how many would go now, how many are held back, and doing it a few at a time."""

    name: str
    due: Callable[[], int]
    held: Callable[[], int]
    work: Callable[[], Iterator[int]]


# What upper apps add: words in rooms by their agreements, answers to check-ins.
RULES: list[Rule] = []


def rules() -> list[Rule]:
    """Everything that is tidied, in the order of the data map, then what the apps add."""
    mapped = [_mapped(table, rule) for table in data_map.tables().values() for rule in table.tidy]
    return [*mapped, Rule("limits at sign-in", lambda: len(_stale_limits()), _none, _limits), *RULES]


def foretold() -> list[tuple[str, int, int]]:
    """What would go now: (what, how many, how many more are held back)."""
    return [(rule.name, rule.due(), rule.held()) for rule in rules()]


def carried_out() -> Iterator[tuple[str, int]]:
    """Tidies, and pauses after every batch that is committed: (what, how many)."""
    for rule in rules():
        for count in rule.work():
            yield rule.name, count


class Sweep:
    """Once a day, a little whenever it is called; the process that makes the day's row does the work."""

    EVERY, BUDGET = 60.0, 0.1

    def __init__(self, after: float = 0) -> None:
        self._work: Iterator[tuple[str, int]] | None = None
        self._next = time.monotonic() + after
        self._day: Tidying | None = None
        self._counts: Counter = Counter()

    def __call__(self) -> None:
        until = time.monotonic() + self.BUDGET
        if self._work is None and time.monotonic() >= self._next:
            self._next = time.monotonic() + self.EVERY
            self._begin()
        try:
            while self._work is not None and time.monotonic() < until:
                what, count = next(self._work)
                self._counts[what] += count
        except StopIteration:
            self._end()
        except Exception:
            self._work = None
            raise

    def _begin(self) -> None:
        self._day = _taken()
        if self._day is not None:
            self._work, self._counts = carried_out(), Counter()

    def _end(self) -> None:
        self._work = None
        report = {what: count for what, count in self._counts.items() if count}
        Tidying.objects.filter(pk=self._day.pk).update(ended_at=timezone.now(), report=report)


# Not in the first minute of a process, which has enough to do.
sweep = Sweep(after=60)


def _taken() -> Tidying | None:
    now = timezone.now()
    day, new = Tidying.objects.get_or_create(day=now.date(), defaults={"touched_at": now})
    if new:
        return day
    # Whoever began it may have ended in the middle: after an hour somebody else does it again.
    left = Tidying.objects.filter(pk=day.pk, ended_at__isnull=True, touched_at__lt=now - timedelta(hours=1))
    return day if left.update(touched_at=now) else None


def _mapped(table: Table, rule: Tidy) -> Rule:
    name = f"{table.label}: {', '.join(rule.wipe)}" if rule.wipe else table.label
    return Rule(
        name,
        due=lambda: _due(table, rule).count(),
        held=lambda: _over(table, rule).count() - _due(table, rule).count(),
        work=lambda: _go(table, rule),
    )


def _over(table: Table, rule: Tidy) -> QuerySet:
    before = timezone.now() - timedelta(days=rule.days)
    rows = table.model._default_manager.filter(**{f"{rule.after}__lt": before})
    return rows.filter(_not_empty(table, rule)) if rule.wipe else rows


def _due(table: Table, rule: Tidy) -> QuerySet:
    held = holds.subjects(holds.PERSON)
    if not held:
        return _over(table, rule)
    whose = Q()
    for refers in table.of.values():
        if refers.path:
            path = "public_id" if refers.path == "pk" else f"{refers.path}__public_id"
            whose |= Q(**{f"{path}__in": held})
    return _over(table, rule).exclude(whose) if whose else _over(table, rule)


def _not_empty(table: Table, rule: Tidy) -> Q:
    full = Q()
    for column in rule.wipe:
        nullable = _nullable(table, column)
        full |= Q(**{f"{column}__isnull": False}) if nullable else ~Q(**{column: _empty(table, column)})
    return full


def _go(table: Table, rule: Tidy) -> Iterator[int]:
    # The end of a session takes its person's row: one a transaction, or two people would be taken out of order.
    piece = 1 if table.label == "sessions.session" else AT_ONCE
    # Looked at first: on SQLite every transaction keeps all other writers waiting.
    while _due(table, rule).exists():
        with transaction.atomic():
            some = list(_due(table, rule).order_by("pk").values_list("pk", flat=True)[:piece])
            rows = table.model._default_manager.filter(pk__in=some)
            if rule.wipe and some:
                rows.update(**{column: _empty(table, column) for column in rule.wipe})
            elif some:
                rows.delete()
        yield len(some)


def _nullable(table: Table, column: str) -> bool:
    return table.model._meta.get_field(column).null


def _empty(table: Table, column: str):
    return data_map.emptied(table.model._meta.get_field(column))


def _none() -> int:
    return 0


def _now():
    return connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))


def _stale_limits() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM peers_cache WHERE expires < %s", [_now()])
        return [key for (key,) in cursor.fetchall()]


def _limits() -> Iterator[int]:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM peers_cache WHERE expires < %s", [_now()])
        gone = cursor.rowcount
    yield gone
