"""What is written down about running never holds what somebody wrote, their address, or what opens a door."""

import http.client
from contextlib import closing
from urllib.parse import urlencode

from tests.harness.site import sign_in

CANARY = "canary-7f3a9c"


def test_no_line_of_the_log_holds_words_addresses_or_secrets(site_sqlite):
    play = site_sqlite.cast()
    before = len(site_sqlite.words())
    cookies = sign_in(site_sqlite.url, play.maya.email, play.maya.password)
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    words = {name: f"{CANARY} {name}" for name in ("body", "words", "reason", "question", "name", "pseudonym", "note")}
    form = {
        **words,
        "login": f"{CANARY}@example.org",
        "email": f"{CANARY}@example.org",
        "password": CANARY,
        "code": CANARY,
    }
    paths = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/need/", "/me/name/", "/nothing/"]
    paths += [f"/rooms/{play.evening}/post/", f"/rooms/{play.evening}/checkins/open/", f"/rooms/{play.harbour}/post/"]
    for path in paths:
        for headers in ({}, {"Cookie": cookie}, {"Cookie": f"session={CANARY}; csrf={CANARY}"}):
            for host in ({}, {"Host": f"{CANARY}.example"}, {"Origin": f"https://{CANARY}.example"}):
                ask(site_sqlite, "POST", path, urlencode(form), {**headers, **host})
                ask(site_sqlite, "GET", f"{path}?words={CANARY}&token={CANARY}", None, {**headers, "Referer": CANARY})
    said = site_sqlite.words()[before:]
    assert "WARNING" in said
    # Where an attack came from is written down: another site's name, which is nobody's words.
    known = ("Invalid HTTP_HOST header", "Origin checking failed")
    lines = [line for line in said.splitlines() if CANARY in line and not any(sign in line for sign in known)]
    assert lines == []
    for secret in (play.maya.email, play.maya.password, *cookies.values()):
        assert secret not in said


def ask(site, method: str, path: str, body: str | None, headers: dict[str, str]) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded", **headers}
    with closing(http.client.HTTPConnection(site.url.removeprefix("http://"))) as connection:
        connection.request(method, path, body, headers)
        assert connection.getresponse().status < 500
