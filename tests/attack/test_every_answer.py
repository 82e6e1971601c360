"""What stands on every answer of a real server: pages, files, redirects, JSON, and every kind of refusal."""

import http.client
import re
import subprocess
import sys
from contextlib import closing

import pytest

from tests.attack.wire import head_of, said
from tests.harness.site import ROOT, settings_for

ALWAYS = {
    "cache-control": ".+",
    "content-security-policy": "(?=.*default-src 'none')(?=.*base-uri 'none').*frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": r"camera=\(\)",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ASKED = {
    "a page": ("GET", "/help/", {}, 200),
    "a redirect": ("GET", "/", {}, 302),
    "a missing slash": ("GET", "/help", {}, 301),
    "a file": ("GET", "/static/css/tokens.css", {}, 200),
    "a file that is not there": ("GET", "/static/nothing.css", {}, 404),
    "a way out of the files": ("GET", "/static/../config/settings.py", {}, 404),
    "no such page": ("GET", "/nothing/at/all/", {}, 404),
    "JSON": ("GET", "/ws/", {}, 401),
    "a method that is not there": ("OPTIONS", "/help/", {}, 405),
    "another host": ("GET", "/", {"Host": "evil.example"}, 400),
    "a form without its token": ("POST", "/accounts/login/", FORM, 403),
    "another charset": ("GET", "/", {"Content-Type": "text/plain; charset=rot13"}, 400),
    "a socket from elsewhere": (
        "GET",
        "/ws/",
        {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Origin": "https://evil.example",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Protocol": "evenkeel.v1",
        },
        403,
    ),
    "an upgrade that is none": ("GET", "/ws/", {"Connection": "Upgrade", "Upgrade": "websocket"}, 400),
    "an odd header": ("GET", "/help/", {"X-Odd": "a\x0bb"}, 400),
}
RAW = {
    "no request at all": b"hello\r\n\r\n",
    "a header without a colon": b"GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n",
    "a body too long": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\n\r\n",
    "too many headers": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-Same: 1\r\n" * 10_000 + b"\r\n",
    "a path of odd bytes": b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
    "a body beyond Django's bound": b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1500000\r\n\r\n" + b"x" * 1_500_000,
}


def wanting(headers) -> list[str]:
    found = {name.lower(): value for name, value in headers}
    return [name for name, value in ALWAYS.items() if not re.search(value, found.get(name, ""))]


@pytest.mark.parametrize("what", ASKED)
def test_every_answer_is_guarded(what, site_sqlite):
    method, path, headers, status = ASKED[what]
    with closing(http.client.HTTPConnection(site_sqlite.url.removeprefix("http://"))) as connection:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        assert answer.status == status
        assert wanting(answer.getheaders()) == []
        assert not {"server", "x-powered-by"} & {name.lower() for name, _value in answer.getheaders()}


@pytest.mark.parametrize("what", RAW)
def test_the_servers_own_refusals_are_guarded(what, site_sqlite):
    answer = said(site_sqlite.url, RAW[what])
    status, headers = head_of(answer)
    assert re.match(r"HTTP/1.1 4\d\d ", status), status
    assert wanting(headers) == []
    assert b"Traceback" not in answer and b"python" not in answer.lower()


def test_production_sets_cookies_that_no_other_host_can_set_or_read(tmp_path):
    names = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SESSION_COOKIE_HTTPONLY "
    names += "CSRF_COOKIE_HTTPONLY SESSION_COOKIE_DOMAIN CSRF_COOKIE_DOMAIN SESSION_COOKIE_PATH CSRF_COOKIE_PATH "
    names += "SESSION_COOKIE_SAMESITE CSRF_COOKIE_SAMESITE"
    told = in_production(tmp_path, f"print(*(getattr(settings, name) for name in {names!r}.split()))")
    assert told == "__Host-session __Host-csrf True True True True None None / / Lax Lax"


def test_production_asks_browsers_to_come_by_https_only_and_says_nothing_unsafe(tmp_path):
    told = in_production(tmp_path, "print(dict(always()), settings.CONTENT_SECURITY_POLICY)")
    assert "max-age=31536000; includeSubDomains" in told
    assert "unsafe" not in told and "http:" not in told and "ws:" not in told and "*" not in told


def in_production(folder, code: str) -> str:
    """What a few lines print under the settings of a real site."""
    ours = {"SITE_URL": "https://support.example.org", "ALLOWED_HOSTS": "support.example.org", "BEHIND_PROXY": "1"}
    settings = {**settings_for(folder, f"sqlite:///{folder / 'none.sqlite3'}"), **ours}
    start = "import django; django.setup()\nfrom django.conf import settings\nfrom config.headers import always\n"
    command = [sys.executable, "-c", start + code]
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=True)
    return done.stdout.strip()
