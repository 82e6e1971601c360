"""Leave now: out at once, signed out on the server, nothing left in the browser."""

import logging

from django.conf import settings
from django.contrib.auth import logout
from django.db import DatabaseError
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from peers import devices
from peers.doors import open_to_all

log = logging.getLogger("evenkeel")


@open_to_all
@require_POST
def leave_now(request):
    """Ends the session and goes to a neutral site. For signed-out people too: whoever presses it wants to be gone."""
    return leave(request)


def leave(request) -> HttpResponse:
    """The answer to "Leave now", whether the form's token still counts or not.

    With `quietly` in the address no way on: a page that goes by itself only says that somebody left.
    """
    try:
        logout(request)
    except DatabaseError:
        # Even with the database gone the page must go: the cookie goes with it, so this browser is out.
        log.warning("leaving: the session could not be ended on the server")
        request.session = request.session.__class__()
    if "quietly" in request.GET:
        response = HttpResponse(status=204)
    else:
        response = HttpResponse(status=303, headers={"Location": settings.LEAVE_URL})
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.delete_cookie(settings.SESSION_COOKIE_NAME, samesite="Lax")
    devices.forget(response)
    return response
