"""Weeks, Monday to Sunday, in the site's time zone."""

import zoneinfo
from datetime import date, datetime, time, timedelta

from django.conf import settings

WEEK = timedelta(days=7)


def monday_of(moment: datetime) -> date:
    """The Monday of the week that a moment lies in."""
    day = moment.astimezone(_zone()).date()
    return day - timedelta(days=day.weekday())


def bounds(monday: date) -> tuple[datetime, datetime]:
    """When a week begins and when the next one does; a week in which clocks change is an hour longer or shorter."""
    return _midnight(monday), _midnight(monday + WEEK)


def closed_since(first: datetime, now: datetime) -> list[date]:
    """The Mondays of the weeks that are over, from that of `first` on."""
    monday, this_week = monday_of(first), monday_of(now)
    return [monday + n * WEEK for n in range(max(0, (this_week - monday).days // 7))]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), _zone())


def _zone() -> zoneinfo.ZoneInfo:
    return zoneinfo.ZoneInfo(settings.TIME_ZONE)
