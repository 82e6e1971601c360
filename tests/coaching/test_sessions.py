from datetime import timedelta

import pytest

from chat import rooms
from chat.models import Message
from coaching import arcs, parts, sessions
from coaching.models import Checkin, Run, Session, SessionStep
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.ids import new_id
from tests.harness import cast

pytestmark = pytest.mark.usefixtures("exercises_there")


@pytest.fixture
def lead(acting, cora, evening):
    """lead("begin"), lead("go", at=0), lead("skip", at=1), …: Cora in the room evening."""

    def step(verb, by=cora, **what):
        fields = {"id": new_id(), "room": evening.public_id, **what}
        if verb == "begin":
            return sessions.begin(acting(by), **{"template": "", **fields})
        if verb == "go":
            return sessions.go_on(acting(by), address=lambda name, *args: f"http://testserver/{name}", **fields)
        return getattr(sessions, verb)(acting(by), **fields)

    return step


def said() -> list[str]:
    return list(Message.objects.order_by("seq").values_list("body", flat=True))


def kinds(log) -> list[str]:
    return [frame["kind"] for frame in log if frame["kind"] not in {"member.joined", "void"}]


def test_the_usual_session_is_ten_taps_and_the_room_sees_only_what_it_knows_already(lead, evening, maya, log_of):
    lead("begin")
    assert said() == []
    for at in range(len(parts.usual())):
        lead("go", at=at)
    assert kinds(log_of(evening, maya)) == [
        "message.posted",
        "message.posted",
        "checkin.opened",
        "checkin.closed",
        "message.posted",
        "message.posted",
        "exercise.started",
        "message.posted",
        "floor.changed",
        "floor.changed",
        "message.posted",
        "checkin.opened",
        "message.posted",
    ]
    assert SessionStep.objects.filter(skipped=False).count() == 10
    # The leaving check-in stays open as long as the door.
    assert Checkin.objects.filter(closed_at__isnull=True).count() == 1


def test_going_on_closes_the_check_in_of_the_round_and_no_other(lead, ask, close, evening):
    other = ask(evening)
    lead("begin", template="")
    for at in (0, 1):
        lead("skip", at=at)
    with pytest.raises(Conflict):
        lead("go", at=2)
    close(evening, other)
    lead("go", at=2)
    asked = Checkin.objects.get(closed_at__isnull=True)
    lead("skip", at=3)
    assert Checkin.objects.get(closed_at__isnull=True) == asked
    lead("go", at=4)
    assert not Checkin.objects.filter(closed_at__isnull=True).exists()


def test_what_cannot_begin_leaves_no_trace(lead, evening):
    lead("begin")
    with pytest.raises(Invalid) as refused:
        lead("go", at=0, words="x" * 2001)
    assert refused.value.field == "words"
    assert said() == [] and not SessionStep.objects.exists()


def test_a_step_sent_twice_is_one_step_and_two_coaches_take_one(lead, evening, dara):
    rooms.add_member(evening, dara, role="coach")
    lead("begin")
    same = new_id()
    for _time in range(2):
        lead("go", at=0, id=same, words="Hello all")
    assert SessionStep.objects.count() == 1 and len(said()) == 1
    with pytest.raises(Conflict, match="meanwhile"):
        lead("go", at=0, by=dara)
    lead("go", at=1, by=dara)


def test_the_words_can_be_changed_just_before_or_left_out(lead):
    lead("begin")
    lead("go", at=0, words="Come in quietly.")
    lead("go", at=1, words="  ")
    assert len(said()) == 1
    assert said()[0].startswith("Come in quietly.\n") and "session_after" in said()[0]


def test_back_takes_the_step_and_not_the_words(lead):
    lead("begin")
    lead("go", at=0)
    lead("back", at=1)
    assert len(said()) == 1 and not SessionStep.objects.exists()
    with pytest.raises(Conflict):
        lead("back", at=0)
    lead("skip", at=0)


def test_a_check_in_that_was_stepped_back_from_is_gone_on_with(lead):
    lead("begin")
    for at in range(2):
        lead("skip", at=at)
    lead("go", at=2)
    lead("back", at=3)
    lead("go", at=2)
    lead("go", at=3)
    assert Checkin.objects.get().closed_at is not None


def test_ending_closes_what_it_opened_and_the_next_can_begin(lead, evening):
    lead("begin")
    for at in range(2):
        lead("skip", at=at)
    lead("go", at=2)
    lead("end")
    assert Session.objects.get().ended_by is not None
    assert not Checkin.objects.filter(closed_at__isnull=True).exists()
    with pytest.raises(Conflict):
        lead("end")
    lead("begin")
    with pytest.raises(Conflict):
        lead("begin")


def test_the_door_closes_by_itself_and_the_leaving_check_in_waits_for_the_slow(lead, evening):
    lead("begin")
    for at in range(8):
        lead("skip", at=at)
    for at in (8, 9):
        lead("go", at=at)
    going = Session.objects.get()
    last = SessionStep.objects.last()
    assert abs(going.ends_at - last.at - timedelta(minutes=10)) < timedelta(seconds=30)
    sessions.sweep()
    assert sessions.current(evening) == going
    Session.objects.update(ends_at=last.at - timedelta(seconds=1))
    sessions.sweep()
    assert sessions.current(evening) is None and Session.objects.get().ended_by is None
    assert Checkin.objects.filter(closed_at__isnull=True).count() == 1


def test_only_a_coach_of_the_room_leads(lead, maya, omar, dara):
    with pytest.raises(Forbidden):
        lead("begin", by=maya)
    for stranger in (omar, dara):
        with pytest.raises(NotFound):
            lead("begin", by=stranger)
    lead("begin")
    with pytest.raises(Forbidden):
        lead("go", by=maya, at=0)


def test_an_exercise_of_the_session_is_an_ordinary_run(lead, acting, cora, evening):
    arc = [{**parts.fresh("exercise"), "exercise": "tap-beat"}]
    kept = arcs.add(acting(cora), id=new_id(), name="Only a beat", arc=arc)["template"]
    lead("begin", template=kept)
    lead("go", at=0)
    assert Run.objects.get().exercise.slug == "tap-beat"
    with pytest.raises(Conflict):
        lead("go", at=1)


def test_a_session_that_goes_on_keeps_the_parts_it_began_with(lead, acting, cora, evening):
    kept = arcs.add(acting(cora), id=new_id(), name="Short", arc=[parts.fresh("topic")])["template"]
    lead("begin", template=kept)
    arcs.change(acting(cora), kept, name="Shorter", arc=[parts.fresh("closing")])
    assert (Session.objects.get().name, Session.objects.get().parts[0]["kind"]) == ("Short", "topic")
    arcs.drop(acting(cora), kept)
    lead("go", at=0)


@pytest.mark.parametrize(
    "arc, field",
    [
        ([], "parts"),
        ([{**parts.fresh("topic"), "kind": "trance"}], "kind-0"),
        ([parts.fresh("topic"), {**parts.fresh("checkin"), "words": " "}], "words-1"),
        ([{**parts.fresh("topic"), "minutes": None}], "minutes-0"),
        ([{**parts.fresh("exercise"), "exercise": "no-such"}], "exercise-0"),
        ([{**parts.fresh("settle"), "pair": "no-such"}], "pair-0"),
    ],
)
def test_an_arc_that_is_not_whole_says_which_part_is_at_fault(acting, cora, arc, field):
    with pytest.raises(Invalid) as refused:
        arcs.add(acting(cora), id=new_id(), name="Ours", arc=arc)
    assert refused.value.field == field


def test_arcs_are_the_coaches_of_the_site(acting, cora, dara, maya):
    kept = arcs.add(acting(cora), id=new_id(), name="Ours", arc=[parts.fresh("topic")])["template"]
    arcs.change(acting(dara), kept, name="Ours too", arc=[parts.fresh("topic")])
    with pytest.raises(Forbidden):
        arcs.change(acting(maya), kept, name="Mine", arc=[parts.fresh("topic")])
    with pytest.raises(Forbidden):
        arcs.add(acting(cast.person("Ada", "administrator")), id=new_id(), name="Mine", arc=[parts.fresh("topic")])
