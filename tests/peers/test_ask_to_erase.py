"""Asking to have one's account erased: in seven days or at once, and until then it can be kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from peers import erasing
from peers.errors import Conflict, NotFound
from peers.models import Erasure

pytestmark = pytest.mark.usefixtures("own_store")


def test_for_seven_days_she_can_change_her_mind(maya):
    erasure, _token = erasing.ask(maya, at_once=False)
    assert erasure.due_at > timezone.now() + timedelta(days=6)
    with pytest.raises(Conflict):
        erasing.ask(maya, at_once=True)
    erasing.keep_account(maya)
    assert erasing.open_for(maya) is None
    with pytest.raises(Conflict):
        erasing.keep_account(maya)
    maya.refresh_from_db()
    assert maya.is_active


def test_a_sweep_carries_out_what_is_due_and_nothing_else(maya, ben):
    mine, _token = erasing.ask(maya, at_once=False)
    erasing.ask(ben, at_once=False)
    Erasure.objects.filter(pk=mine.pk).update(due_at=timezone.now())
    sweep = erasing.Sweep()
    sweep.BUDGET = 60
    sweep()
    maya.refresh_from_db()
    ben.refresh_from_db()
    assert not maya.is_active and ben.is_active and ben.email == "ben@example.org"


def test_two_processes_never_work_on_the_same_account(maya):
    erasing.ask(maya, at_once=True)
    assert erasing._taken() is not None
    assert erasing._taken() is None


def test_the_last_administrator_stays(ada):
    with pytest.raises(Conflict):
        erasing.ask(ada, at_once=True)


def test_the_page_says_before_what_it_does_and_does_it_at_once_if_she_chooses(maya, client_of):
    client = client_of(maya)
    page = client.get("/me/erase/").content.decode()
    assert "What goes" in page and "What stays, and why" in page
    assert client.post("/me/erase/", {"when": "now"}).status_code == 200
    assert erasing.open_for(maya) is None
    answer = client.post("/me/erase/", {"when": "now", "sure": "on"})
    assert answer.status_code == 302 and answer["Location"].startswith("/erased/")
    assert client.get(answer["Location"]).status_code == 200
    assert client.get("/me/").status_code == 302


def test_the_page_lets_her_wait_and_keep_it(maya, client_of):
    client = client_of(maya)
    page = client.post("/me/erase/", {"when": "wait", "sure": "on"}).content.decode()
    assert "/erased/" in page and "Keep my account" in client.get("/me/data/").content.decode()
    assert client.post("/me/erase/keep/").status_code == 302
    assert erasing.open_for(maya) is None


def test_a_receipt_that_was_never_asked_for_leads_nowhere(db):
    with pytest.raises(NotFound):
        erasing.receipt_of("nothing")
