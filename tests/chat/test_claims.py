"""The queue: one person at a time is with a report, hands it on, asks a colleague; and nobody carries too much."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from chat import duties, rooms
from chat.models import Claim, Membership, Notice, Opinion, Report
from chat.moderation import claims, looking, opinions, queue, reports
from peers.errors import Conflict, NotFound


@pytest.fixture
def two(cora, dara, evening):
    """Cora and Dara both coach evening."""
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    return cora, dara


@pytest.fixture
def ask(say, acting, maya, ben, evening):
    """ask("hard"): Maya reports a new message of Ben's."""

    def report(why="hard"):
        fields = {"room": evening.public_id, "message": say(ben, evening, "first words"), "why": why}
        return reports.report(acting(maya), **fields)

    return report


def older(report: Report, by: timedelta) -> Report:
    Report.objects.filter(pk=report.pk).update(at=report.at - by)
    report.refresh_from_db()
    return report


def test_one_person_at_a_time_is_with_a_report(ask, two):
    cora, dara = two
    made = ask()
    claims.take(cora, made.public_id)
    with pytest.raises(Conflict):
        claims.take(dara, made.public_id)
    with pytest.raises(Conflict):
        looking.answer(dara, report=made.public_id, outcome="nothing", words="I looked.")
    assert looking.answer(cora, report=made.public_id, outcome="nothing", words="I looked.").answered_by == cora


def test_the_database_itself_lets_only_one_be_with_it(ask, two):
    cora, dara = two
    now, made = timezone.now(), ask()
    claims.take(cora, made.public_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(report=made, person=dara, at=now, until=now + timedelta(hours=1))


def test_whoever_does_not_finish_gives_the_place_up_to_the_next(ask, two):
    cora, dara = two
    made = ask()
    first = claims.take(cora, made.public_id)
    Claim.objects.filter(pk=first.pk).update(at=first.at - timedelta(hours=2), until=first.until - timedelta(hours=2))
    assert claims.take(dara, made.public_id).person == dara
    claims.put_back(dara, made.public_id)
    assert claims.take(cora, made.public_id).person == cora


def test_it_is_handed_on_to_somebody_who_may_look(ask, client_of, two, maya, ada):
    cora, dara = two
    made = ask()
    claims.take(cora, made.public_id)
    for other in (maya, ada, cora):
        with pytest.raises(NotFound):
            claims.hand_on(cora, made.public_id, other.public_id)
    claims.hand_on(cora, made.public_id, dara.public_id)
    assert claims.current(made).person == dara
    assert Notice.objects.filter(person=dara, kind="care.waiting").count() == 1
    assert "With you, from Cora" in client_of(dara).get("/care/").content.decode()
    assert "first words" not in client_of(cora).get(f"/care/reports/{made.public_id}/?show=message").content.decode()


def test_a_second_view_is_asked_for_in_two_taps_and_read_by_whoever_asked(ask, client_of, two, acting, maya):
    cora, dara = two
    made = ask()
    path = f"/care/reports/{made.public_id}/"
    claims.take(cora, made.public_id)
    page = client_of(cora).get(path).content.decode()
    assert f'name="of" value="{dara.public_id}"' in page
    for _again in range(2):
        assert client_of(cora).post(f"{path}ask/", {"of": dara.public_id}).status_code == 302
    assert Notice.objects.filter(person=dara, kind="care.waiting").count() == 1
    assert "A second view, please" in client_of(dara).get("/care/").content.decode()
    assert "first words" in client_of(dara).get(f"{path}?show=message").content.decode()
    assert client_of(dara).post(f"{path}view/", {"words": "Leave it standing"}).status_code == 302
    assert Notice.objects.filter(person=cora, kind="care.waiting").count() == 1
    assert "Leave it standing" in client_of(cora).get(path).content.decode()
    assert b"Leave it" not in bytes(Opinion.objects.get().words_sealed)
    with pytest.raises(Conflict):
        opinions.give(dara, report=made.public_id, words="Once more")
    assert "Leave it standing" not in client_of(maya).get(f"/reports/{made.public_id}/").content.decode()


def test_after_three_heavy_ones_comes_a_break_and_light_ones_go_on(ask, two):
    cora, _dara = two
    heavy = [ask() for _ in range(4)]
    for made in heavy[:3]:
        looking.answer(cora, report=made.public_id, outcome="nothing", words="I looked.")
    assert claims.load_of(cora).rests_until > timezone.now()
    with pytest.raises(Conflict) as refused:
        claims.take(cora, heavy[3].public_id)
    assert "rest" in str(refused.value.detail)
    assert claims.take(cora, ask("other").public_id)
    Claim.objects.update(at=timezone.now() - timedelta(hours=1), ended_at=timezone.now() - timedelta(minutes=31))
    assert claims.load_of(cora).rests_until is None and claims.take(cora, heavy[3].public_id)


def test_no_report_waits_past_its_time_because_somebody_rests(ask, two):
    cora, _dara = two
    for made in [ask() for _ in range(3)]:
        looking.answer(cora, report=made.public_id, outcome="nothing", words="I looked.")
    waits = ask()
    with pytest.raises(Conflict):
        claims.take(cora, waits.public_id)
    older(waits, timedelta(hours=2, minutes=1))
    assert timezone.now() < queue.due_at(waits) and claims.take(cora, waits.public_id)


def test_worry_about_a_life_is_taken_by_anybody_at_any_time(ask, two, ada, omar):
    cora, dara = two
    for made in [ask() for _ in range(3)]:
        looking.answer(cora, report=made.public_id, outcome="nothing", words="I looked.")
    worry = ask("danger")
    assert [len(queue.waiting(one)) for one in (dara, ada)] == [1, 1]
    assert claims.take(cora, worry.public_id)


def test_when_half_of_its_time_is_over_more_of_the_team_can_take_it(ask, cora, dara, ada, evening, harbour):
    duties.begin(dara)
    made = ask()
    assert [len(queue.waiting(one)) for one in (cora, dara, ada)] == [1, 0, 0]
    older(made, timedelta(hours=2, minutes=1))
    assert [len(queue.waiting(one)) for one in (cora, dara, ada)] == [1, 1, 1]


def test_what_is_due_first_comes_first(ask, two):
    cora, _dara = two
    light, old_light, hard, worry = ask("other"), older(ask("unkind"), timedelta(hours=21)), ask("hard"), ask("danger")
    assert [one.pk for one in queue.waiting(cora)] == [one.pk for one in (worry, old_light, hard, light)]


def test_each_ones_load_is_seen_by_the_others_on_duty(ask, client_of, two):
    cora, dara = two
    duties.begin(dara)
    claims.take(dara, ask().public_id)
    page = client_of(cora).get("/care/").content.decode()
    assert "one in hand" in page and "Dara" in page
