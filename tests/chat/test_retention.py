"""How long words stay: agreed in the room, carried out by the site, and words keep the promise of their day."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from chat import direct, holding, retention, rooms
from chat.models import Message, RetentionAgreement
from chat.models.event import Event
from peers.errors import Conflict, Forbidden, Invalid, NotFound

DAY = timedelta(days=1)


@pytest.fixture
def agreed(acting, cora, maya, ben):
    """agreed(evening, 30): proposed, and everyone in the room says yes."""

    def settle(room, days, everyone=(maya, ben)):
        made = retention.propose(acting(cora), room.public_id, days)
        for someone in everyone:
            retention.say(acting(someone), room.public_id, made.public_id, agrees=True)
        made.refresh_from_db()
        return made

    return settle


@pytest.fixture
def said(say):
    """said(maya, evening, days_ago): a message of that age; its seq."""

    def post(someone, room, days_ago):
        seq = say(someone, room, f"{days_ago} days ago")
        Message.objects.filter(room=room, seq=seq).update(posted_at=timezone.now() - days_ago * DAY)
        return seq

    return post


def standing(room) -> list[str]:
    return list(Message.objects.filter(room=room, removed_at=None).order_by("seq").values_list("body", flat=True))


def tidy() -> None:
    for _count in retention.let_go():
        pass


def test_when_everyone_says_yes_it_holds_at_once(evening, agreed):
    assert retention.days_in(evening) is None
    assert agreed(evening, 90).began_at
    assert retention.days_in(evening) == 90
    assert retention.in_words(90) == "Words here go after 90 days."


def test_silence_for_seven_days_is_a_yes_and_a_no_ends_it(acting, cora, maya, evening):
    for agrees, holds_then in [(None, 30), (False, 30)]:
        proposal = retention.propose(acting(cora), evening.public_id, 30 if agrees is None else 90)
        if agrees is not None:
            retention.say(acting(maya), evening.public_id, proposal.public_id, agrees=agrees)
        retention.sweep()
        assert retention.open_in(evening) == proposal
        RetentionAgreement.objects.filter(pk=proposal.pk).update(in_force_at=timezone.now())
        retention.sweep()
        assert retention.open_in(evening) is None and retention.days_in(evening) == holds_then


def test_only_a_coach_proposes_and_only_what_is_offered(acting, cora, maya, omar, evening, harbour):
    with pytest.raises(Forbidden):
        retention.propose(acting(maya), evening.public_id, 30)
    with pytest.raises(NotFound):
        retention.propose(acting(omar), evening.public_id, 30)
    with pytest.raises(Invalid):
        retention.propose(acting(cora), evening.public_id, 1)
    with pytest.raises(Conflict):
        retention.propose(acting(cora), evening.public_id, None)


def test_one_proposal_at_a_time_and_it_may_be_taken_back(acting, cora, maya, omar, evening, harbour):
    proposal = retention.propose(acting(cora), evening.public_id, 30)
    with pytest.raises(Conflict):
        retention.propose(acting(cora), evening.public_id, 90)
    with pytest.raises(NotFound):
        retention.say(acting(omar), evening.public_id, proposal.public_id, agrees=True)
    with pytest.raises(Forbidden):
        retention.take_back(acting(maya), evening.public_id, proposal.public_id)
    retention.take_back(acting(cora), evening.public_id, proposal.public_id)
    assert retention.open_in(evening) is None and retention.days_in(evening) is None


def test_the_room_is_told_through_its_log(acting, cora, ben, evening, seen_by):
    retention.propose(acting(cora), evening.public_id, 30)
    told = seen_by(ben, evening)[-1]
    assert told["kind"] == "room.changed" and set(told) == {"type", "room", "seq", "kind", "at", "by"}


def test_words_go_when_their_time_is_over_and_numbers_stay(evening, maya, ben, agreed, said, seen_by, acting):
    for age in (100, 31, 29):
        said(maya, evening, age)
    agreed(evening, 30)
    tidy()
    assert standing(evening) == ["29 days ago"]
    log = seen_by(ben, evening)
    assert [frame["seq"] for frame in log] == list(range(1, len(log) + 1))
    gone = [frame for frame in log if frame["kind"] == "message.removed"]
    assert len(gone) == 2 and {frame["by"] for frame in gone} == {None}
    posted = [frame for frame in log if frame["kind"] == "message.posted"]
    assert [frame.get("removed", False) for frame in posted] == [True, True, False]


def test_a_longer_time_agreed_on_later_is_for_later_words_only(evening, maya, agreed, said):
    early = agreed(evening, 30)
    RetentionAgreement.objects.filter(pk=early.pk).update(began_at=timezone.now() - 50 * DAY)
    late = agreed(evening, None)
    RetentionAgreement.objects.filter(pk=late.pk).update(began_at=timezone.now() - 35 * DAY)
    for age in (60, 40, 34):
        said(maya, evening, age)
    tidy()
    assert standing(evening) == ["34 days ago"]


def test_other_rooms_keep_theirs(evening, harbour, maya, omar, agreed, said):
    said(omar, harbour, 400)
    said(maya, evening, 400)
    agreed(evening, 365)
    tidy()
    assert standing(harbour) == ["400 days ago"] and standing(evening) == []


def test_a_hold_is_stronger_and_the_dry_run_says_so(evening, maya, ada, agreed, said, capsys):
    said(maya, evening, 400)
    agreed(evening, 30)
    holding.on_room(ada, evening.public_id, "an order of a court")
    call_command("tidy", "--dry-run")
    assert "0 would go, 1 held back by a legal hold" in capsys.readouterr().out
    call_command("tidy")
    assert standing(evening) == ["400 days ago"]
    holding.off_room(ada, evening.public_id, "the order is lifted")
    call_command("tidy", "--dry-run")
    assert "1 would go" in capsys.readouterr().out and standing(evening)
    call_command("tidy")
    assert standing(evening) == []


def test_a_large_room_is_held_for_a_hundred_words_at_a_time(evening, maya, agreed, member_of):
    mine, then = member_of(maya, evening), timezone.now() - 400 * DAY
    Message.objects.bulk_create(
        Message(room=evening, seq=5000 + turn, author=mine, body="long ago", posted_at=then) for turn in range(250)
    )
    agreed(evening, 365)
    assert list(retention.let_go()) == [100, 100, 50]
    assert Event.objects.filter(room=evening, kind="message.removed").count() == 250


def test_in_a_direct_room_either_of_the_two_proposes(acting, maya, ben, evening, member_of):
    asked = direct.ask(acting(maya), room=evening.public_id, member=member_of(ben, evening).public_id)
    two = direct.accept(acting(ben), asked.public_id)
    proposal = retention.propose(acting(ben), two.public_id, 30)
    retention.say(acting(maya), two.public_id, proposal.public_id, agrees=True)
    assert retention.days_in(two) == 30


def test_the_composer_says_it_and_a_proposal_stands_there_until_answered(acting, cora, maya, evening, client_of):
    client, room = client_of(maya), f"/rooms/{evening.public_id}/"
    assert "Words here stay as long as the room does" in client.get(room).content.decode()
    proposal = retention.propose(acting(cora), evening.public_id, 30)
    assert "Cora proposes how long words stay here" in client.get(room).content.decode()
    answer = client.post(f"{room}keeping/say/", {"proposal": proposal.public_id, "agrees": "no"}, follow=True)
    assert "You said that you would rather not" in answer.content.decode()
    assert "Cora proposes how long words stay here" not in client.get(room).content.decode()


def test_a_coach_proposes_by_form(cora, evening, client_of):
    client, page = client_of(cora), f"/rooms/{evening.public_id}/keeping/"
    assert client.post(page, {}).status_code == 400
    assert client.post(page, {"days": "90"}).status_code == 302
    assert retention.open_in(evening).days == 90
    proposal = retention.open_in(evening).public_id
    assert client.post(f"{page}take-back/", {"proposal": proposal}).status_code == 302
    assert retention.open_in(evening) is None


def test_whoever_left_has_no_voice(acting, cora, maya, ben, evening):
    proposal = retention.propose(acting(cora), evening.public_id, 30)
    retention.say(acting(maya), evening.public_id, proposal.public_id, agrees=False)
    rooms.leave(acting(maya), evening.public_id)
    retention.say(acting(ben), evening.public_id, proposal.public_id, agrees=True)
    assert retention.days_in(evening) == 30
