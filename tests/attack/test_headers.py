"""What stands on every answer, whatever went wrong before it."""

import pytest

from peers.ids import new_id

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


def test_nobody_is_sent_to_another_site(client, client_of, maya):
    for next_page in ("//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"):
        for path in ("/accounts/login/", "/accounts/logout/", "/accounts/signup/"):
            answer = client_of(maya).post(f"{path}?next={next_page}", {"next": next_page})
            assert "evil" not in answer.headers.get("Location", "").partition("?")[0]


def test_a_page_of_another_site_posts_nothing(client_of, maya, evening):
    browser = client_of(maya)
    browser.handler.enforce_csrf_checks = True
    answer = browser.post(f"/rooms/{evening.public_id}/post/", {"id": new_id(), "body": "not mine"})
    assert answer.status_code == 403
    evening.refresh_from_db()
    assert evening.head == 3
