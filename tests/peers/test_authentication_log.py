"""How the staff came in and went stands in a log: who, when, by which ways, and nothing else."""

import pytest
from django.test import Client

from peers import authentication_log, sessions
from peers.errors import Forbidden
from peers.models import AuthenticationEvent
from tests.peers.doorway import reauthenticate, second_step, sign_in, somebody


def lines(person) -> list[tuple[str, str]]:
    """Oldest first."""
    return [(one.what, one.ways) for one in reversed(authentication_log.own(person))]


def test_signing_in_and_out_leave_a_line_each(coach, client):
    sign_in(client, coach.email)
    assert lines(coach) == []
    second_step(client)
    client.post("/accounts/logout/")
    assert lines(coach) == [("signed-in", "password, totp"), ("ended", "")]
    assert authentication_log.own(coach)[1].came_by == "password, the code of an app"


def test_a_second_step_that_does_not_fit_leaves_one_at_the_door_and_before_what_matters(coach, client):
    sign_in(client, coach.email)
    second_step(client, "000000")
    assert lines(coach) == [("wrong-step", "")]
    second_step(client)
    client.post("/accounts/second-step/reauthenticate/", {"code": "000000"})
    assert [what for what, _ways in lines(coach)] == ["wrong-step", "signed-in", "wrong-step"]


def test_a_locked_screen_leaves_one_opened_or_not(coach, client_of):
    client = client_of(coach)
    client.get("/me/")
    client.post("/seat/lock/")
    client.post("/seat/unlock/", {"password": "not the one"})
    client.post("/seat/unlock/", {"password": "four plain words here"})
    assert [what for what, _ways in lines(coach)] == ["wrong-unlock", "unlocked"]


def test_a_changed_password_and_a_session_that_is_ended_elsewhere_leave_one(coach, client, client_of):
    other = client_of(coach)
    other.get("/me/")
    sign_in(client, coach.email)
    second_step(client)
    reauthenticate(client)
    fresh = "five other plain words here"
    fields = {"oldpassword": "four plain words here", "password1": fresh, "password2": fresh}
    client.post("/accounts/password/change/", fields)
    assert {"signed-in", "password", "ended"} == {what for what, _ways in lines(coach)}
    assert sessions.end_all(coach) == 1 and lines(coach)[-1] == ("ended", "")


def test_peers_are_not_in_it(db, client):
    bo = somebody("Bo")
    sign_in(client, bo.email)
    client.post("/accounts/logout/")
    assert not AuthenticationEvent.objects.exists() and authentication_log.own(bo) == []


def test_a_line_that_can_not_be_written_keeps_the_staff_out(coach, client, monkeypatch):
    def full(*_args, **_fields):
        raise OSError("no room")

    client.raise_request_exception = False
    sign_in(client, coach.email)
    with monkeypatch.context() as patched:
        patched.setattr(AuthenticationEvent.objects, "create", full)
        assert second_step(client).status_code == 500
    assert client.get("/ws/").status_code == 401


def test_administrators_read_all_of_it_page_by_page_and_everybody_their_own(coach, ada, client_of, monkeypatch):
    monkeypatch.setattr(authentication_log, "PAGE", 2)
    for what in ("signed-in", "wrong-step", "ended"):
        authentication_log.note(coach, what)
    client = client_of(ada)
    first = client.get("/people/sign-ins/").content.decode()
    assert "A session ended" in first and "Signed in" not in first and "Noor" in first
    before = first.partition("?before=")[2].partition('"')[0]
    assert "Signed in" in client.get(f"/people/sign-ins/?before={before}").content.decode()
    assert client.get("/people/sign-ins/?before=x").status_code == 400
    with pytest.raises(Forbidden):
        authentication_log.everybodys(coach)
    assert "did not fit" in client_of(coach).get("/accounts/sessions/").content.decode()
    assert "did not fit" not in client.get("/accounts/sessions/").content.decode()


def test_nobody_else_opens_it(client_of, maya, sana):
    for someone in (maya, sana):
        assert client_of(someone).get("/people/sign-ins/").status_code == 403
    assert Client().get("/people/sign-ins/").status_code == 302
