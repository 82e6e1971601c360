"""Figures of closed weeks, computed once and never again: the same bytes for everyone, for ever."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from chat import clock
from coaching.insights import collect, suppress, weeks
from coaching.insights.collect import CHECKINS, MESSAGES, PEOPLE, Figure
from coaching.models import Release

_released_until: date | None = None


def release(now: datetime | None = None) -> list[date]:
    """Releases every closed week that has not been. Returns their Mondays."""
    now = now or clock.as_moment(clock.now_ms())
    first = collect.first_moment()
    closed = weeks.closed_since(first, now) if first else []
    there = set(Release.objects.values_list("week", flat=True).distinct())
    return [week for week in closed if week not in there and _release_week(week)]


def sweep() -> None:
    """Releases a week when it has closed; while the week is the same it only asks the clock."""
    global _released_until
    this_week = weeks.monday_of(clock.as_moment(clock.now_ms()))
    if _released_until != this_week:
        release()
        _released_until = this_week


def released() -> list[Release]:
    """Everything that supervisors may know, oldest week first."""
    return list(Release.objects.order_by("week", "figure"))


def _release_week(week: date) -> bool:
    figures = collect.collect(week)
    shown = suppress.shown(figures, PEOPLE, (MESSAGES, CHECKINS))
    try:
        with transaction.atomic():
            Release.objects.bulk_create(_row(week, name, figures[name], name in shown) for name in collect.FIGURES)
    except IntegrityError:
        # Another process was there first; what it stored stands.
        return False
    return True


def _row(week: date, name: str, figure: Figure, is_shown: bool) -> Release:
    if not is_shown:
        return Release(week=week, figure=name, shown=False)
    staff = None if figure.staff is None else suppress.rounded(len(figure.staff))
    people, value = suppress.rounded(len(figure.people)), suppress.rounded(figure.value)
    return Release(week=week, figure=name, shown=True, value=value, people=people, staff=staff)
