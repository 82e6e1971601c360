import pytest

from chat import rooms
from chat.moderation import pauses
from coaching import answers
from coaching.models import CheckinAnswer
from peers import sealing
from peers.errors import Conflict, Invalid, NotFound, NotYourTurn, SlowDown
from peers.ids import new_id

SECRET = "heron over the quiet water"


def test_nothing_is_written_into_the_log(ask, say, evening, maya, log_of):
    seq = ask(evening)
    before = log_of(evening, maya)
    for share in ("only_me", "coach", "group_count", "group_named"):
        assert say(maya, evening, seq, share=share) == {}
    assert log_of(evening, maya) == before


def test_an_answer_takes_the_place_of_an_earlier_one(ask, say, evening, maya):
    seq = ask(evening)
    say(maya, evening, seq, state="dorsal", share="coach", words=SECRET, want="word")
    say(maya, evening, seq, state="ventral", share="only_me")
    [answer] = CheckinAnswer.objects.all()
    assert (answer.state, answer.sharing, answer.want) == ("ventral", ("only_me", False), "")
    assert answers.words_of(answer) == ""


def test_words_are_sealed_with_the_answers_own_id(ask, say, evening, maya, ben):
    seq = ask(evening)
    say(maya, evening, seq, share="coach", words=SECRET)
    say(ben, evening, seq, share="coach", words="another")
    hers, his = CheckinAnswer.objects.order_by("pk")
    assert SECRET.encode() not in bytes(hers.words_sealed) and answers.words_of(hers) == SECRET
    his.words_sealed = hers.words_sealed
    with pytest.raises(sealing.Unopened):
        answers.words_of(his)


def test_taking_back_deletes_the_answer(ask, say, evening, maya):
    seq = ask(evening)
    say(maya, evening, seq, share="coach")
    assert say(maya, evening, seq, withdraw=True) == {}
    assert not CheckinAnswer.objects.exists()


def test_coaches_are_told_of_what_they_may_see_and_of_nothing_else(ask, say, evening, maya, cora, ben, notices_of):
    seq = ask(evening)
    for share, coach in (("only_me", None), ("group_count", None), ("group_named", False)):
        say(maya, evening, seq, share=share, coach=coach)
    assert notices_of(cora, "checkin.answer") == []
    for share, coach in (("coach", None), ("group_count", True), ("group_named", True)):
        say(maya, evening, seq, share=share, coach=coach)
    assert notices_of(cora, "checkin.answer") == [(evening.pk, seq)] * 3
    assert notices_of(ben, "checkin.answer") == []


def test_strangers_find_no_such_check_in(ask, say, evening, harbour, omar, dara, sana):
    seq = ask(evening)
    for stranger in (omar, dara, sana):
        with pytest.raises(NotFound):
            say(stranger, evening, seq, share="coach")


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("state", {"state": "fine"}),
        ("intensity", {"intensity": 6}),
        ("scales", {"scales": {"craving": 1}}),
        ("scales", {"scales": {"sleep": 11}}),
        ("want", {"want": "a hug"}),
        ("words", {"words": "x" * 501}),
        ("share", {"share": "everybody"}),
        ("coach", {"share": "only_me", "coach": True}),
        ("withdraw", {"withdraw": False}),
        ("withdraw", {"withdraw": True, "state": "ventral"}),
    ],
)
def test_what_is_out_of_bounds_is_named(ask, say, evening, maya, field, fields):
    seq = ask(evening, scales=["sleep"])
    with pytest.raises(Invalid) as refusal:
        say(maya, evening, seq, **{"share": "coach", **fields})
    assert refusal.value.field == field and not CheckinAnswer.objects.exists()


def test_what_is_invalid_is_said_before_what_was_sent_before(ask, acting, evening, maya):
    key = {"id": new_id(), "room": evening.public_id, "checkin": ask(evening, scales=["sleep"]), "state": "ventral"}
    answers.answer_checkin(acting(maya), **key, share="coach")
    with pytest.raises(Invalid):
        answers.answer_checkin(acting(maya), **key, share="coach", scales={"craving": 3})
    with pytest.raises(Conflict):
        answers.answer_checkin(acting(maya), **key, share="only_me")


def test_nobody_answers_when_it_has_closed(ask, say, close, evening, maya):
    seq = ask(evening)
    close(evening, seq)
    with pytest.raises(Conflict):
        say(maya, evening, seq, share="coach")


def test_a_paused_member_may_answer(ask, say, acting, cora, evening, maya, member_of):
    seq = ask(evening)
    member = member_of(maya, evening).public_id
    fields = {"id": new_id(), "room": evening.public_id, "member": member, "hours": 1, "reason": "A rest."}
    pauses.pause_member(acting(cora), **fields)
    say(maya, evening, seq, share="coach")
    assert CheckinAnswer.objects.count() == 1


def test_a_closed_room_takes_no_answer_but_lets_one_go(ask, say, acting, cora, evening, maya, ben):
    seq = ask(evening)
    say(maya, evening, seq, share="coach")
    rooms.close(acting(cora), evening.public_id)
    with pytest.raises(NotYourTurn) as refusal:
        say(ben, evening, seq, share="coach")
    assert refusal.value.reason == "closed"
    say(maya, evening, seq, share="only_me")
    assert CheckinAnswer.objects.get().sharing[0] == "only_me"
    say(maya, evening, seq, withdraw=True)
    assert not CheckinAnswer.objects.exists()


def test_too_many_at_once_are_slowed_down(ask, say, evening, maya, settings):
    settings.COMMAND_BURST, settings.COMMAND_RATE = 2, 0.0001
    seq = ask(evening)
    say(maya, evening, seq, share="coach")
    say(maya, evening, seq, share="only_me")
    with pytest.raises(SlowDown):
        say(maya, evening, seq, share="coach")
    assert CheckinAnswer.objects.get().sharing[0] == "only_me"
