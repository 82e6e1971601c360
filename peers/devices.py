"""Browsers in which somebody signed in before, so that a stranger who fails with their e-mail keeps nobody out.

The cookie is random, with a seal over it and the e-mail: it names nobody, and is good for one account only.
"""

import secrets

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

LASTS = 180 * 24 * 3600


def remember(response, email: str) -> None:
    """Marks this browser as one that knows the account."""
    own = secrets.token_urlsafe(16)
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        f"{own}.{_seal(own, email)}",
        max_age=LASTS,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )


def known(request, email: str) -> str | None:
    """What names this browser, if somebody signed in to this account with it before."""
    own, _dot, seal = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "").partition(".")
    return own if own and constant_time_compare(seal, _seal(own, email)) else None


def forget(response) -> None:
    """After "Leave now" nothing tells that somebody was here."""
    response.delete_cookie(settings.DEVICE_COOKIE_NAME, samesite="Strict")


def _seal(own: str, email: str) -> str:
    return salted_hmac("peers.device", f"{own}:{email.lower()}", algorithm="sha256").hexdigest()
