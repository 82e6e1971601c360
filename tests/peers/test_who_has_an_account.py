"""Nobody outside can find out whether an e-mail has an account: the same answer and the same work for everybody."""

import re

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from peers import invitations
from peers.models import Role
from tests.peers.doorway import CODE, LOGIN, RESET, sign_in, somebody

SIGN_UP = "/accounts/signup/"
KINDS = ["existing", "closed", "staff", "without a password", "unknown"]


class Counting(Argon2PasswordHasher):
    """Argon2 that says how often it was asked: time is measured as work done."""

    work = 0

    def encode(self, *args, **kwargs):
        Counting.work += 1
        return super().encode(*args, **kwargs)

    def verify(self, *args, **kwargs):
        Counting.work += 1
        return super().verify(*args, **kwargs)


@pytest.fixture(autouse=True)
def counting(db, settings):
    cache.clear()
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]


@pytest.fixture
def emails(counting):
    """An e-mail of each kind."""
    without = somebody("Without")
    without.set_unusable_password()
    without.save()
    return {
        "existing": somebody("Existing").email,
        "closed": somebody("Closed", is_active=False).email,
        "staff": somebody("Staff", Role.COACH).email,
        "without a password": without.email,
        "unknown": "unknown@example.org",
    }


def told(answer, email: str) -> tuple:
    """What somebody outside sees of an answer, but for what is random in it and the e-mail they typed themselves."""
    words = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(email, "")
    headers = {name: value for name, value in answer.headers.items() if name not in {"Content-Length", "Expires"}}
    return answer.status_code, words, headers, sorted(answer.cookies)


def asked(path: str, fields: dict, email: str, before: str = "") -> dict:
    """What one who asks is told, on the page that follows too; and what work it was."""
    cache.clear()
    client = Client()
    if before:
        client.post(before)
    client.get(path)
    Counting.work, mails = 0, len(mail.outbox)
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(path, fields)
    queries, seen = len(captured), [told(answer, email)]
    if answer.status_code == 302:
        seen.append(told(client.get(answer.url), email))
    return {"seen": seen, "hashes": Counting.work, "mails": len(mail.outbox) - mails, "queries": queries}


def test_a_wrong_password_is_the_same_for_everybody(emails):
    found = {
        kind: asked(LOGIN, {"login": email, "password": "not the right words"}, email) for kind, email in emails.items()
    }
    assert found["unknown"]["hashes"] == 1
    for kind in KINDS:
        assert found[kind] == found["unknown"], kind


@pytest.mark.parametrize("path", [CODE, RESET])
def test_asking_for_a_code_is_the_same_for_everybody(emails, path):
    found = {kind: asked(path, {"email": email}, email) for kind, email in emails.items()}
    assert found["unknown"]["mails"] == 1
    for kind in KINDS:
        assert found[kind] == found["unknown"], kind


@pytest.mark.parametrize("path", [CODE, RESET])
def test_a_wrong_code_is_the_same_for_everybody(emails, path):
    found = {}
    for kind, email in emails.items():
        client = Client()
        confirm = client.post(path, {"email": email}).url
        found[kind] = [told(client.post(confirm, {"code": "BBBB-BBBB"}), email) for _turn in range(3)]
    for kind in KINDS:
        assert found[kind] == found["unknown"], kind


def test_signing_up_is_the_same_for_everybody(emails, ada):
    found = {}
    for kind, email in emails.items():
        link = f"/join/{invitations.invite(ada)[1]}/"
        found[kind] = asked(SIGN_UP, {"email": email, "password1": "four plain words here"}, email, link)
    for kind in KINDS:
        for what in ("seen", "hashes", "mails"):
            assert found[kind][what] == found["unknown"][what], (kind, what)
        assert abs(found[kind]["queries"] - found["unknown"]["queries"]) <= 20, kind


def asked_again(path: str, fields: dict, email: str, before: str = "") -> dict:
    """What one is told who asks for another code, and what work that was."""
    cache.clear()
    client = Client()
    if before:
        client.post(before)
    page = client.post(path, fields).url
    Counting.work, mails = 0, len(mail.outbox)
    seen = []
    for _turn in range(3):
        answer = client.post(page, {"action": "resend"})
        seen += [told(answer, email), told(client.get(page), email)]
        cache.clear()
    return {"seen": seen, "hashes": Counting.work, "mails": len(mail.outbox) - mails}


def test_asking_for_another_code_is_the_same_for_everybody(emails, ada):
    coming, joining = {}, {}
    for kind, email in emails.items():
        link = f"/join/{invitations.invite(ada)[1]}/"
        coming[kind] = asked_again(CODE, {"email": email}, email)
        joining[kind] = asked_again(SIGN_UP, {"email": email, "password1": "four plain words here"}, email, link)
    assert coming["unknown"]["mails"] == joining["unknown"]["mails"] == 2
    for kind in KINDS:
        assert (coming[kind], joining[kind]) == (coming["unknown"], joining["unknown"]), kind


def test_another_e_mail_that_is_taken_looks_like_one_that_is_free(emails):
    seen = {}
    for kind, email in emails.items():
        client = Client()
        who = somebody(f"Mover {kind}")
        sign_in(client, who.email)
        client.post("/accounts/reauthenticate/", {"password": "four plain words here"})
        answer = client.post("/accounts/email/", {"email": email, "action_add": ""})
        seen[kind] = (answer.status_code, answer.url)
    assert len(set(seen.values())) == 1


def test_the_limits_are_the_same_for_everybody(emails):
    for path, field, more in ((CODE, "email", {}), (LOGIN, "login", {"password": "not the right words"})):
        statuses = {}
        for kind, email in emails.items():
            cache.clear()
            statuses[kind] = [Client().post(path, {field: email, **more}).status_code for _turn in range(6)]
        assert len({tuple(one) for one in statuses.values()}) == 1 and 429 in statuses["unknown"]
