"""Help now: for everybody, without JavaScript, with as little that can fail as possible."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from peers import help, helplines, preferences
from peers.doors import open_to_all
from peers.forms import ELSEWHERE, CountryForm

CHOSEN = "country"


@open_to_all
@require_safe
def help_now(request):
    """Lines of the country that the person chose, and whether somebody is on duty."""
    code = _country_code(request)
    country = helplines.country(code)
    names = help.names_on_duty()
    page = {
        "country": country,
        "lines": country.lines_on(timezone.localdate()) if country else [],
        "form": CountryForm(initial={"country": country.code if country else ELSEWHERE}),
        "elsewhere": helplines.elsewhere(),
        "duty_known": names is not None,
        "on_duty": bool(names),
        "next_on_duty": None if names else help.next_on_duty(),
        # Who they are is for members only.
        "names": names if request.user.is_authenticated else [],
    }
    return render(request, "peers/help.html", page)


def _country_code(request) -> str:
    chosen = request.GET.get(CHOSEN, "").strip().upper()
    if chosen == ELSEWHERE or helplines.country(chosen):
        _remember(request, chosen)
        return chosen
    kept = preferences.of(request.user).country or request.session.get(CHOSEN, "")
    default = helplines.default_country()
    return kept or (default.code if default else ELSEWHERE)


def _remember(request, code: str) -> None:
    if request.user.is_authenticated and preferences.were_asked(request.user):
        preferences.choose(request.user, country=code)
    else:
        request.session[CHOSEN] = code
