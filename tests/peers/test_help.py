from datetime import date, timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from peers import help, helplines


@pytest.fixture
def on_duty(monkeypatch):
    """on_duty("Cora"): these coaches are on duty."""

    def be(*names):
        monkeypatch.setattr(help, "on_duty", lambda: list(names))

    be()
    return be


def page_of(client, query=""):
    answer = client.get(f"/help/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_opens_for_everybody_and_says_what_it_is_not(client, db, maya, client_of, on_duty):
    for someone in (client, client_of(maya)):
        assert "not an emergency service" in page_of(someone)


@pytest.mark.parametrize("country", helplines.arranged(helplines.shipped()).values(), ids=lambda country: country.code)
def test_every_country_shows_at_least_two_ways(client, db, on_duty, country):
    page = page_of(client, f"?country={country.code}")
    assert len(country.ways) >= 2
    for way in country.ways:
        assert f'href="{way.link}"' in page
    assert helplines.elsewhere() in page
    assert "the next one" in page


def test_every_line_has_a_source_a_confidence_and_a_day_of_recheck(db):
    for country in helplines.countries():
        for line in (country.emergency, *country.lines):
            assert line.source
            assert line.confidence in {"H", "M", "L"}
            assert isinstance(line.recheck_due, date)
            assert line.calls or line.texts


def test_the_country_is_the_persons_choice_and_remembered(client, db, on_duty):
    page_of(client, "?country=gb")
    assert "Samaritans" in page_of(client)
    assert "Samaritans" not in page_of(client, "?country=XX")


def test_a_signed_in_persons_choice_is_kept_with_their_preferences(maya, client_of, on_duty):
    page_of(client_of(maya), "?country=FR")
    assert "3114" in page_of(client_of(maya))
    page_of(client_of(maya), "?country=XX")
    assert '<option value="XX" selected>' in client_of(maya).get("/me/care/").content.decode()


@pytest.mark.parametrize("query", ["?country=ZZ", "?country=", "?country=%00", "?country=" + "x" * 500])
def test_an_unknown_country_shows_the_sites_own(client, db, on_duty, query):
    assert "988" in page_of(client, query)


def test_a_line_long_overdue_is_not_shown_any_more(db):
    country = helplines.country("GB")
    last = country.lines[0].recheck_due + timedelta(days=180)
    assert country.lines_on(last)
    assert country.lines_on(last + timedelta(days=1)) == []


def test_nothing_shown_today_is_long_overdue(db):
    assert all(country.lines_on(timezone.localdate()) for country in helplines.countries())


def test_names_on_duty_are_for_members_only(client, maya, client_of, on_duty):
    on_duty("Cora")
    assert "Cora" in page_of(client_of(maya))
    outside = page_of(client)
    assert "Cora" not in outside
    assert "A coach is on duty" in outside


def test_it_says_plainly_that_nobody_is_on_duty(client, db, on_duty):
    assert "No coach is on duty" in page_of(client)


def test_without_the_database_it_opens_and_promises_nothing(client, db, monkeypatch):
    def fail():
        raise OperationalError

    monkeypatch.setattr(help, "on_duty", fail)
    assert "see at the moment" in page_of(client)
