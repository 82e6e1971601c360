"""The supervisors' page: figures of closed weeks, a chart and always its table beside it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from coaching import access
from coaching.insights import chart, releases
from coaching.insights.collect import CHECKINS, EXERCISES, FIGURES, FIRST_REPLY, MESSAGES, PEOPLE
from peers.doors import signed_in

NAMES = {
    PEOPLE: (
        _("People taking part"),
        _("Peers who wrote a message or shared a check-in. Reading counts for nothing: it is not recorded."),
    ),
    MESSAGES: (_("Messages"), _("What peers wrote in all rooms and have not taken back.")),
    CHECKINS: (
        _("Check-ins shared"),
        _(
            "Answers that peers chose to share with coaches or with their room. "
            "Answers for themselves alone are not looked at."
        ),
    ),
    EXERCISES: (_("Exercises run"), _("Times somebody started an exercise in a room. Nobody knows who joins in.")),
    FIRST_REPLY: (
        _("First reply"),
        _("Minutes from a peer's first words of the day to a coach's next words in that room; the middle one of all."),
    ),
}


@require_safe
@signed_in
def insights(request: HttpRequest) -> HttpResponse:
    """Everything that supervisors may know. For everybody else there is no such page."""
    access.supervisor(request.user)
    releases.release()
    rows = releases.released()
    weeks = sorted({row.week for row in rows})
    values = {(row.week, row.figure): row.value for row in rows}
    figures = [_figure(name, weeks, values) for name in FIGURES]
    table = [{"week": week, "cells": [values.get((week, name)) for name in FIGURES]} for week in reversed(weeks)]
    return render(request, "coaching/insights.html", {"figures": figures, "table": table, "weeks": weeks})


def _figure(name: str, weeks: list, values: dict) -> dict[str, Any]:
    title, meaning = NAMES[name]
    series = [(week, values.get((week, name))) for week in weeks]
    last = series[-1][1] if series else None
    return {"name": name, "title": title, "meaning": meaning, "last": last, "chart": chart.drawn(series)}
