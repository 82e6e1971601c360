import pytest

from chat import rooms
from coaching import own_answers
from coaching.models import CheckinAnswer
from peers.errors import Conflict, NotFound
from peers.ids import new_id

WORDS = "only for a few"


@pytest.fixture
def answered(ask, say, close, evening, maya):
    """answered("group_named", True): Maya's answer to a check-in that has closed; its seq."""

    def closed_one(share, coach=None):
        seq = ask(evening)
        say(maya, evening, seq, share=share, coach=coach, words=WORDS, intensity=2)
        close(evening, seq)
        return seq

    return closed_one


def test_a_name_that_is_taken_out_leaves_the_outcome_for_everybody(answered, say, evening, maya, ben, log_of):
    seq = answered("group_named", True)
    closed = next(frame for frame in log_of(evening, ben) if frame["kind"] == "checkin.closed")
    assert [one["name"] for one in closed["named"]] == ["Maya"]
    answer = say(maya, evening, seq, share="coach")
    narrowed, closed = log_of(evening, ben)[-1], log_of(evening, ben)[-2]
    assert (narrowed["kind"], narrowed["seq"], narrowed["by"]) == ("checkin.narrowed", answer["seq"], None)
    assert (narrowed["checkin"], narrowed["named"]) == (seq, []) and closed["named"] == []


def test_narrowing_keeps_the_answer_as_it_was(answered, say, evening, maya):
    seq = answered("group_count", True)
    say(maya, evening, seq, share="group_count", coach=False)
    answer = CheckinAnswer.objects.get()
    assert (answer.sharing, answer.intensity) == (("group_count", False), 2)
    assert answer.words_sealed


@pytest.mark.parametrize("change", [{"state": "dorsal"}, {"words": "others"}, {"intensity": 3}, {"want": "word"}])
def test_nothing_else_changes_after_closing(answered, say, evening, maya, change):
    seq = answered("coach")
    with pytest.raises(Conflict):
        say(maya, evening, seq, **{"share": "only_me", **change})


def test_withdrawing_after_closing_leaves_the_counts_as_they_were(ask, say, close, evening, crowd, log_of):
    seq = ask(evening)
    for number, someone in enumerate(crowd[:6]):
        state = "ventral" if number < 3 else "dorsal"
        say(someone, evening, seq, state=state, share="group_count", coach=True)
    told = close(evening, seq)
    assert say(crowd[0], evening, seq, withdraw=True) == {}
    assert log_of(evening, crowd[1])[-1]["states"] == told["states"] and told["answered"] == 6


def test_ones_own_page_narrows_even_after_leaving(answered, acting, evening, maya, omar, log_of, ben):
    answered("group_named", True)
    rooms.leave(acting(maya), evening.public_id)
    [answer] = own_answers.answers_of(maya.pk)
    assert own_answers.ways_of(answer) == ["coach", "only-me"]
    with pytest.raises(NotFound):
        own_answers.narrow(acting(omar), id=new_id(), answer=answer.public_id, way="only-me")
    own_answers.narrow(acting(maya), id=new_id(), answer=answer.public_id, way="only-me")
    assert log_of(evening, ben)[-1]["kind"] == "checkin.narrowed"
    with pytest.raises(Conflict):
        own_answers.narrow(acting(maya), id=new_id(), answer=answer.public_id, way="coach")
    own_answers.narrow(acting(maya), id=new_id(), answer=answer.public_id, way="withdraw")
    assert not CheckinAnswer.objects.exists()
