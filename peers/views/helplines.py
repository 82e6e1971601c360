"""Helplines, for administrators: which are to be checked, and writing down what was checked."""

from typing import Any

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peers import access, helpline_edits, helplines
from peers.doors import signed_in
from peers.errors import Invalid
from peers.helpline_forms import HelplineForm

asks = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_safe
def lines(request: HttpRequest) -> HttpResponse:
    """All of them, those that are to be checked first."""
    rows = helpline_edits.listed(request.user)
    due = [row for row in rows if row["due"] and not row["taken_out"]]
    return render(request, "peers/helplines/lines.html", {"rows": rows, "due": due})


@signed_in
@asks
def new(request: HttpRequest) -> HttpResponse:
    """A line that does not come with Evenkeel."""
    access.administrator(request.user)
    form = HelplineForm(_typed(request), fixed=False, initial={"checked_on": timezone.localdate(), "hours": "always"})
    return _written(request, form, "", {"new": True})


@signed_in
@asks
def line(request: HttpRequest, helpline: str) -> HttpResponse:
    """One line: as it stands, what was changed by whom, and writing down that it was checked."""
    facts = helpline_edits.one(request.user, helpline)
    nameless = helpline.endswith(helplines.EMERGENCY)
    form = HelplineForm(_typed(request), fixed=True, nameless=nameless, initial=_as_typed(facts))
    page = {
        "key": helpline,
        "facts": facts,
        "history": helpline_edits.history(request.user, helpline),
        "emergency": nameless,
    }
    page |= {"taken_out": helpline not in helplines.standing(), "comes": helpline in helplines.shipped()}
    return _written(request, form, helpline, page)


@require_POST
@signed_in
def take_out(request: HttpRequest, helpline: str) -> HttpResponse:
    """Shown to nobody any more."""
    helpline_edits.take_out(request.user, helpline)
    told.success(request, _("It is shown to nobody any more."))
    return redirect("helplines")


@require_POST
@signed_in
def as_it_comes(request: HttpRequest, helpline: str) -> HttpResponse:
    """Again as it comes with Evenkeel."""
    helpline_edits.as_it_comes(request.user, helpline)
    told.success(request, _("It is again as it comes with Evenkeel."))
    return redirect("helplines")


def _written(request: HttpRequest, form: HelplineForm, key: str, page: dict[str, Any]) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            helpline_edits.write(request.user, key, **({"name": "", "text": []} | form.cleaned_data))
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.detail)
        else:
            told.success(request, _("It is kept, with your name and the day. It is to be checked again in 90 days."))
            return redirect("helplines")
    return render(request, "peers/helplines/line.html", {"form": form, **page}, status=400 if form.is_bound else 200)


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _as_typed(facts: helplines.Facts) -> dict[str, Any]:
    texts = [" ".join(filter(None, (way["to"], way.get("word", "")))) for way in facts.get("text", ())]
    typed = {"call": "\n".join(facts.get("call", ())), "text": "\n".join(texts), "checked_on": timezone.localdate()}
    # Whoever checks a line says where; a source that nobody here looked at is not theirs.
    return facts | typed | {"source": facts["source"] if facts.get("verified_on") else ""}
