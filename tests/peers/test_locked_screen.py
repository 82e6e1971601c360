"""A screen of the staff that nobody is at: no page, no fetch, no socket, until the password. Nothing is lost."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from chat import entrance, messages, rooms
from peers import revocations, seats
from peers.errors import SignedOut
from peers.ids import new_id
from peers.models import Revocation, Seat
from tests.harness.cast import code_now, person

PASSWORD = "a quiet harbour at dusk"


@pytest.fixture
def coach(db):
    return person("Cleo", "coach", PASSWORD)


@pytest.fixture
def client(client_of, coach):
    """Her browser; the seat is taken."""
    signed_in = client_of(coach)
    assert signed_in.get("/me/").status_code == 200
    return signed_in


def nobody_there(minutes: int = 16) -> None:
    Seat.objects.update(active_at=timezone.now() - timedelta(minutes=minutes))


def test_after_a_quarter_of_an_hour_nothing_is_shown_or_fetched(client):
    nobody_there()
    page = client.get("/me/")
    assert page.status_code == 423 and "This screen is locked" in page.content.decode()
    assert "Your page" not in page.content.decode()
    assert client.get("/care/now/", headers={"Accept": "application/json"}).status_code == 423
    assert client.post("/me/name/", {"pseudonym": "Other"}).status_code == 423


def test_help_and_leaving_are_never_barred(client):
    nobody_there()
    answer = client.get("/help/")
    assert answer.status_code == 200 and "<screen-lock" not in answer.content.decode()
    assert client.post("/leave/").status_code == 303


def test_the_password_opens_it_where_one_was(client, coach):
    nobody_there()
    assert client.get("/me/name/").status_code == 423
    assert client.post("/seat/unlock/", {"password": "wrong", "next": "/me/name/"}).status_code == 400
    assert client.get("/me/name/").status_code == 423
    answer = client.post("/seat/unlock/", {"password": PASSWORD, "next": "/me/name/"})
    assert answer.status_code == 302 and answer["Location"] == "/me/name/"
    assert client.get("/me/name/").status_code == 200


def test_the_code_of_an_app_opens_it_once(client):
    nobody_there()
    code = code_now()
    assert client.post("/seat/unlock/", {"password": code, "next": "/me/"}).status_code == 302
    assert client.get("/me/").status_code == 200
    client.post("/seat/lock/")
    assert client.post("/seat/unlock/", {"password": code}).status_code == 400


def test_no_first_step_stands_in_its_way(client, coach):
    Authenticator.objects.filter(user=coach).delete()
    nobody_there()
    assert client.get("/me/").status_code == 423
    assert client.post("/seat/unlock/", {"password": PASSWORD, "next": "/me/"})["Location"] == "/me/"
    assert client.get("/me/")["Location"] == "/accounts/second-step/"
    assert client.get("/accounts/second-step/").status_code == 200


def test_guesses_count_with_those_of_signing_in(client, coach):
    nobody_there()
    for turn in range(5):
        client.post("/accounts/reauthenticate/", {"password": f"a wrong guess {turn}"})
        client.post("/seat/unlock/", {"password": f"a wrong guess {turn}"})
    assert client.post("/seat/unlock/", {"password": PASSWORD}).status_code == 429
    answer = Client().post("/accounts/login/", {"login": coach.email, "password": PASSWORD})
    assert answer.status_code == 429


def test_what_was_typed_comes_back_after_the_password_and_stands_nowhere_meanwhile(client):
    nobody_there()
    page = client.post("/me/name/", {"pseudonym": "a name that I typed"}).content.decode()
    assert "a name that I typed" not in page
    kept = page.partition('name="kept" value="')[2].partition('"')[0]
    after = client.post("/seat/unlock/", {"password": PASSWORD, "next": "/", "kept": kept}).content.decode()
    assert "a name that I typed" in after and "Welcome back" in after


def test_what_another_session_kept_opens_nothing(client, client_of, coach):
    nobody_there()
    page = client.post("/me/name/", {"pseudonym": "a name that I typed"}).content.decode()
    kept = page.partition('name="kept" value="')[2].partition('"')[0]
    other = client_of(coach)
    other.get("/me/")
    answer = other.post("/seat/unlock/", {"password": PASSWORD, "kept": kept})
    assert "a name that I typed" not in answer.content.decode()


def test_it_never_leads_to_another_site(client):
    answer = client.post("/seat/unlock/", {"password": PASSWORD, "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_guessing_is_slowed_down(client):
    nobody_there()
    statuses = [client.post("/seat/unlock/", {"password": f"guess {turn}"}).status_code for turn in range(15)]
    assert 429 in statuses and 302 not in statuses


def test_its_sockets_close_and_no_new_one_opens_until_it_is_open_again(client, coach):
    key = client.session.session_key
    session = revocations.session_digest(key)
    assert entrance.enter(key) is not None
    nobody_there()
    seats.Sweep()()
    ended = Revocation.objects.get(person=coach, session=session)
    assert ended.kind == Revocation.Kind.SESSION
    assert entrance.enter(key) is None
    seats.unlock(coach, session, PASSWORD)
    assert entrance.enter(key).actor.as_of >= ended.number


def test_what_a_locked_session_began_before_is_not_accepted(client, coach, evening):
    rooms.add_member(evening, coach)
    actor = entrance.enter(client.session.session_key).actor
    nobody_there()
    seats.Sweep()()
    with pytest.raises(SignedOut):
        messages.post_message(actor, id=new_id(), room=evening.public_id, body="too late")


def test_whoever_writes_by_socket_is_there(client, coach, evening):
    rooms.add_member(evening, coach)
    actor = entrance.enter(client.session.session_key).actor
    messages.post_message(actor, id=new_id(), room=evening.public_id, body="still here")
    nobody_there()
    seats.Sweep()()
    assert not Seat.objects.get().locked_at and client.get("/me/").status_code == 200


def test_writing_at_one_screen_keeps_no_other_open(client, client_of, coach, evening):
    rooms.add_member(evening, coach)
    nobody_there()
    here = client_of(coach)
    here.get("/me/")
    actor = entrance.enter(here.session.session_key).actor
    messages.post_message(actor, id=new_id(), room=evening.public_id, body="at another screen")
    seats.Sweep()()
    assert client.get("/me/").status_code == 423 and here.get("/me/").status_code == 200


def test_what_a_page_fetches_by_itself_is_no_sign_of_anybody(client):
    nobody_there(minutes=10)
    before = Seat.objects.get().active_at
    assert client.get("/me/", headers={"Sec-Fetch-Mode": "cors"}).status_code == 200
    assert Seat.objects.get().active_at == before
    assert client.post("/seat/").status_code == 204
    assert Seat.objects.get().active_at > before


def test_a_page_locks_itself_and_asks_whether_it_is_locked(client):
    assert client.get("/seat/").status_code == 204
    assert client.post("/seat/lock/").status_code == 204
    assert client.get("/seat/").status_code == 423
    answer = client.post("/seat/unlock/", {"password": PASSWORD}, headers={"Accept": "application/json"})
    assert answer.status_code == 200 and client.get("/seat/").status_code == 204


def test_peers_are_never_locked_out(maya, client_of):
    client = client_of(maya)
    client.get("/me/")
    assert not Seat.objects.exists() and "<screen-lock" not in client.get("/me/").content.decode()


def test_the_site_may_choose_the_time_or_none(client, settings):
    nobody_there()
    settings.STAFF_LOCK_MINUTES = 60
    assert client.get("/me/").status_code == 200
    nobody_there(minutes=500)
    settings.STAFF_LOCK_MINUTES = 0
    assert client.get("/me/").status_code == 200
