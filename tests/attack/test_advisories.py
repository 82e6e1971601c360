"""Faults that others had to publish, kept out of here. The numbers are those of the advisories."""

import ast

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.handlers.asgi import ASGIRequest

from peers import accounts
from tests.attack.wire import head_of, said
from tests.rules.source import APPS, calls, modules

ASKING = ("order_by", "annotate", "alias", "values", "values_list", "filter", "exclude", "get", "extra", "raw")
# Names of columns that stand in our own code, never in a request.
OURS = {"peers/sealed.py"}
ODD = [b"\x0b", b"\x0c", b"\x1c", b"\x1d", b"\x1e", b"\x85", b"\x00", b"\r"]


@pytest.mark.parametrize("sign", ODD)
def test_a_header_that_could_be_read_as_two_is_refused(sign, site_sqlite):
    """CVE-2026-44546 (Daphne)."""
    head = (
        b"GET /help/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX-Odd: a"
        + sign
        + b"X-Forwarded-For: b\r\n\r\n"
    )
    assert head_of(said(site_sqlite.url, head))[0].startswith("HTTP/1.1 400")


def test_a_header_with_an_underscore_is_not_the_one_with_a_dash():
    """CVE-2026-3902 (Django): X_Forwarded_For must not pass for X-Forwarded-For."""
    headers = [(b"x_forwarded_for", b"1.2.3.4"), (b"x_forwarded_proto", b"https"), (b"host", b"testserver")]
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": headers}
    request = ASGIRequest(scope, None)
    assert not {"HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"} & set(request.META)
    assert not request.is_secure()


@pytest.mark.parametrize("length", [b"Content-Length: 10\r\n", b"Content-Length: 99999999\r\n"])
def test_a_body_that_is_not_as_long_as_it_says_costs_nothing(length, site_sqlite):
    """CVE-2026-33034, CVE-2026-5766 (Django): more than was announced is another request, and no good one."""
    head = b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + length
    answer = said(site_sqlite.url, head + b"Content-Type: multipart/form-data; boundary=b\r\n\r\n" + b"x" * 3_000_000)
    assert head_of(answer)[0][9:12] in {"400", "403", "413"} and answer.count(b"HTTP/1.1") == 1


def test_no_name_that_a_client_chooses_reaches_a_query():
    """CVE-2025-57833, CVE-2025-64459, CVE-2026-1207, -1287, -1312 (Django): aliases and orders by hand only."""
    wrong = []
    for path, tree in modules(*APPS).items():
        for call in calls(tree, *ASKING):
            spread = [word for word in call.keywords if word.arg is None]
            chosen = [one for one in call.args if isinstance(one, (ast.JoinedStr, ast.Subscript, ast.BinOp))]
            named = getattr(call.func, "attr", "") in ("order_by", "values", "values_list", "extra", "raw") and chosen
            spread = spread and "objects" in ast.unparse(call.func) and str(path) not in OURS
            wrong += [f"{path}:{call.lineno}"] * bool(named or spread)
    assert wrong == []


@pytest.mark.django_db
def test_nobody_signs_in_without_a_password(client, maya):
    """allauth 65.11.1: a blank password is none, also for somebody who has none."""
    for password in ("", " ", "None", "!"):
        client.post("/accounts/login/", {"login": maya.email, "password": password})
        assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_a_code_of_somebody_whose_account_was_closed_opens_nothing(client, maya):
    """allauth 65.13.0: what was sent before the account was closed is worth nothing after it."""
    client.post("/accounts/password/reset/", {"email": maya.email})
    assert len(mail.outbox) == 1
    accounts.close_account(maya, maya, "mine")
    words = set(mail.outbox[0].body.replace("\n", " ").split())
    for code in (word for word in words if word.replace("-", "").isalnum() and word.isupper()):
        client.post("/accounts/password/reset/", {"code": code})
        client.post("/accounts/password/reset/key/done/", {"code": code})
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_a_new_address_counts_only_once_it_is_proved(client_of, maya, ben):
    """allauth 65.12.1: asking for another address changes nothing before its code; nobody's own is taken over."""
    browser = client_of(maya)
    for address in ("new@example.org", ben.email, maya.email.upper()):
        browser.post("/accounts/email/", {"action_add": "", "email": address})
    maya.refresh_from_db()
    assert maya.email == "maya@example.org"
    assert not EmailAddress.objects.filter(user=maya, verified=True).exclude(email=maya.email).exists()
    assert EmailAddress.objects.get(email=ben.email).user_id == ben.pk


@pytest.mark.django_db
def test_a_forged_sender_does_not_start_the_count_of_tries_anew(client, maya):
    """allauth 65.14.2 and 65.8.1: neither a header nor a good sign-in in between lets somebody try on."""
    maya.set_password("a quiet harbour at dusk")
    maya.save()
    told = []
    for turn in range(40):
        headers = {
            "X-Forwarded-For": f"10.0.0.{turn}",
            "X-Real-Ip": f"10.0.1.{turn}",
            "Forwarded": f"for=10.0.2.{turn}",
        }
        answer = client.post("/accounts/login/", {"login": maya.email, "password": f"wrong {turn}"}, headers=headers)
        told.append(answer.status_code == 429 or b"tried many times" in answer.content)
    assert told[-1] and not told[0]


def test_there_is_no_admin_of_djangos():
    """CVE-2026-4277, CVE-2026-4292: what is not there needs no guard."""
    found = [path for path, tree in modules(*APPS, "config").items() if "django.contrib.admin" in ast.unparse(tree)]
    assert found == []
