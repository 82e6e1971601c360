"""What the room's page needs of its context: lines in groups, and the facts for the script."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django import template
from django.utils import formats, timezone
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chat.turns import Standing

register = template.Library()

# Minutes. Usual is what a page takes where no coach said it (static/js/lib/soft-time.js).
SHARES, USUAL_SHARE = (2, 3, 4, 5, 6, 8, 10, 15), 4
TOGETHER_MS = 5 * 60_000
STATES = ("ventral", "sympathetic", "dorsal", "ventral+sympathetic", "ventral+dorsal", "sympathetic+dorsal")


@register.filter
def arranged(items: Iterable[dict[str, Any]], since: int | None = None) -> Iterator[dict[str, Any]]:
    """The lines, with a {"kind": "day"} before each new day and `continues` on what follows its author's last words.

    Before the line with the number `since` stands a {"kind": "since"}: from there on it is new to the reader.
    A line about the floor that says nothing new is `quiet`: it is there, and not shown.

    static/js/lib/ordering.js does the same for lines that come later.
    """
    last, floor, shown = None, "", False
    for item in items:
        if item.get("floor"):
            item["quiet"] = is_quiet(floor, item["floor"])
            floor = item["floor"]
        if item.get("quiet"):
            yield item
            continue
        new_day = last is None or _day(last) != _day(item)
        begins = since is not None and not shown and item["seq"] >= since
        if begins:
            yield {"kind": "since"}
            shown = True
        if new_day:
            yield {"kind": "day", "seq": item["seq"], "day": _day(item)}
        item["continues"] = not new_day and not begins and _together(last, item)
        yield item
        last = item


@register.filter
def queue_names(circle: Standing, me: str) -> str:
    """Who waits in a circle, in order."""
    return ", ".join(_("you") if one.member.public_id == me else one.member.name for one in circle.waiting)


@register.filter
def share_lengths(chosen: int | None) -> list[tuple[int, str, bool]]:
    """How long each may speak in a circle: minutes, in words, and whether it is so now."""
    now = chosen or USUAL_SHARE
    told = {minutes: ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes} for minutes in {*SHARES, now}}
    return [(minutes, told[minutes], minutes == now) for minutes in sorted(told)]


@register.filter
def day_words(day: date) -> str:
    """A day as people say it: Today, Yesterday, Sunday 22 November, and the year where it is another."""
    today = timezone.localdate()
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return formats.date_format(day, "l j F" if day.year == today.year else "l j F Y")


@register.simple_tag(takes_context=True)
def room_data(context: template.Context) -> SafeString:
    """The JSON block that js/lib/page.js reads."""
    facts = {
        "room": context["room"],
        "me": context["me"],
        "head": context["head"],
        "read": context["read"],
        "members": list(context["members"]),
        "marks": list(context["marks"]),
        "lens": context["lens"],
        "seal": context["seal"],
        "time_zone": timezone.get_current_timezone_name(),
    }
    return json_script(facts, "room-data")


@register.filter
def words(names: str) -> list[str]:
    """The style sheets of these components."""
    return [f"css/components/{name}.css" for name in names.split()]


@register.filter
def state_codes(nothing: str) -> tuple[str, ...]:
    """Every state that an answer to a check-in can have."""
    return (*STATES, "mixed", "unsure", "pass")


@register.filter
def any_direct(rooms: Iterable[dict[str, Any]]) -> bool:
    """Whether one of the rooms is a direct one."""
    return any(entry["kind"] == "direct" for entry in rooms)


def is_quiet(before: str, floor: str) -> bool:
    """Whether a line about a circle says nothing new: only the queue moved, or nobody speaks between two turns."""
    return floor.startswith("circle") and (floor == before or (floor == "circle" and before.startswith("circle")))


def _day(item: dict[str, Any]):
    return timezone.localtime(item["at"]).date()


def _together(last: dict[str, Any], item: dict[str, Any]) -> bool:
    same = item["kind"] == last["kind"] == "message" and item["by"] == last["by"]
    return same and not item["reply"] and item["at_ms"] - last["at_ms"] < TOGETHER_MS
