"""My staying-safe plan: read, written, printed, and taken along on one's own device."""

from django import forms
from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from peers import help, plans, preferences
from peers.doors import open_to_all, signed_in
from peers.errors import Invalid

LABELS = {
    "strengths": gettext_lazy("What has carried me before"),
    "signs": gettext_lazy("How I notice that it is getting hard"),
    "alone": gettext_lazy("What I can do by myself"),
    "company": gettext_lazy("People and places that take my mind elsewhere"),
    "people": gettext_lazy("Who I can ask for help"),
    "lines": gettext_lazy("Professionals and lines"),
    "around": gettext_lazy("Making it safer around me"),
}
HELP = {
    "strengths": gettext_lazy("A good place to start. Anything counts."),
    "signs": gettext_lazy("Thoughts, moods, what I do or stop doing."),
    "alone": gettext_lazy("Small things that take the edge off, or pass the time."),
    "company": gettext_lazy("I don’t need to tell them why."),
    "people": gettext_lazy("Names and numbers, one a line: a number can be tapped to call."),
    "lines": gettext_lazy("My clinic, my coach, a helpline, the emergency number."),
    "around": gettext_lazy("Who could look after things for me for a while? No details are needed."),
}


class PlanForm(forms.Form):
    """All parts at once, in any order; each may stay empty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for part in plans.PARTS:
            area = forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "maxlength": plans.MOST})
            self.fields[part] = forms.CharField(
                label=LABELS[part], help_text=HELP[part], required=False, strip=False, widget=area
            )


@require_safe
@signed_in
def plan(request: HttpRequest) -> HttpResponse:
    """The plan as its owner wrote it."""
    parts = headed(plans.words_of(request.user))
    return render(request, "peers/plan/plan.html", {"parts": parts, "empty": not any(one["words"] for one in parts)})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: HttpRequest) -> HttpResponse:
    """Writing it, a part or all of it."""
    form = PlanForm(request.POST if request.method == "POST" else None, initial=plans.words_of(request.user))
    if form.is_bound and form.is_valid():
        try:
            plans.write(request.user, form.cleaned_data)
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.detail)
        else:
            told.success(request, _("It is kept, locked away, for you alone."))
            return redirect("me_plan")
    return render(request, "peers/plan/edit.html", {"form": form}, status=400 if form.is_bound else 200)


@require_safe
@signed_in
def take_along(request: HttpRequest) -> HttpResponse:
    """The plan as one file that opens without a connection and asks nothing of any network."""
    page = render_to_string("peers/plan/take_along.html", {"parts": headed(plans.words_of(request.user))}, request)
    answer = HttpResponse(page, content_type="text/html; charset=utf-8")
    # A plain name: a list of downloads is seen by others.
    answer["Content-Disposition"] = 'attachment; filename="my-page.html"'
    return answer


@require_safe
@signed_in
def kept(request: HttpRequest) -> HttpResponse:
    """The plan as a browser of its owner's keeps it for hours without a connection, with lines to call."""
    country = help.country_of(preferences.of(request.user).country)
    lines = country.lines_on(timezone.localdate()) if country else []
    parts = headed(plans.words_of(request.user))
    page = {"parts": parts, "country": country, "lines": lines, "now": timezone.now()}
    return render(request, "peers/plan/kept.html", page)


@require_safe
@open_to_all
def worker(request: HttpRequest) -> HttpResponse:
    """What opens a plan that is kept in a browser. It stands beside the plan, so that it reaches no other page."""
    return render(request, "peers/plan/worker.js", content_type="text/javascript; charset=utf-8")


def headed(words: plans.Words) -> list[dict]:
    """The words of a plan with their headings, part by part."""
    return [{"part": part, "heading": LABELS[part], "words": words[part]} for part in plans.PARTS]
