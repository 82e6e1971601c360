"""How it has been: one shape for each answer, and the time for which an answer is kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching import afterwards, own_answers, own_data, own_picture
from coaching.models import CheckinAnswer
from peers.ids import new_id

LONG_AGO = timedelta(days=91)


@pytest.fixture
def old(ask, say, close, evening, maya, ben):
    """Maya told her name with an answer, Ben showed his to coaches; 91 days ago."""
    seq = ask(evening)
    say(maya, evening, seq, share="group_named")
    say(ben, evening, seq, state="dorsal", share="coach", words="Tired")
    close(evening, seq)
    CheckinAnswer.objects.update(answered_at=timezone.now() - LONG_AGO)
    return {who: CheckinAnswer.objects.get(member__person=who) for who in (maya, ben)}


def test_what_its_owner_keeps_stays_for_them_alone_and_the_rest_goes(old, client_of, maya, ben, evening, log_of):
    client_of(maya).post(f"/me/answers/{old[maya].public_id}/keep/", {"on": "1", "back": "/me/answers/"})
    assert own_data.due().count() == 2
    for _twice in range(2):
        list(own_data.let_go())
    left = CheckinAnswer.objects.get()
    assert (left.member.person, left.sharing[0], left.kept) == (maya, "only_me", True)
    assert log_of(evening, ben)[-1]["kind"] == "checkin.narrowed" and log_of(evening, ben)[-1]["named"] == []
    client_of(maya).post(f"/me/answers/{old[maya].public_id}/keep/", {"on": "0"})
    list(own_data.let_go())
    assert not CheckinAnswer.objects.exists()


def test_erasing_takes_what_is_kept(old, acting, maya):
    own_answers.keep(acting(maya), old[maya].public_id, on=True)
    assert sum(count for _what, count in own_data.take_answers_back(maya)) == 1
    assert not CheckinAnswer.objects.filter(member__person=maya).exists()


def test_the_picture_has_a_shape_for_each_answer_and_none_for_silence(
    old, ask, say, exercises_there, acting, client_of, maya, cora, evening
):
    say(maya, evening, ask(evening), state="sympathetic+dorsal", share="only_me")
    afterwards.tell(acting(maya), id=new_id(), exercise="tap-beat", answer="same")
    months = own_picture.months_of(maya)
    shapes = [[one.shape for one in moments] for _month, moments in months]
    assert shapes == [["sympathetic-dorsal", "exercise"], ["ventral"]]
    page = client_of(maya).get("/me/picture/").content.decode()
    assert "Finger beat: about the same" in page and "Stuck" in page
    assert "An empty shore" in client_of(cora).get("/me/picture/").content.decode()


def test_what_they_would_rather_not_say_and_other_questions_leave_no_stone(ask, say, close, evening, maya):
    first = ask(evening)
    say(maya, evening, first, state="pass", share="only_me")
    close(evening, first)
    say(maya, evening, ask(evening, scales=["craving"]), state="pass", share="only_me", scales={"craving": 9})
    assert own_picture.months_of(maya) == []
