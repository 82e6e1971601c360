"""What holds for every page: nothing is kept by browsers, refusals are plain words, first steps come first."""

import zoneinfo

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import NON_FIELD_ERRORS, BadRequest
from django.db import DatabaseError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from whitenoise.middleware import WhiteNoiseFileResponse

from peers import limits, seats, sessions, welcome, zones
from peers.errors import Forbidden, Invalid, Refusal
from peers.views.errors import expects_json, refused, typed
from peers.views.locked import locked_answer, session_of

# Signing out and opening again are never barred, by the lock or by a first step; open doors (help, leaving) neither.
THROUGH_THE_LOCK = {"account_logout", "unlock", "lock", "seat", "seat_passkey"}

SIGNING_IN = ("account_", "mfa_")
TOO_OFTEN = ("too_many_login_attempts", "rate_limited")


def no_store(get_response):
    """After "Leave now" the back button must show nothing, so no answer is ever kept, but for static files.

    It stands outermost: redirects and refusals of other middleware name pages that somebody visited, too.
    """

    def answer(request):
        response = get_response(request)
        if not isinstance(response, WhiteNoiseFileResponse):
            response["Cache-Control"] = "no-store"
        return response

    return answer


def plain_errors(get_response):
    """Turns every Refusal that a view raises into an answer, here and nowhere else."""

    def answer(request):
        return get_response(request)

    answer.process_exception = _explain
    return answer


def keepable_text(get_response):
    """A character that the database can't keep is refused at every door alike, before it reaches a query."""

    def answer(request):
        # Other charsets decode to what can't be kept, or are none at all; and a cookie may hold what text may not.
        if request.content_params.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
            raise BadRequest("Everything here is UTF-8.")
        if any("\0" in value for value in request.COOKIES.values()):
            raise BadRequest("A cookie that is not ours.")
        return get_response(request)

    answer.process_view = _refuse_nul
    return answer


def too_often(get_response):
    """A form that was tried too often says so with its status too, and says when to come back."""

    def answer(request):
        response = get_response(request)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if form is not None and _tried_too_often(form):
            response.status_code = 429
            response["Retry-After"] = str(limits.RETRY_AFTER)
        return response

    return answer


def clean_sign_out(get_response):
    """After signing out the browser keeps no trace of what was done; that it is a known one stays."""

    def answer(request):
        response = get_response(request)
        route = request.resolver_match
        ended = request.method == "POST" and route is not None and route.url_name == "account_logout"
        # Another site's page can post here too, and is refused: nothing may be lost by that.
        if ended and response.status_code < 400:
            response["Clear-Site-Data"] = '"storage"'
        return response

    return answer


def strict_for_staff(get_response):
    """The cookie of somebody of the staff goes along with no request that another site's page starts.

    Somebody who follows a link from there is led in by `peers.views.errors`. It stands outside of the session's own.
    """

    def answer(request):
        response = get_response(request)
        cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None and request.user.is_authenticated and request.user.is_staff_member:
            cookie["samesite"] = "Strict"
        return response

    return answer


def lasting_session(get_response):
    """A session in use lasts longer, and stands in its person's list. After the view, so that a new one does too."""

    def answer(request):
        response = get_response(request)
        try:
            if request.session.accessed and SESSION_KEY in request.session and request.user.is_authenticated:
                sessions.attend(request, request.user)
        except DatabaseError:
            # Help and leaving answer without a database, so this must not stand in their way.
            pass
        return response

    return answer


def staff_lock(get_response):
    """While a screen of the staff is locked no page is shown, nothing is fetched and nothing is done through it."""

    def answer(request):
        return get_response(request)

    answer.process_view = _bar
    return answer


def first_steps(get_response):
    """Sends newcomers to their next step: name, agreement, care preferences. Help and leaving are never barred."""

    def answer(request):
        return get_response(request)

    answer.process_view = _lead
    return answer


def own_time_zone(get_response):
    """Shows times in the person's own zone. Doors open to all don't ask whose: they open with the database gone."""

    def answer(request):
        try:
            return get_response(request)
        finally:
            timezone.deactivate()

    answer.process_view = _set_clock
    return answer


def _explain(request, exception):
    return refused(request, exception) if isinstance(exception, Refusal) else None


def _tried_too_often(form) -> bool:
    fields = [NON_FIELD_ERRORS, *form.fields]
    return form.is_bound and any(form.has_error(field, code) for field in fields for code in TOO_OFTEN)


def _bar(request, view, args, kwargs):
    open_door = getattr(view, "guard", "") == "open to all"
    if open_door or request.resolver_match.url_name in THROUGH_THE_LOCK or not seats.applies_to(request.user):
        return None
    # What a page fetches by itself is no sign that somebody is there.
    by_itself = request.method == "GET" and request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    if by_itself:
        locked = seats.is_locked(request.user, session_of(request))
    else:
        locked = not seats.stir(request.user, session_of(request))
    return locked_answer(request) if locked else None


def _refuse_nul(request, view, args, kwargs):
    if getattr(view, "guard", "") == "open to all":
        # Help and leaving refuse nothing; what they are asked reaches no query.
        return None
    values = [request.path_info, *(value for fields in (request.GET, request.POST) for value in _values(fields))]
    if any("\0" in value for value in values):
        return refused(request, Invalid(_("This text has a character that can't be kept.")))
    return None


def _values(fields):
    return [part for name, values in fields.lists() for part in (name, *values)]


def _lead(request, view, args, kwargs):
    name = request.resolver_match.url_name or ""
    if _is_open(view) or name.startswith(SIGNING_IN) or name in welcome.ALWAYS_OPEN | THROUGH_THE_LOCK:
        return None
    step = welcome.next_step(request.user) if request.user.is_authenticated else None
    if step is None or (name in welcome.OWN_PLAN and step != welcome.SECOND_STEP):
        return None
    if expects_json(request) or typed(request):
        # What somebody was writing when the agreement changed is shown to them, not lost in a redirect.
        return refused(request, Forbidden(_("Some first steps are waiting for you."), reason=step))
    return redirect(step)


def _set_clock(request, view, args, kwargs):
    name = "" if _is_open(view) or not request.user.is_authenticated else request.user.time_zone
    if name in zones.names():
        timezone.activate(zoneinfo.ZoneInfo(name))


def _is_open(view) -> bool:
    return getattr(view, "guard", "") in {"open to all", "first step"}
