import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError
from django.test import Client

from peers.views import leaving


def left(answer, settings) -> bool:
    return (
        answer.status_code == 303
        and answer["Location"] == settings.LEAVE_URL
        and answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
        and answer["Cache-Control"] == "no-store"
    )


def test_it_ends_the_session_clears_the_browser_and_goes_elsewhere(maya, client_of, settings):
    client = client_of(maya)
    answer = client.post("/leave/")
    assert left(answer, settings)
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value == ""
    assert not Session.objects.exists()


def test_a_page_that_goes_by_itself_is_given_no_way_to_follow(maya, client_of):
    answer = client_of(maya).post("/leave/?quietly")
    assert answer.status_code == 204 and "Location" not in answer
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"' and not Session.objects.exists()


def test_it_works_for_somebody_who_is_not_signed_in(client, db, settings):
    assert left(client.post("/leave/"), settings)


@pytest.mark.parametrize("token", ["", "stale", "x" * 64])
def test_a_token_that_no_longer_counts_still_leaves(maya, settings, token):
    client = Client(enforce_csrf_checks=True)
    client.force_login(maya, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert left(client.post("/leave/", {"csrfmiddlewaretoken": token}), settings)
    assert not Session.objects.exists()


@pytest.mark.parametrize("path", ["/leave/", "/leave/?quietly", "/accounts/logout/"])
def test_another_sites_page_signs_nobody_out_and_clears_nothing(maya, settings, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(maya, backend=settings.AUTHENTICATION_BACKENDS[0])
    headers = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    answer = client.post(path, headers=headers)
    assert "Clear-Site-Data" not in answer and Session.objects.exists()


def test_with_the_database_gone_it_still_goes(maya, client_of, settings, monkeypatch):
    def fail(request):
        raise DatabaseError

    client = client_of(maya)
    monkeypatch.setattr(leaving, "logout", fail)
    answer = client.post("/leave/")
    assert left(answer, settings)
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value == ""


def test_a_link_cannot_sign_anybody_out(maya, client_of):
    assert client_of(maya).get("/leave/").status_code == 405


def test_every_page_has_it(client, maya, client_of):
    for someone, path in [(client, "/help/"), (client, "/accounts/login/"), (client_of(maya), "/me/")]:
        assert 'action="/leave/"' in someone.get(path).content.decode()
