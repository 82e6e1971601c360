"""The demo community: loaded once for all of these tests, and taken back after them."""

from datetime import timedelta
from itertools import pairwise

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings as configured
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils import timezone

from chat import events, needs, timeline
from chat.access import membership_of
from chat.models import DirectRequest, Hiding, Membership, Message, Need, Reaction, Report, Room
from chat.moderation import queue
from coaching.demo import community, people, places, script
from coaching.models import Checkin, CheckinAnswer, Release, Run, SessionNote, Share
from peers import welcome
from peers.models import Invitation, Person, Role

# Whether it loads, tests/house/test_run.py finds by bin/run itself.
pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), override_settings(DEMO=True, DEBUG=True), transaction.atomic():
        made = community.load()
        # Once here, or PostgreSQL does it for all rows again at the end of each test.
        connection.check_constraints()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def named(demo):
    """named("Maya"): somebody of the demo."""
    return lambda name: Person.objects.get(pseudonym=name)


def log_of(room: Room) -> list:
    return events.between(room, 0, room.head + 1)


def test_it_has_the_people_rooms_and_talk_of_six_weeks(demo):
    assert Room.objects.filter(kind="group").count() >= 4
    assert Room.objects.filter(kind="direct").count() == 1
    assert Person.objects.filter(role=Role.PEER).count() >= 28
    assert Person.objects.filter(role=Role.COACH).count() == 3
    assert Person.objects.filter(role__in=[Role.SUPERVISOR, Role.ADMINISTRATOR]).count() == 2
    assert demo.messages == Message.objects.count() >= 700
    assert Reaction.objects.count() > 300
    first, last = Message.objects.earliest("posted_at"), Message.objects.latest("posted_at")
    assert 40 <= (last.posted_at - first.posted_at).days <= 43


def test_every_log_is_gapless_in_order_of_time_and_past(demo):
    for room in Room.objects.all():
        log = log_of(room)
        assert [event.seq for event in log] == list(range(1, room.head + 1))
        assert all(one.at <= two.at for one, two in pairwise(log))
        assert log[-1].at < timezone.now()


def test_what_is_told_of_a_message_agrees_with_its_event(demo):
    for room in Room.objects.all():
        at = {event.seq: event.at for event in log_of(room)}
        assert all(at[message.seq] == message.posted_at for message in room.messages.all())


def test_talk_has_replies_notes_an_edit_and_something_taken_back(demo):
    assert Message.objects.filter(reply_to__isnull=False).count() > 100
    assert Message.objects.exclude(content_note="").count() > 10
    assert Message.objects.filter(edited_at__isnull=False).exists()
    assert Message.objects.filter(removed_at__isnull=False).count() >= 2


def test_checkins_are_answered_with_mixed_privacy_and_one_is_open(demo):
    closed = Checkin.objects.filter(closed_at__isnull=False)
    told = [one.outcome for one in closed]
    assert sum(outcome["answered"] is not None for outcome in told) >= 5
    assert sum(outcome["states"] is not None and outcome["answered"] is None for outcome in told) >= 1
    assert Checkin.objects.filter(closed_at__isnull=True).count() == 1
    assert {one.sharing[0] for one in CheckinAnswer.objects.select_related("shared")} == set(Share.values)
    assert all(one.opened_at < one.closed_at for one in closed)


def test_exercises_were_run_and_are_over(demo):
    assert Run.objects.count() >= 8
    assert all(run.starts_at < run.ended_at == run.ends_at and not run.stopped for run in Run.objects.all())


def test_a_report_waits_for_cora_and_one_message_is_set_aside(demo, named):
    assert [report.why for report in queue.waiting(named("Cora"))] == [Report.Why.HARD]
    assert Hiding.objects.count() == 1
    assert queue.waiting(named("Idris")) == []


def test_calls_were_answered_and_a_mild_one_waits(demo, named):
    waiting = needs.waiting(named("Cora"))
    assert [needs.words_of(need) for need in waiting] == [
        "could someone say hello? nothing bad, it's just been a long day"
    ]
    assert Need.objects.filter(answered_at__isnull=False).count() == 2


def test_each_coach_has_a_note_and_an_invitation_that_is_open(demo):
    for coach in Person.objects.filter(role=Role.COACH):
        assert SessionNote.objects.filter(author=coach).count() == 1
        assert Invitation.objects.filter(made_by=coach, expires_at__gt=timezone.now()).count() == 1


def test_every_peer_came_by_an_invitation(demo):
    assert not Person.objects.filter(role=Role.PEER, joined_by__isnull=True).exists()


def test_maya_and_ben_have_a_direct_room_that_was_asked_for(demo, named):
    request = DirectRequest.objects.get()
    assert {request.asker.person, request.asked.person} == {named("Maya"), named("Ben")}
    assert request.at < request.accepted_at < request.room.messages.earliest("posted_at").posted_at


def test_maya_finds_something_new_in_some_rooms_only(demo, named):
    hers = Membership.objects.filter(person=named("Maya"), here_now=True).select_related("room")
    assert {member.read_seq < member.room.head for member in hers} == {True, False}


def test_omar_is_in_one_room_and_meets_neither_maya_nor_ben(demo, named):
    rooms = Room.objects.filter(memberships__person=named("Omar"))
    assert [room.name for room in rooms] == ["Between shifts"]
    assert not rooms.filter(memberships__person__in=[named("Maya"), named("Ben")]).exists()


def test_no_supervisor_or_administrator_is_in_a_room(demo):
    assert not Membership.objects.filter(person__role__in=[Role.SUPERVISOR, Role.ADMINISTRATOR]).exists()


def test_the_supervisor_has_figures_of_closed_weeks(demo):
    for figure in ("people", "messages", "checkins"):
        assert Release.objects.filter(figure=figure, shown=True).count() >= 3


def test_everybody_can_sign_in_without_a_code_and_has_taken_the_first_steps(demo):
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == Person.objects.count()
    assert all(welcome.is_settled(person) for person in Person.objects.all())
    client = Client()
    answer = client.post("/accounts/login/", {"login": people.email_of("Maya"), "password": people.PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/")


def test_a_room_reads_from_its_first_word_for_its_members(demo, named):
    evening = Room.objects.get(name="Evening circle")
    member = membership_of(people.Cast({"Maya": named("Maya")}, frozenset(), 0).actor("Maya"), evening.public_id)
    told, more = timeline.stretch(member, after=0, limit=200)
    said = [frame["body"] for frame in told if frame["kind"] == "message.posted"]
    assert more and said[0].startswith("Good evening, and welcome in.")


def test_it_is_not_loaded_where_people_are(demo):
    with pytest.raises(CommandError, match="people here already"):
        call_command("load_demo")


def test_it_is_not_loaded_outside_a_demo(demo):
    with override_settings(DEMO=False), pytest.raises(CommandError, match="your own machine"):
        call_command("load_demo")


def test_the_table_says_whom_to_sign_in_as(demo, capsys):
    call_command("demo_people")
    told = capsys.readouterr().out
    assert all(people.email_of(name) in told for name in ("Maya", "Ben", "Cora", "Sana", "Ada", "Omar"))
    assert people.PASSWORD in told


@pytest.mark.parametrize("hour", [0, 3, 7, 12, 18, 23])
@pytest.mark.parametrize("name", [*places.GROUPS, "direct"])
def test_at_any_hour_the_talks_are_in_order_and_past(name, hour):
    now = timezone.now().replace(hour=hour, minute=4)
    moments = [step.at for step in script.steps(name, people.read(name)["talks"], now)]
    assert all(one < two for one, two in pairwise(moments))
    assert now - timedelta(days=44) < moments[0] and moments[-1] < now


def test_the_password_is_long_enough_to_be_one_here():
    assert len(people.PASSWORD) >= configured.AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"]["min_length"]
