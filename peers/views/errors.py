"""Answers to what did not go through, in plain words, with everything that was typed."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from peers.errors import Refusal, SignedOut
from peers.views.leaving import leave

STATUS = {
    "invalid": 400,
    "signed-out": 401,
    "forbidden": 403,
    "not-found": 404,
    "conflict": 409,
    "floor": 409,
    "slow-down": 429,
    "nudge": 409,
    "unavailable": 503,
}
ELSEWHERE = {"cross-site", "same-site"}
PRIVATE_FIELDS = ("csrfmiddlewaretoken", "password", "token", "code")
# Here one word alone is somebody's words too; elsewhere it may be an id or a choice.
SAID_FIELDS = {"body", "content_note", "words", "reason", "question", "note", "name", "purpose", "pseudonym"}


def refused(request, refusal: Refusal):
    """The answer to a refusal: a page, or JSON for a request that accepts nothing else."""
    if expects_json(request):
        response = JsonResponse(_facts(refusal), status=STATUS[refusal.code])
    elif isinstance(refusal, SignedOut):
        return _to_sign_in(request)
    else:
        page = {"refusal": refusal, "code": refusal.code, "detail": refusal.detail or _("This did not go through.")}
        page |= {"retry_after": refusal.retry_after, "typed": typed(request)}
        response = render(request, "peers/refusal.html", page, status=STATUS[refusal.code])
    if refusal.retry_after:
        response["Retry-After"] = str(refusal.retry_after)
    return response


def stale_form(request, reason=""):
    """The page was open so long that its form no longer counts. What was typed is shown, so that nothing is lost."""
    if request.path == reverse("leave_now"):
        # Leaving must work from a page that lay open for days. An old browser does not say which site's page asks;
        # one that could sign somebody out this way is a nuisance, where a form that refuses would be a danger.
        return redirect(settings.LEAVE_URL) if request.headers.get("Sec-Fetch-Site") in ELSEWHERE else leave(request)
    if expects_json(request):
        return JsonResponse({"code": "conflict", "detail": _("This page was open for a long time.")}, status=403)
    return render(request, "peers/stale_form.html", {"typed": typed(request)}, status=403)


def expects_json(request) -> bool:
    """Whether only JSON will do: the view says so, or the request accepts JSON and no page."""
    match = request.resolver_match
    if match is not None and getattr(match.func, "answers_json", False):
        return True
    return request.accepts("application/json") and not request.accepts("text/html")


def typed(request) -> list[str]:
    """The words of a form that came in, longest first; never secrets, ids or ticks."""
    if request.method != "POST":
        return []
    words = [
        value
        for name, values in request.POST.lists()
        if not any(private in name for private in PRIVATE_FIELDS)
        for value in values
        if value.strip() and (name in SAID_FIELDS or " " in value.strip() or "\n" in value.strip())
    ]
    return sorted(words, key=len, reverse=True)


def _to_sign_in(request):
    back = request.get_full_path() if request.method == "GET" else _page_before(request)
    if typed(request):
        # The session ended while somebody was writing: a bare redirect would lose their words.
        return render(request, "peers/signed_out.html", {"typed": typed(request), "back": back}, status=401)
    if request.headers.get("Sec-Fetch-Site") == "cross-site" and request.method == "GET":
        # A link on another site: a cookie of the staff did not come along, and does when our own page asks again.
        return render(request, "peers/once_more.html", {"address": back})
    return redirect_to_login(back)


def _page_before(request) -> str:
    """The address of the page that a form stood on, if it is one of ours; else the first page."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
        return reverse("home")
    return urlsplit(before).path or reverse("home")


def _facts(refusal: Refusal) -> dict:
    facts = {"code": refusal.code, "detail": refusal.detail}
    for name in ("field", "reason", "retry_after"):
        if getattr(refusal, name):
            facts[name] = getattr(refusal, name)
    return facts
