import pytest

from chat import rooms
from coaching import checkins
from coaching.models import Checkin
from peers.errors import Conflict, Forbidden, Invalid, NotFound, NotYourTurn
from peers.ids import new_id


def test_a_coach_asks_and_everybody_in_the_room_is_told(ask, evening, maya, log_of):
    seq = ask(evening, "  How are you arriving? ", scales=["sleep"])
    last = log_of(evening, maya)[-1]
    assert (last["kind"], last["seq"]) == ("checkin.opened", seq)
    assert (last["question"], last["scales"]) == ("How are you arriving?", ["sleep"])


def test_a_second_one_waits_until_the_first_is_closed(ask, close, evening):
    first = ask(evening)
    with pytest.raises(Conflict):
        ask(evening)
    close(evening, first)
    assert ask(evening) > first


def test_only_a_coach_of_the_room_asks(ask, evening, maya, dara, sana, harbour):
    with pytest.raises(Forbidden):
        ask(evening, by=maya)
    for stranger in (dara, sana):
        with pytest.raises(NotFound):
            ask(evening, by=stranger)
    assert not Checkin.objects.exists()


@pytest.mark.parametrize("scales", [["sleep", "sleep"], ["No such"], [""], ["a", "b", "c", "d", "e", "f", "g"]])
def test_scales_that_make_no_sense_are_refused(ask, evening, scales):
    with pytest.raises(Invalid) as refusal:
        ask(evening, scales=scales)
    assert refusal.value.field == "scales"


def test_an_empty_question_is_refused(ask, evening):
    with pytest.raises(Invalid) as refusal:
        ask(evening, " \n ")
    assert refusal.value.field == "question"


def test_nothing_is_asked_in_a_closed_room(ask, evening, cora, acting):
    rooms.close(acting(cora), evening.public_id)
    with pytest.raises(NotYourTurn) as refusal:
        ask(evening)
    assert refusal.value.reason == "closed"


def test_the_same_command_sent_again_asks_once(acting, cora, evening):
    again = {"id": new_id(), "room": evening.public_id, "question": "How is it?"}
    first = checkins.open_checkin(acting(cora), **again)
    assert checkins.open_checkin(acting(cora), **again) == first
    assert Checkin.objects.count() == 1
