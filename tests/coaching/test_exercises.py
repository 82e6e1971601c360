from datetime import timedelta

import pytest
from django.utils import timezone

from chat import rooms
from chat.models import Message, Room
from coaching import browsing, exercises, offers
from coaching.models import Exercise, Run
from peers import training
from peers.errors import Conflict, Forbidden, Invalid, NotFound, NotYourTurn
from peers.ids import new_id
from tests.harness import cast

pytestmark = pytest.mark.usefixtures("exercises_there")


@pytest.fixture
def start(acting, cora):
    """start(evening): Cora starts one there; its seq."""

    def begin(room, by=cora, exercise="breathe-alongside", lead_in=10):
        fields = {"id": new_id(), "room": room.public_id, "exercise": exercise, "lead_in": lead_in}
        return exercises.start_exercise(acting(by), **fields)["seq"]

    return begin


@pytest.fixture
def stop(acting, cora):
    """stop(evening, seq): Cora ends it for everyone."""

    def end(room, run, by=cora):
        return exercises.stop_exercise(acting(by), id=new_id(), room=room.public_id, run=run)

    return end


@pytest.fixture
def pair(maya, ben):
    """A direct room of Maya and Ben."""
    room = Room.objects.create(kind=Room.Kind.DIRECT, made_by=maya)
    for someone in (maya, ben):
        rooms.add_member(room, someone)
    return room


def test_everybody_gets_the_same_start_and_the_same_script(start, evening, maya, log_of):
    seq = start(evening, lead_in=7)
    frame, run = log_of(evening, maya)[-1], Run.objects.get()
    assert (frame["kind"], frame["seq"], frame["exercise"]) == ("exercise.started", seq, "breathe-alongside")
    assert frame["starts_at"] == frame["at"] + 7000
    assert frame["script"] == Exercise.objects.get(slug="breathe-alongside").steps
    assert run.ends_at - run.starts_at == timedelta(seconds=140)


def test_in_a_room_for_two_either_asks_and_either_starts(start, acting, pair, maya, ben, evening, client_of):
    ask = {"exercise": "tap-beat", "address": "http://testserver/exercises/tap-beat/"}
    offers.offer_one(acting(maya), id=new_id(), room=pair.public_id, **ask)
    [message] = Message.objects.filter(room=pair)
    assert "If not, that is fine" in message.body and message.body.endswith("/exercises/tap-beat/")
    assert not Run.objects.exists()
    page = client_of(ben).get(f"/exercises/tap-beat/?room={pair.public_id}").content.decode()
    assert "Do it together now" in page
    start(pair, by=ben, exercise="tap-beat")
    with pytest.raises(Forbidden):
        offers.offer_one(acting(maya), id=new_id(), room=evening.public_id, **ask)


def test_company_without_words_is_long_and_leads_nowhere(start, pair, maya, log_of):
    start(pair, by=maya, exercise="sit-quietly", lead_in=3)
    assert [step["seconds"] for step in log_of(pair, maya)[-1]["script"]] == [300, 300]


def test_the_script_is_fixed_at_the_start(start, evening, maya, log_of):
    start(evening)
    before = log_of(evening, maya)[-1]
    Exercise.objects.filter(slug="breathe-alongside").update(name="Other", steps=[])
    assert log_of(evening, maya)[-1] == before


def test_one_at_a_time(start, stop, evening):
    seq = start(evening)
    with pytest.raises(Conflict):
        start(evening)
    stop(evening, seq)
    with pytest.raises(Conflict):
        stop(evening, seq)
    start(evening)


def test_in_a_group_only_a_coach_starts(start, evening, maya, omar, dara):
    with pytest.raises(Forbidden):
        start(evening, by=maya)
    for stranger in (omar, dara):
        with pytest.raises(NotFound):
            start(evening, by=stranger)


def test_in_a_direct_room_either_starts_and_the_other_is_invited(start, stop, pair, maya, ben, notices_of):
    seq = start(pair, by=maya)
    assert notices_of(ben, "exercise.invitation") == [(pair.pk, seq)] and not notices_of(maya, "exercise.invitation")
    with pytest.raises(Forbidden):
        stop(pair, seq, by=ben)
    stop(pair, seq, by=maya)
    start(pair, by=ben)


def test_what_needs_training_is_started_by_a_coach_with_the_mark_and_by_nobody_else(
    start, stop, pair, evening, maya, cora, ada, acting, member_of
):
    for room, someone in ((pair, maya), (evening, cora)):
        with pytest.raises(Forbidden):
            start(room, by=someone, exercise="steady-place")
        assert "steady-place" not in {one.slug for one in exercises.offered_to(member_of(someone, room))}
    training.mark(ada, cora)
    assert "steady-place" in {one.slug for one in exercises.offered_to(member_of(cora, evening))}
    stop(evening, start(evening, exercise="steady-place"))
    assert "steady-place" not in {one.slug for one in exercises.at_hand(*led_in(member_of(cora, evening)))}
    training.unmark(ada, cora)
    with pytest.raises(Forbidden):
        start(evening, exercise="steady-place")


def led_in(member):
    return member, exercises.offered_to(member)


def test_what_needs_training_is_offered_to_nobody_to_pick_alone(acting, client_of, ada, cora, maya, pair, evening):
    training.mark(ada, cora)
    for who, room, fields in (
        (cora, evening, {"first": "set-it-down", "second": "tap-beat"}),
        (cora, evening, {"first": "tap-beat", "second": "steady-place"}),
        (maya, pair, {"one": "steady-place"}),
    ):
        path = f"/rooms/{room.public_id}/exercises/offer/"
        assert client_of(who).post(path, {"id": new_id(), **fields}).status_code == 400
    assert not Message.objects.exists()


def test_what_is_at_hand_is_few_and_never_breath_alone(start, stop, cora, evening, member_of):
    def at_hand():
        return exercises.at_hand(*led_in(member_of(cora, evening)))

    assert [one.slug for one in at_hand()] == ["look-around", "name-a-cue", "breathe-alongside"]
    for slug in ("six-a-minute", "longer-out", "even-box"):
        stop(evening, start(evening, exercise=slug))
    assert [one.slug for one in at_hand()] == ["even-box", "longer-out", "look-around"]


def test_a_coach_offers_two_and_one_of_them_without_breath(acting, client_of, cora, maya, evening, log_of):
    path = f"/rooms/{evening.public_id}/exercises/offer/"
    client_of(cora).post(path, {"id": new_id(), "pair": "dorsal"})
    said = log_of(evening, maya)[-1]["body"]
    assert "Walk to the window" in said and "/exercises/warm-hold/" in said and "Or neither" in said
    for first, second in (("six-a-minute", "longer-out"), ("tap-beat", "tap-beat")):
        fields = {"id": new_id(), "first": first, "second": second}
        assert client_of(cora).post(path, fields).status_code == 400
    assert client_of(maya).post(path, {"id": new_id(), "pair": "dorsal"}).status_code == 403
    assert client_of(cora).post(path, {"id": new_id(), "first": "x y", "second": "tap-beat"}).status_code == 404


def test_every_exercise_with_breath_has_one_without_beside_it():
    breath = [one for one in browsing.listed() if one.uses_breath]
    assert len(breath) > 5
    assert [one.slug for one in breath if browsing.without_breath(one) is None] == []


@pytest.mark.parametrize("lead_in", [2, 61])
def test_the_lead_in_has_bounds(start, evening, lead_in):
    with pytest.raises(Invalid) as refusal:
        start(evening, lead_in=lead_in)
    assert refusal.value.field == "lead_in"


def test_what_is_not_in_the_library_is_not_found(start, evening):
    with pytest.raises(NotFound):
        start(evening, exercise="levitate")


def test_a_paused_coach_starts_nothing(start, cora, evening, member_of):
    other = cast.person("Lea", "coach")
    rooms.add_member(evening, other, role="coach")
    member = member_of(cora, evening)
    member.pauses.create(by=other, until=timezone.now() + timedelta(hours=1))
    with pytest.raises(NotYourTurn) as refusal:
        start(evening)
    assert refusal.value.reason == "paused" and refusal.value.retry_after


def test_it_is_over_by_itself_once(start, evening, maya, log_of):
    seq = start(evening)
    exercises.sweep()
    assert Run.objects.get().ended_at is None
    Run.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    exercises.sweep()
    exercises.sweep()
    ended = [frame for frame in log_of(evening, maya) if frame["kind"] == "exercise.ended"]
    assert [(one["run"], one["stopped"], one["by"]) for one in ended] == [(seq, False, None)]
    assert exercises.going_in([evening.pk]) == {}
