import pytest

from chat import messages
from chat.models import Message
from peers.errors import Invalid, NotFound, NotYourTurn, SlowDown
from peers.ids import new_id


def test_a_message_gets_the_next_number_of_its_room(maya, ben, evening, say):
    assert [say(maya, evening), say(ben, evening), say(maya, evening)] == [4, 5, 6]


def test_words_are_trimmed_before_they_are_stored(maya, evening, say):
    say(maya, evening, "  \n good evening \n ")
    assert Message.objects.get().body == "good evening"


@pytest.mark.parametrize("body", ["", "  \n ", "x" * 4001, "a\0b"])
def test_words_that_can_not_be_kept_are_refused_with_the_field(maya, evening, say, body):
    with pytest.raises(Invalid) as refusal:
        say(maya, evening, body)
    assert refusal.value.field == "body"
    assert not Message.objects.exists()


def test_four_thousand_code_points_fit_whatever_their_bytes(maya, evening, say):
    say(maya, evening, "🌊" * 4000)
    assert len(Message.objects.get().body) == 4000


def test_omar_can_not_post_where_he_is_not_and_learns_nothing(omar, maya, evening, say):
    assert not evening.memberships.filter(person=omar).exists()
    with pytest.raises(NotFound) as foreign:
        say(omar, evening)
    evening.public_id = new_id()
    with pytest.raises(NotFound) as missing:
        say(omar, evening)
    assert (foreign.value.detail, foreign.value.field) == (missing.value.detail, missing.value.field)


def test_the_burst_is_ten_and_a_refusal_uses_nothing_up(maya, evening, say, member_of, settings):
    settings.POST_RATE = 0.01
    for _ in range(10):
        say(maya, evening)
    for _ in range(3):
        with pytest.raises(SlowDown) as refusal:
            say(maya, evening)
        assert refusal.value.retry_after >= 1
    assert member_of(maya, evening).room.head == 13


def test_when_coaches_have_the_floor_a_peer_waits_and_a_coach_speaks(maya, cora, evening, say):
    evening.floor = "coaches"
    evening.save()
    say(cora, evening)
    with pytest.raises(NotYourTurn) as refusal:
        say(maya, evening)
    assert refusal.value.reason == "coaches"


def test_an_answer_names_a_message_that_its_writer_may_read(maya, ben, evening, say):
    first = say(maya, evening)
    assert Message.objects.get(seq=say(ben, evening, reply_to=first)).reply_to == first
    with pytest.raises(NotFound) as refusal:
        say(ben, evening, reply_to=99)
    assert refusal.value.field == "reply_to"


def test_a_message_that_was_taken_back_can_still_be_answered(maya, ben, evening, say, acting):
    first = say(maya, evening)
    messages.remove_message(acting(maya), id=new_id(), room=evening.public_id, message=first)
    assert Message.objects.get(seq=say(ben, evening, reply_to=first)).reply_to == first
