"""What a socket's opening request tells: where its page comes from, and which session it carries."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.cookie import parse_cookie
from django.http.request import validate_host


def from_here(scope: dict[str, Any]) -> bool:
    """Whether the page that asks is ours: its Origin is SITE_URL, or where that is empty, the connection's own."""
    origins = [value.decode("latin1") for name, value in scope["headers"] if name == b"origin"]
    if len(origins) != 1:
        return False
    if settings.SITE_URL:
        return origins[0] == settings.SITE_URL
    hosts = [value.decode("latin1") for name, value in scope["headers"] if name == b"host"]
    scheme = {"ws": "http", "wss": "https"}.get(scope.get("scheme", "ws"), "http")
    if len(hosts) != 1 or origins[0] != f"{scheme}://{hosts[0].lower()}":
        return False
    return validate_host(urlsplit(origins[0]).hostname or "", settings.ALLOWED_HOSTS)


def session_key(scope: dict[str, Any]) -> str | None:
    """The session cookie of a handshake, read as Django reads cookies: another one that is odd is in nobody's way."""
    cookies = "; ".join(value.decode("latin1") for name, value in scope["headers"] if name == b"cookie")
    return parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME)
