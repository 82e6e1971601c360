"""Helplines as administrators keep them: checked, taken out, put back, and never fewer than two ways."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from chat import helpline_numbers
from chat.moderation.screening.contact import contact_scores
from peers import helplines
from peers.models import HelplineEdit

CHECKED = {"call": "3114", "text": "", "hours": "always", "source": "I rang", "languages": "French", "about": ""}
LINE = "FR.3114"


@pytest.fixture
def keeper(client_of, ada):
    """Ada, who keeps the lines."""
    return client_of(ada)


def checked(client, key=LINE, **more):
    return client.post(f"/help/lines/{key}/", {"name": "3114", "checked_on": timezone.localdate(), **CHECKED, **more})


def shown(client, code="FR"):
    return client.get(f"/help/?country={code}").content.decode()


def test_what_was_checked_says_so_to_people_with_day_and_source(keeper, client):
    assert checked(keeper, call="3114\n0800 31 14").status_code == 302
    page = shown(client)
    assert "0800 31 14" in page and "Checked by us on" in page and "I rang" in page
    history = keeper.get(f"/help/lines/{LINE}/").content.decode()
    assert "Ada" in history and "I rang" in history


def test_a_change_outlives_an_upgrade_of_the_lines_that_come_along(keeper, client, monkeypatch):
    checked(keeper, name="Ours")
    newer = {key: facts | {"name": "Newer"} for key, facts in helplines.shipped().items()}
    monkeypatch.setattr(helplines, "shipped", lambda: newer)
    page = shown(client)
    assert "Ours" in page and "Newer" not in page
    keeper.post(f"/help/lines/{LINE}/as-it-comes/")
    assert "Newer" in shown(client)


def test_rows_are_only_added(keeper):
    for _ in range(2):
        checked(keeper)
    keeper.post(f"/help/lines/{LINE}/as-it-comes/")
    assert list(HelplineEdit.objects.values_list("what", flat=True)) == ["written", "written", "as-it-comes"]


def test_no_country_is_left_with_fewer_than_two_ways(keeper, client):
    checked(keeper, "FR.emergency", call="112")
    assert keeper.post(f"/help/lines/{LINE}/take-out/").status_code == 409
    assert "3114" in shown(client)
    assert keeper.post("/help/lines/FR.emergency/take-out/").status_code == 409


def test_a_line_that_was_taken_out_is_shown_to_nobody_and_comes_back(keeper, client):
    keeper.post("/help/lines/US.copline/take-out/")
    assert "COPLINE" not in shown(client, "US") and "taken out" in keeper.get("/help/lines/").content.decode()
    keeper.post("/help/lines/US.copline/as-it-comes/")
    assert "COPLINE" in shown(client, "US")


def test_a_new_line_stands_in_its_country(keeper, client):
    new = {
        "country": "FR",
        "name": "Ligne d’ici",
        "checked_on": timezone.localdate(),
        **CHECKED,
        "text": "07 99 00 SOS",
    }
    assert keeper.post("/help/lines/new/", new).status_code == 302
    page = shown(client)
    assert "Ligne d’ici" in page and "Text SOS to 07 99 00" in page


def test_what_is_due_is_shown_to_administrators_and_long_overdue_to_them_alone(keeper, client):
    assert "Nothing is due" in keeper.get("/help/lines/").content.decode()
    checked(keeper, checked_on=timezone.localdate() - timedelta(days=91))
    assert "was due on" in keeper.get("/help/lines/").content.decode() and "3114" in shown(client)
    checked(keeper, checked_on=timezone.localdate() - timedelta(days=271))
    assert "hidden from people" in keeper.get("/help/lines/").content.decode()
    assert 'href="tel:3114"' not in shown(client)


@pytest.mark.parametrize(
    "wrong",
    [
        {"call": "", "text": ""},
        {"call": "ring me"},
        {"call": "tel:3114<script>"},
        {"text": "85258 TWO WORDS"},
        {"checked_on": "2199-01-01"},
        {"checked_on": "soon"},
        {"source": ""},
    ],
)
def test_what_does_not_fit_comes_back_as_typed_and_changes_nothing(keeper, wrong):
    answer = checked(keeper, about="For everybody in France", **wrong)
    assert answer.status_code == 400 and "For everybody in France" in answer.content.decode()
    assert not HelplineEdit.objects.exists()


def test_only_administrators_keep_them(client_of, maya, cora, sana):
    for other in (maya, cora, sana):
        assert client_of(other).get("/help/lines/").status_code == 403 and checked(client_of(other)).status_code == 403
    assert not HelplineEdit.objects.exists()


def test_without_the_database_the_lines_that_come_along_are_there(monkeypatch):
    def fail():
        raise OperationalError

    monkeypatch.setattr(helplines, "edits", fail)
    assert helplines.country("FR").lines


def test_a_number_that_an_administrator_adds_may_be_passed_on(
    keeper, monkeypatch, django_assert_num_queries, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(helplines._Added, "numbers", frozenset())
    passed_on = "you could try 0176 543 2109"
    assert contact_scores(passed_on)
    with django_capture_on_commit_callbacks(execute=True):
        checked(keeper, call="3114\n0176 543 2109")
    with django_assert_num_queries(0):
        assert not contact_scores(passed_on)


def test_another_process_learns_of_it_within_its_minute(keeper, monkeypatch):
    monkeypatch.setattr(helplines._Added, "numbers", frozenset())
    monkeypatch.setattr(helpline_numbers._Clock, "read", 0.0)
    checked(keeper, call="3114\n0176 543 2109")
    assert "01765432109" not in helplines.numbers()
    helpline_numbers.sweep()
    assert "01765432109" in helplines.numbers()
