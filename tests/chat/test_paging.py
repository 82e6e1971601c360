"""Who is called when, until somebody has come."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from chat import duties, handoff, needs, paging, rota
from chat.models import Need, NeedStep, Notice
from peers.ids import new_id
from peers.models import Role
from tests.harness import cast


@pytest.fixture
def lead(db):
    """Lea leads at this hour, and is not on duty."""
    lea = cast.person("Lea", Role.COACH)
    now = timezone.now().astimezone(rota.zone())
    boss = cast.person("Boss", Role.ADMINISTRATOR)
    begins = (now - timedelta(hours=1)).replace(second=0, microsecond=0)
    shift = {"begins": begins.time(), "minutes": 180, "day": rota.today(), "weekly": True, "leads": True}
    made = rota.add(boss, **shift, person=lea.public_id)
    # An hour ago may have been yesterday.
    type(made).objects.filter(pk=made.pk).update(weekday=begins.weekday(), since=begins.date())
    return lea


@pytest.fixture
def call(acting, maya):
    """Maya asks for someone."""
    needs.raise_need(acting(maya), id=new_id())
    return Need.objects.get()


def waited(minutes: float) -> None:
    Need.objects.update(paged_at=timezone.now() - timedelta(minutes=minutes))
    paging.sweep()


def called(person) -> int:
    return Notice.objects.filter(person=person, kind="need.raised").count()


@pytest.fixture
def on_duty(cora):
    """Cora is on duty before anybody calls."""
    duties.begin(cora)
    return cora


def test_coaches_on_duty_are_called_at_once_then_the_lead_then_everybody(on_duty, lead, dara, sana, ada, call):
    assert called(on_duty) == 1 and called(lead) == called(dara) == 0
    waited(1)
    assert called(lead) == 0
    waited(2)
    assert called(on_duty) == 2 and called(lead) == 1 and called(dara) == called(sana) == 0
    waited(3)
    assert called(dara) == called(sana) == called(ada) == 1
    waited(30)
    assert called(dara) == 1
    waited(60)
    assert called(dara) == 2


def test_the_person_reads_who_has_been_called_and_finds_lines_once_nobody_has_come(
    on_duty, lead, call, client_of, acting, maya
):
    page = lambda: client_of(maya).get("/need/").content.decode()  # noqa: E731
    assert "may take a few minutes" in page() and "People who answer now" not in page()
    waited(2)
    assert "Whoever leads the coaches now has been called" in page()
    waited(3)
    needs.raise_need(acting(maya), id=new_id())
    assert "few minutes" not in page()
    assert "has not been able to come yet" in page() and "People who answer now" in page()


def test_with_nobody_on_duty_the_lead_is_called_at_once(lead, dara, call):
    assert called(lead) == 1 and called(dara) == 0


def test_with_no_duty_and_no_lead_everybody_is_called_at_once(cora, dara, sana, ada, call):
    assert [called(one) for one in (cora, dara, sana, ada)] == [1, 1, 1, 1]


def test_whoever_is_answered_calls_nobody_any_more(on_duty, lead, dara, call):
    needs.answer(on_duty, call.public_id)
    waited(60)
    assert called(lead) == called(dara) == 0


def test_asking_again_is_taken_and_calls_nobody_twice(on_duty, call, acting, maya):
    for _ in range(5):
        needs.raise_need(acting(maya), id=new_id())
    paging.sweep()
    assert called(on_duty) == 1 and Need.objects.count() == 6


def test_the_letter_says_that_somebody_waits_and_never_who(cora, maya, acting, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        needs.raise_need(acting(maya), id=new_id(), words="a rough night")
    paging.POST.submit(int).result()
    (letter,) = mail.outbox
    assert letter.to == [cora.email] and "/care/" in letter.body
    assert "Maya" not in letter.body and "rough" not in letter.body and letter.subject == "New activity"


def test_a_life_in_danger_calls_the_lead_to_stand_by_once(on_duty, lead, client_of, call):
    needs.answer(on_duty, call.public_id)
    for _ in range(2):
        handoff.set_level(on_duty, call.public_id, Need.Level.NOW)
    assert Notice.objects.filter(person=lead, kind="need.lead").count() == 1
    shown = client_of(lead).get("/care/").content.decode()
    assert "Cora would like somebody to stand by" in shown and "Maya" not in shown


def test_the_software_writes_down_that_it_called_and_sets_nothing(on_duty, call):
    waited(5)
    waited(5)
    assert {one.by for one in NeedStep.objects.all()} == {None}
    assert set(NeedStep.objects.values_list("what", flat=True)) == {"paged-duty", "paged-everyone"}
    assert Need.objects.get().level is None


def test_supervisors_and_administrators_are_called_and_read_no_call(sana, ada, client_of, call, maya):
    for other in (sana, ada):
        assert called(other) == 1 and "Maya" not in client_of(other).get("/care/").content.decode()


def test_with_nobody_there_the_person_reads_it_at_once_with_lines_and_the_plan(client_of, call, maya):
    page = client_of(maya).get("/need/").content.decode()
    assert "No coach is on duty just now" in page and "988" in page and 'href="/me/plan/"' in page
    assert "Everybody of the team has been called" in page
