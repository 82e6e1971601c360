"""Everything has its time: what is over goes, what is not stays, and a dry run only tells."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from chat import holding, needs
from chat.models import Need, Notice
from coaching.models import CheckinAnswer
from peers import data_map, tidying
from peers.models import AuthenticationEvent, Revocation, Tidying
from tests.harness.whole_life import Life

LONG_AGO = timezone.now() - timedelta(days=5000)


@pytest.fixture
def life(maya, ben, cora, ada, evening):
    return Life(maya, ben, cora, ada, evening).live()


def age_everything() -> None:
    """As if all of it had been years ago."""
    for table in data_map.tables().values():
        for rule in table.tidy:
            if "__" not in rule.after and table.label not in {"chat.action", "peers.authenticationevent"}:
                rows = table.model._default_manager.exclude(**{f"{rule.after}__isnull": True})
                rows.update(**{rule.after: LONG_AGO})
    CheckinAnswer.objects.update(answered_at=LONG_AGO)


def test_a_dry_run_changes_nothing_and_tells_what_the_real_one_does(life, capsys):
    age_everything()
    call_command("tidy", "--dry-run")
    told = capsys.readouterr().out
    assert "Nothing was changed." in told and Notice.objects.exists()
    foretold = {name: due for name, due, _held in tidying.foretold() if due}
    done: dict[str, int] = {}
    for name, count in tidying.carried_out():
        done[name] = done.get(name, 0) + count
    assert {name: count for name, count in done.items() if count} == foretold
    assert {name for name, due, _held in tidying.foretold() if due} == set()


def test_what_is_not_over_stays(life):
    before = {label: table.model._default_manager.count() for label, table in data_map.tables().items()}
    call_command("tidy")
    assert {label: table.model._default_manager.count() for label, table in data_map.tables().items()} == before


def test_words_go_and_the_bare_fact_stays(life):
    Need.objects.update(answered_at=LONG_AGO)
    call_command("tidy")
    need = Need.objects.get()
    assert need.words_sealed is None and need.answer_sealed is None and needs.words_of(need) == ""


def test_a_session_that_is_over_goes_and_its_sockets_with_it(maya, client_of):
    client_of(maya)
    Session.objects.update(expire_date=LONG_AGO)
    call_command("tidy")
    assert not Session.objects.exists()
    assert Revocation.objects.filter(person=maya, kind=Revocation.Kind.SESSION).exists()


def test_answers_to_check_ins_go_after_ninety_days_and_the_room_is_told(life):
    CheckinAnswer.objects.update(answered_at=timezone.now() - timedelta(days=91))
    head = life.evening.__class__.objects.get(pk=life.evening.pk).head
    call_command("tidy")
    life.evening.refresh_from_db()
    assert not CheckinAnswer.objects.exists() and life.evening.head == head + 1


def test_a_hold_on_a_person_keeps_what_is_theirs_and_nothing_else(life):
    age_everything()
    holding.on_person(life.ada, life.maya.public_id, "an order of a court")
    others = Notice.objects.exclude(person=life.maya).count()
    assert others
    call_command("tidy")
    assert set(Notice.objects.values_list("person_id", flat=True)) == {life.maya.pk}
    assert Need.objects.get().words_sealed and CheckinAnswer.objects.exists()


def test_how_the_staff_came_in_goes_after_a_year_and_can_not_be_changed_before(cora):
    rows = AuthenticationEvent.objects
    for at in (LONG_AGO, timezone.now()):
        rows.create(person=cora, what="ended", at=at)
    call_command("tidy")
    assert rows.get().at > LONG_AGO
    for tamper in (rows.all().delete, lambda: rows.update(what="unlocked")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            tamper()


def test_once_a_day_by_itself_and_by_one_process_only(life):
    Notice.objects.update(at=LONG_AGO)
    sweep, other = tidying.Sweep(), tidying.Sweep()
    sweep.BUDGET = 60
    sweep()
    other()
    day = Tidying.objects.get()
    assert day.ended_at and day.report["chat.notice"] > 0 and not Notice.objects.exists()
    sweep._next = 0
    Notice.objects.create(number=10_000, person=life.maya, kind="room.lost")
    Notice.objects.update(at=LONG_AGO)
    sweep()
    assert Notice.objects.count() == 1, "the same day's tidying is done"


def test_whoever_stopped_in_the_middle_is_followed_by_another(db):
    now = timezone.now()
    Tidying.objects.create(day=now.date(), touched_at=now - timedelta(hours=2))
    sweep = tidying.Sweep()
    sweep.BUDGET = 60
    sweep()
    assert Tidying.objects.get().ended_at
