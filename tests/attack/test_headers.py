"""What stands on every answer, whatever went wrong before it."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from peers.ids import new_id
from tests.rules import permissions

pytestmark = pytest.mark.django_db


def test_no_answer_is_kept_by_a_browser(client, client_of, maya, evening):
    room = f"/rooms/{evening.public_id}"
    asked = [
        client.get("/"),
        client.get("/help"),
        client.get("/nothing/at/all"),
        client.get("/accounts/login/"),
        client.get("/", headers={"Host": "evil.example"}),
        client.get("/", headers={"Content-Type": "text/plain; charset=rot13"}),
        client_of(maya).get(room),
        client_of(maya).get(f"{room}/events"),
        client_of(maya).get(f"/rooms/{new_id()}/events"),
        client_of(maya).put(f"{room}/"),
        client_of(maya).post(f"{room}/post/", {"body": "hello"}),
    ]
    for answer in asked:
        assert "no-store" in answer["Cache-Control"], (answer.request["PATH_INFO"], answer.status_code)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert "unsafe" not in answer["Content-Security-Policy"]


def test_whoever_only_looked_leaves_nothing_that_outlasts_the_browser(client):
    for path in ("/help/?country=NZ", "/accounts/login/", "/accounts/login/code/"):
        client.get(path)
    assert set(client.cookies) == {"session", "csrf"}
    assert {cookie["max-age"] or cookie["expires"] for cookie in client.cookies.values()} == {""}


ELSEWHERE = [
    "//evil.example/",
    "https://evil.example/",
    "http:evil.example",
    "https:/evil.example",
    "/\\evil.example",
    "\\/\\/evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\n//evil.example",
    " //evil.example",
    "///evil.example",
    "/%2f/evil.example",
    "%2f%2fevil.example",
    "//testserver@evil.example/",
    "https://testserver.evil.example/",
    "https://evil.example#testserver",
    "data:text/html,evil.example",
    "javascript:alert('evil.example')",
    "JaVaScRiPt://evil.example/%0aalert(1)",
    "//evil。example/",
    "ftp://evil.example/",
]


@pytest.mark.parametrize("next_page", ELSEWHERE)
def test_nobody_is_sent_to_another_site(next_page, client, client_of, maya, evening):
    maya.set_password("a quiet harbour at dusk")
    maya.save()
    form = {"next": next_page, "back": next_page, "login": maya.email, "password": "a quiet harbour at dusk"}
    asked = [
        client_of(maya).post(f"/accounts/{part}/", form) for part in ("logout", "signup", "reauthenticate", "login")
    ]
    asked += [client.post("/accounts/login/", form), client.get("/accounts/login/", {"next": next_page})]
    asked += [client_of(maya).get("/accounts/login/", {"next": next_page})]
    asked += [
        Client().post(f"/rooms/{evening.public_id}/post/", form, headers={"Referer": f"http://testserver/{next_page}"})
    ]
    for answer in asked:
        assert leads_here(answer.headers.get("Location", "/")), (answer.request["PATH_INFO"], answer["Location"])


def leads_here(where: str) -> bool:
    """As browsers read an address: back slashes are slashes, white space and control characters are nothing."""
    read = "".join(sign for sign in where.partition("?")[0].replace("\\", "/") if sign > " ")
    return urlsplit(read).netloc in ("", "testserver") and urlsplit(read).scheme in ("", "http") and read[:2] != "//"


def test_a_page_of_another_site_posts_nothing(client_of, maya, evening):
    browser = client_of(maya)
    browser.handler.enforce_csrf_checks = True
    answer = browser.post(f"/rooms/{evening.public_id}/post/", {"id": new_id(), "body": "not mine"})
    assert answer.status_code == 403
    evening.refresh_from_db()
    assert evening.head == 3


def test_no_door_takes_a_form_of_another_site(client_of, cora, evening):
    """Neither without the token, nor with it from a page of another origin. Leaving alone is open to everyone."""
    browser = client_of(cora)
    browser.handler.enforce_csrf_checks = True
    token = "a" * 32
    browser.cookies["csrf"] = token
    for (method, route), _guard in permissions.routes().items():
        if method != "POST" or route == "/leave/":
            continue
        path = re.sub(
            r"<int:\w+>", "1", re.sub(r"<slug:\w+>", "even-box", re.sub(r"<str:\w+>", evening.public_id, route))
        )
        assert browser.post(path, {"id": new_id()}).status_code == 403, path
        form, evil = {"id": new_id(), "csrfmiddlewaretoken": token}, {"Origin": "https://evil.example"}
        assert browser.post(path, form, headers=evil).status_code == 403, path
    evening.refresh_from_db()
    assert evening.head == 3
