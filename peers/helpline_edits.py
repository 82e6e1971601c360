"""What administrators change about helplines: rows are only added, so they are their own log and outlive upgrades."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from peers import access, acting, helplines
from peers.errors import Conflict, Invalid, NotFound
from peers.helplines import Facts
from peers.ids import new_id
from peers.models import HelplineEdit, Person

FEWEST_WAYS = 2
RECHECK = timedelta(days=90)
What = HelplineEdit.What


def one(by: Person, key: str) -> Facts:
    """A line as it stands, or as it comes where it was taken out, as an administrator may load it."""
    access.administrator(by)
    facts = helplines.standing().get(key) or helplines.shipped().get(key)
    if facts is None:
        raise NotFound(_("There is no such line."))
    return facts


def listed(by: Person) -> list[dict[str, Any]]:
    """Every line that stands or that comes with Evenkeel, by country: whether it is to be checked, shown, taken out."""
    access.administrator(by)
    today, standing, edits = timezone.localdate(), helplines.standing(), helplines.edits()
    rows = []
    for key, facts in (helplines.shipped() | standing).items():
        line = helplines.line_of(facts)
        state = {"due": today > line.recheck_due, "shown": line.is_shown(today), "taken_out": key not in standing}
        rows.append({"key": key, "line": line, "place": facts["country_name"], "ours": key in edits, **state})
    return sorted(rows, key=lambda row: (row["place"], not row["key"].endswith(helplines.EMERGENCY)))


def history(by: Person, key: str) -> list[HelplineEdit]:
    """Who changed a line and when, newest first."""
    access.administrator(by)
    return list(HelplineEdit.objects.filter(key=key).select_related("by").order_by("-pk"))


@transaction.atomic
def write(by: Person, key: str, *, checked_on: date, country: str = "", **facts: Any) -> str:
    """Keeps a line as an administrator has checked it; an empty key is a new one in `country`. Answers its key."""
    by = access.administrator(acting.hold(by))
    if checked_on > timezone.localdate():
        raise Invalid(_("This day has not come yet."), field="checked_on")
    if not facts["call"] and not facts["text"]:
        raise Invalid(_("At least one number is needed."), field="call")
    place = one(by, key) if key else _place(country)
    key = key or f"{place['country']}.{new_id()}"
    days = {"verified_on": checked_on.isoformat(), "recheck_due": (checked_on + RECHECK).isoformat()}
    where = {name: place[name] for name in ("country", "country_name")}
    _keep(by, key, What.WRITTEN, {**facts, **where, **days, "confidence": "H", "key": key})
    return key


@transaction.atomic
def take_out(by: Person, key: str) -> None:
    """A line is shown to nobody any more. A country keeps its emergency number, and two ways at least."""
    by = access.administrator(acting.hold(by))
    one(by, key)
    if key.endswith(helplines.EMERGENCY):
        raise Conflict(_("A country keeps its emergency number."))
    _keep(by, key, What.TAKEN_OUT, {})


@transaction.atomic
def as_it_comes(by: Person, key: str) -> None:
    """A line is again as it comes with Evenkeel, and goes along with upgrades."""
    by = access.administrator(acting.hold(by))
    if key not in helplines.shipped():
        raise NotFound(_("There is no such line."))
    _keep(by, key, What.AS_IT_COMES, {})


def _keep(by: Person, key: str, what: str, facts: Facts) -> None:
    code = key.partition(".")[0]
    before = helplines.country(code)
    HelplineEdit.objects.create(key=key, what=what, facts=facts, by=by)
    transaction.on_commit(helplines.learn_numbers)
    left = len(helplines.country(code).ways)
    if left < FEWEST_WAYS and left < len(before.ways):
        raise Conflict(_("That would leave fewer than two ways to reach somebody there. Add another line first."))


def _place(code: str) -> Facts:
    place = helplines.country(code)
    if place is None:
        raise Invalid(_("Please choose one of these."), field="country")
    return {"country": place.code, "country_name": place.name}
