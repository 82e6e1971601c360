from datetime import timedelta

import pytest
from django.utils import timezone

from peers.models import CarePreference, Person

PAGES = ["", "name/", "care/", "time-zone/", "blocked/", "agreements/"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_and_none_shows_an_address(maya, client_of, page):
    answer = client_of(maya).get(f"/me/{page}")
    assert answer.status_code == 200
    assert maya.email not in answer.content.decode()


@pytest.mark.parametrize("page", [*PAGES, "close/"])
def test_nobody_signed_out_comes_in(client, db, page):
    assert client.get(f"/me/{page}").url == f"/accounts/login/?next=/me/{page}"


def test_another_name_is_saved(maya, client_of):
    assert client_of(maya).post("/me/name/", {"pseudonym": "River", "pronouns": "she/her"}).url == "/me/"
    maya.refresh_from_db()
    assert (maya.pseudonym, maya.pronouns) == ("River", "she/her")


def test_a_name_that_is_taken_says_so_and_keeps_what_was_typed(maya, ben, client_of):
    page = client_of(maya).post("/me/name/", {"pseudonym": "Ben", "pronouns": "she/her"}).content.decode()
    assert "goes by that name" in page
    assert 'value="she/her"' in page


def test_care_preferences_shape_the_page_at_once(maya, client_of):
    client = client_of(maya)
    client.post("/me/care/", {"calm": "on", "reduced_motion": "on", "theme": "dark", "country": "NZ"})
    care = CarePreference.objects.get(person=maya)
    assert (care.calm, care.reduced_motion, care.theme, care.country) == (True, True, "dark", "NZ")
    page = client.get("/me/").content.decode()
    assert 'data-theme="dark"' in page
    assert "data-calm" in page
    assert 'data-motion="less"' in page


def test_times_are_shown_in_ones_own_zone(maya, client_of):
    client = client_of(maya)
    client.post("/me/time-zone/", {"time_zone": "Pacific/Kiritimati"})
    assert Person.objects.get(pk=maya.pk).time_zone == "Pacific/Kiritimati"
    there = maya.consents.get().at + timedelta(hours=14)
    assert f"You agreed on {there.day} " in client.get("/me/").content.decode()
    assert timezone.get_current_timezone_name() == "UTC"


def test_an_unknown_zone_is_refused(maya, client_of):
    assert client_of(maya).post("/me/time-zone/", {"time_zone": "Mars/Base"}).status_code == 200
    assert Person.objects.get(pk=maya.pk).time_zone == ""


def test_one_closes_ones_own_account_alone_once_the_password_is_given(make_person, client, db):
    noor = make_person("Noor", password="four plain words here")
    client.post("/accounts/login/", {"login": noor.email, "password": "four plain words here"})
    assert client.post("/me/close/", {"sure": "on"}).url.startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": "four plain words here"})
    assert "free to go" in client.get("/me/close/").content.decode()
    assert "is closed" in client.post("/me/close/", {"sure": "on"}).content.decode()
    noor.refresh_from_db()
    assert not noor.is_active
    assert noor.closure.by == noor
