from datetime import timedelta

import pytest
from django.utils import timezone

from chat import duties
from chat.models import Duty
from peers.errors import Forbidden, Invalid


def test_a_coach_goes_on_and_off_duty_by_form(client_of, cora):
    client = client_of(cora)
    assert client.post("/duty/", {"hours": "2"})["Location"] == "/care/"
    assert duties.names() == ["Cora"] and "You are on duty" in client.get("/care/").content.decode()
    client.post("/duty/", {"end": "1"})
    assert duties.names() == []


def test_help_now_says_who_is_on_duty_and_plainly_that_nobody_is(client_of, client, maya, cora):
    assert "No coach is on duty" in client.get("/help/").content.decode()
    duties.begin(cora)
    assert "Cora" in client_of(maya).get("/help/").content.decode()
    assert "Cora" not in client.get("/help/").content.decode()


def test_being_on_duty_ends_by_itself(cora):
    duties.begin(cora, 1)
    Duty.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert duties.names() == []
    duties.sweep()
    assert Duty.objects.get().ended_at is not None


def test_going_on_again_makes_it_longer_and_stays_one(cora):
    duties.begin(cora, 1)
    duties.begin(cora, 8)
    assert Duty.objects.get().ends_at > timezone.now() + timedelta(hours=7)


def test_only_coaches_go_on_duty_for_at_most_twelve_hours(client_of, maya, cora):
    with pytest.raises(Forbidden):
        duties.begin(maya)
    assert client_of(maya).post("/duty/", {"hours": "1"}).status_code == 403
    with pytest.raises(Invalid):
        duties.begin(cora, 13)
