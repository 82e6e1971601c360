import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from peers import access_log, lost_steps, second_factor
from peers.errors import Conflict
from peers.models import AuthenticationEvent, Person
from tests.harness.cast import showed_who_they_are
from tests.peers.doorway import is_in


def test_somebody_who_lost_theirs_gets_a_fresh_start_by_command(coach, ada, client_of):
    client = client_of(coach)
    call_command("take_off_second_step", coach.email, "--by", ada.email, "--reason", "I know her voice")
    assert second_factor.is_due(Person.objects.get(pk=coach.pk)) and not is_in(client)
    line = access_log.about(coach)[0]
    assert (line.who, line.why) == ("Somebody at the server, for Ada, an administrator,", "I know her voice")


def test_the_only_administrator_gets_theirs_back_by_command_alone(ada):
    with pytest.raises(Conflict):
        lost_steps.take_off(ada, ada, "mine")
    call_command("take_off_second_step", ada.email, "--by", ada.email, "--reason", "it is me")
    assert second_factor.is_due(ada)


def test_no_peer_answers_for_it(coach, maya):
    with pytest.raises(CommandError):
        call_command("take_off_second_step", coach.email, "--by", maya.email, "--reason", "a friend asked")
    assert second_factor.has_one(coach)


@pytest.mark.django_db(transaction=True)
def test_an_administrator_takes_a_lost_one_off_and_the_person_is_told_twice(ada, coach, client_of):
    client, path = client_of(ada), f"/people/{coach.public_id}/second-step/"
    assert client.get(path).status_code == 302
    showed_who_they_are(client)
    assert client.post(path, {"reason": ""}).status_code == 400 and second_factor.has_one(coach)
    assert client.post(path, {"reason": "She came to my desk"}).status_code == 302
    assert not second_factor.has_any(coach)
    assert "took the second step off your account" in mail.outbox[-1].body and mail.outbox[-1].to == [coach.email]
    line = access_log.about(coach)[0]
    assert (line.who, line.why) == ("Ada, an administrator,", "She came to my desk")
    assert AuthenticationEvent.objects.filter(person=coach, what="step-lost").exists()
