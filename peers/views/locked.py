"""The locked screen of the staff: what it shows in place of a page, and opening it again."""

import base64
import json

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peers import authentication_log, limits, revocations, sealing, seats, second_factor
from peers.doors import signed_in
from peers.errors import Invalid, SlowDown
from peers.sign_in_forms import UnlockForm
from peers.views.errors import expects_json, typed

CONTEXT = ("locked", "typed")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request):
    """A page says that somebody is at it (POST), or asks whether it is locked (GET): 204, or 423."""
    if not seats.applies_to(request.user):
        return HttpResponse(status=204)
    if request.method == "POST":
        return HttpResponse(status=204 if seats.stir(request.user, session_of(request)) else 423)
    return HttpResponse(status=423 if seats.is_locked(request.user, session_of(request)) else 204)


@signed_in
@require_POST
def lock(request):
    """Somebody's page locks itself."""
    if seats.applies_to(request.user):
        seats.stir(request.user, session_of(request))
        seats.lock(request.user, session_of(request))
    return HttpResponse(status=204)


@signed_in
@require_POST
def unlock(request):
    """The password, a code or a passkey again: then everything is as it was, and what was typed is there."""
    if "credential" in request.POST:
        return _unlock_by_passkey(request)
    proof = request.POST.get("password", "")
    # The same counts as at signing in and at signing in again.
    spent = limits.spend(request, "second-step" if seats.is_code(proof) else "password", request.user.email)
    if spent is None:
        raise SlowDown(retry_after=limits.RETRY_AFTER)
    try:
        seats.unlock(request.user, session_of(request), proof)
    except Invalid as refusal:
        authentication_log.note(request.user, authentication_log.What.WRONG_UNLOCK)
        return _refuse(request, refusal)
    spent.rollback()
    return _opened(request)


@signed_in
@require_safe
def passkey(request):
    """What the page asks the device for, for somebody who has a passkey."""
    return JsonResponse({"request_options": seats.passkey_options(request.user)})


def locked_answer(request):
    """In place of any page while the screen is locked. What somebody was sending is kept with the form, sealed."""
    if expects_json(request):
        return JsonResponse({"code": "locked"}, status=423)
    back = request.get_full_path() if request.method == "GET" else reverse("home")
    return _page(request, back, typed(request), "", status=423)


def session_of(request) -> str:
    """The digest of the session of a request."""
    return revocations.session_digest(request.session.session_key or "")


def _unlock_by_passkey(request):
    form = UnlockForm(request.POST, user=request.user)
    if not form.is_valid():
        return _refuse(request, Invalid(_("This passkey did not fit. Please try again."), field="credential"))
    seats.unlock_by_passkey(request.user, session_of(request))
    return _opened(request)


def _opened(request):
    words = _kept(request.POST.get("kept", ""), session_of(request))
    if expects_json(request):
        return JsonResponse({"unlocked": True})
    if words:
        return render(request, "peers/locked/typed.html", {"typed": words, "back": _next(request)})
    return redirect(_next(request))


def _refuse(request, refusal: Invalid):
    if expects_json(request):
        raise refusal
    words = _kept(request.POST.get("kept", ""), session_of(request))
    return _page(request, _next(request), words, refusal.detail, status=400)


def _page(request, back: str, words: list[str], problem: str, status: int):
    kept = ""
    if words:
        sealed = sealing.seal(json.dumps(words), *CONTEXT, session_of(request))
        kept = base64.urlsafe_b64encode(sealed).decode()
    page = {"back": back, "kept": kept, "problem": problem, "has_passkey": second_factor.has_passkey(request.user)}
    return render(request, "peers/locked/locked.html", page, status=status)


def _kept(value: str, session: str) -> list[str]:
    try:
        return json.loads(sealing.unseal(base64.urlsafe_b64decode(value), *CONTEXT, session)) if value else []
    except (ValueError, sealing.Unopened):
        return []


def _next(request) -> str:
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if ours and back.startswith("/") else reverse("home")
