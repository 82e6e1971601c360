from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from chat import entrance
from peers import lasting, revocations, sessions
from peers.models import Person, Revocation, Role, SignIn
from tests.peers.doorway import LOGIN, is_in, second_step, sign_in, somebody

PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36"
LAPTOP = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def bo(db):
    return somebody("Bo")


@pytest.fixture
def phone(bo):
    """Bo's phone, signed in."""
    client = Client(headers={"User-Agent": PHONE})
    sign_in(client, bo.email)
    return client


@pytest.fixture
def laptop(bo):
    """Bo's laptop, signed in."""
    client = Client(headers={"User-Agent": LAPTOP})
    sign_in(client, bo.email)
    return client


@pytest.fixture
def coach(db):
    """A coach, signed in by both steps."""
    made, client = somebody("Noor", Role.COACH), Client()
    sign_in(client, made.email)
    second_step(client)
    assert is_in(client)
    return client


def row(client) -> Session:
    return Session.objects.get(pk=client.session.session_key)


def left(client) -> timedelta:
    return row(client).expire_date - timezone.now()


def age(client, **by) -> None:
    """That session is so much older."""
    session = client.session
    session[lasting.MARKS] = session[lasting.MARKS] | {
        "began": session[lasting.MARKS]["began"] - timedelta(**by).total_seconds()
    }
    session.save()


def test_signing_out_leaves_nothing_in_the_browser(client_of, maya):
    answer = client_of(maya).post("/accounts/logout/")
    assert answer.status_code == 302 and answer["Clear-Site-Data"] == '"storage"'


def test_the_list_names_each_browser_and_no_address(bo, phone, laptop):
    page = phone.get("/accounts/sessions/").content.decode()
    assert "Chrome on Android" in page and "Firefox on Mac" in page and page.count("this one") == 1
    assert {field.name for field in SignIn._meta.fields} == {
        "session", "public_id", "person", "device", "began_at", "seen_at",
    }  # fmt: skip
    assert phone.session.session_key not in page and laptop.session.session_key not in page


def test_one_is_ended_and_its_sockets_hear_of_it(bo, phone, laptop):
    gone = revocations.session_digest(laptop.session.session_key)
    ended = SignIn.objects.get(session_id=laptop.session.session_key).public_id
    assert phone.post(f"/accounts/sessions/{ended}/end/").url == "/accounts/sessions/"
    assert is_in(phone) and not is_in(laptop)
    assert list(Revocation.objects.values_list("kind", "session")) == [("session", gone)]


def test_all_others_are_ended_at_once(bo, phone, laptop):
    third = Client()
    sign_in(third, bo.email)
    phone.post("/accounts/sessions/end-others/")
    assert is_in(phone) and not is_in(laptop) and not is_in(third)


def test_ones_own_is_ended_like_signing_out(phone, laptop):
    own = SignIn.objects.get(session_id=phone.session.session_key).public_id
    assert phone.post(f"/accounts/sessions/{own}/end/").url == LOGIN
    assert not is_in(phone) and is_in(laptop)


def test_anothers_session_and_none_are_the_same_nothing(phone):
    noor = somebody("Noor")
    other = Client()
    sign_in(other, noor.email)
    theirs = SignIn.objects.get(person=noor).public_id
    for public_id in (theirs, "nothing"):
        assert phone.post(f"/accounts/sessions/{public_id}/end/").status_code == 404
    assert is_in(other)


def test_a_line_goes_with_its_session(phone):
    assert SignIn.objects.count() == 1
    phone.post("/accounts/logout/")
    assert SignIn.objects.count() == 0


def test_a_session_key_from_before_the_sign_in_opens_nothing_after_it(bo):
    client = Client()
    session = client.session
    session["country"] = "GB"
    session.save()
    planted = client.session.session_key
    client.cookies["session"] = planted
    sign_in(client, bo.email)
    assert is_in(client) and client.session.session_key != planted
    thief = Client()
    thief.cookies["session"] = planted
    assert not is_in(thief)


def test_peers_have_twelve_hours_unused_and_staff_half_an_hour(phone, coach):
    assert timedelta(hours=11, minutes=58) < left(phone) <= timedelta(hours=12)
    assert 28 * MINUTE < left(coach) <= 30 * MINUTE


def test_using_it_makes_it_last(phone, coach):
    for client, unused in ((phone, timedelta(hours=12)), (coach, 30 * MINUTE)):
        Session.objects.filter(pk=row(client).pk).update(expire_date=timezone.now() + 5 * MINUTE)
        sessions._heard.clear()
        assert is_in(client) and left(client) > unused - 2 * MINUTE


def test_it_never_lasts_longer_than_it_may_in_all(phone, coach):
    age(phone, days=13, hours=23)
    age(coach, hours=11, minutes=50)
    sessions._heard.clear()
    assert is_in(phone) and is_in(coach)
    assert left(phone) <= timedelta(hours=1) and left(coach) <= 10 * MINUTE
    age(phone, hours=2)
    age(coach, minutes=20)
    assert not is_in(phone) and not is_in(coach)


def test_a_socket_knows_when_its_session_ends_in_all(phone, coach):
    for client, lasts in ((phone, timedelta(days=14)), (coach, timedelta(hours=12))):
        ends = entrance.enter(client.session.session_key).session_ends / 1000
        assert lasts - MINUTE < timedelta(seconds=ends - timezone.now().timestamp()) <= lasts


def test_what_lay_unused_is_swept_and_its_sockets_hear_of_it(bo, phone, laptop):
    digest = revocations.session_digest(phone.session.session_key)
    Session.objects.filter(pk=phone.session.session_key).update(expire_date=timezone.now() - MINUTE)
    sessions.end_what_is_over()
    assert not is_in(phone) and is_in(laptop)
    assert list(Revocation.objects.values_list("session", flat=True)) == [digest]
    assert entrance.enter(phone.cookies["session"].value) is None


def test_another_role_has_its_own_times_at_the_next_page(bo, phone):
    Person.objects.filter(pk=bo.pk).update(role=Role.SUPERVISOR)
    phone.get("/ws/")
    assert left(phone) <= 30 * MINUTE


def test_a_page_on_its_way_does_not_bring_an_ended_session_back(bo, phone):
    key = phone.session.session_key
    Session.objects.get(pk=key).delete()
    sessions._stretch(key, {"idle": 60, "lasts": 60, "began": timezone.now().timestamp()})
    assert not Session.objects.filter(pk=key).exists()


def test_the_cookie_goes_with_the_browser_and_is_out_of_reach_of_scripts(bo):
    cookie = sign_in(Client(), bo.email).cookies["session"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["max-age"] and not cookie["expires"]


def test_a_link_on_another_site_leads_staff_in_though_their_cookie_does_not_come_along(bo, client_of):
    Person.objects.filter(pk=bo.pk).update(role=Role.COACH)
    assert client_of(bo).get("/").cookies["session"]["samesite"] == "Strict"
    stranger = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    first = Client().get("/care/?page=2", headers=stranger)
    assert first.status_code == 200 and 'http-equiv="refresh" content="0"' in first.content.decode()
    again = Client().get("/care/?page=2", headers=stranger | {"Sec-Fetch-Site": "same-origin"})
    assert again.status_code == 302 and again.url.startswith("/accounts/login/?next=/care/")


def test_a_new_secret_key_keeps_people_in_while_the_old_one_is_named(phone, settings):
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key-" * 6, [old]
    assert is_in(phone)
    settings.SECRET_KEY_FALLBACKS = []
    assert is_in(phone)


def test_a_new_secret_key_alone_signs_everybody_out(phone, settings):
    settings.SECRET_KEY = "another-key-" * 6
    assert not is_in(phone)
    assert entrance.enter(phone.cookies["session"].value) is None
