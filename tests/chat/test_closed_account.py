"""The last step: a closed account's owner reads why by mail, asks without signing in, and another human decides."""

import re

import pytest
from django.core import mail
from django.test import Client

from chat.models import Decision
from chat.moderation import appeals
from peers.errors import NotFound
from peers.ids import new_id
from peers.models import AccountClosure, Person
from tests.harness.cast import showed_who_they_are


@pytest.fixture
def letter(client_of, maya, ada, django_capture_on_commit_callbacks):
    """The address that came by mail after Ada has closed Maya's account."""
    with django_capture_on_commit_callbacks(execute=True):
        fields = {"reason": "Selling, twice.", "agreement": "substances"}
        showed_who_they_are(client := client_of(ada))
        assert client.post(f"/people/{maya.public_id}/close/", fields).status_code == 302
    return re.search(r"/letters/closed/\S+", mail.outbox[-1].body)[0]


def test_they_read_why_and_ask_again_without_signing_in_and_are_let_in(letter, client_of, maya, ada, sana):
    assert not Person.objects.get(pk=maya.pk).is_active and mail.outbox[-1].to == [maya.email]
    assert "Selling" not in mail.outbox[-1].body
    page = Client().get(letter).content.decode()
    assert "Selling, twice." in page and "buying, selling" in page
    assert Client().post(letter, {"words": "It was my brother."}).status_code == 302
    (asked,) = appeals.waiting(sana)
    with pytest.raises(NotFound):
        appeals.decide(ada, appeal=asked.public_id, outcome="wrong", words="x")
    appeals.decide(sana, appeal=asked.public_id, outcome="wrong", words="You are right, it was not you.")
    assert Person.objects.get(pk=maya.pk).is_active and not AccountClosure.objects.exists()
    page = Client().get(letter).content.decode()
    assert "This was a wrong call." in page and "it was not you" in page


def test_the_reason_stands_nowhere_in_plain_text(letter):
    assert "Selling" not in AccountClosure.objects.get().reason


def test_whoever_is_let_in_again_is_told_by_mail_and_not_why(
    letter, client_of, maya, ada, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client_of(ada).post(f"/people/{maya.public_id}/reopen/", {"reason": "It was somebody else."})
    told = mail.outbox[-1]
    assert told.to == [maya.email] and "is open again" in told.body and "somebody else" not in told.body


def test_closing_asks_whether_something_gentler_came_first(client_of, member_of, maya, ada, cora, evening):
    page = f"/people/{maya.public_id}/"
    assert "No: in the last 90 days" in client_of(ada).get(page).content.decode()
    fields = {"id": new_id(), "reason": "Let us talk first.", "hours": 1}
    client_of(cora).post(f"/rooms/{evening.public_id}/members/{member_of(maya, evening).public_id}/pause/", fields)
    after = client_of(ada).get(page).content.decode()
    assert "Yes: in the last 90 days" in after and "Let us talk first." not in after


def test_opened_again_by_an_administrator_the_letter_says_so_and_that_it_was_wrong(letter, client_of, maya, ada):
    client, fields = client_of(ada), {"reason": "It was somebody else.", "was_wrong": "on"}
    assert "It was a wrong call, and I say so" in client.get(f"/people/{maya.public_id}/").content.decode()
    assert client.post(f"/people/{maya.public_id}/reopen/", fields).status_code == 302
    assert Decision.objects.get().undone is not None
    page = Client().get(letter).content.decode()
    assert all(words in page for words in ("Your account is open again", "This was a wrong call.", "somebody else."))


def test_another_address_leads_nowhere(letter):
    assert Client().get(f"{letter[:-3]}x/").status_code == 404
