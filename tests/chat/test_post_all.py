import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat import messages, rooms
from chat.messages import Post
from chat.models import Message
from peers.errors import Conflict, Invalid, NotFound, SlowDown
from peers.ids import new_id


@pytest.fixture
def post(acting):
    """post(maya, evening, "hello"): one on its way."""

    def make(someone, room, body="hello", key=None, **more):
        return Post(acting(someone), key or new_id(), room.public_id, body, **more)

    return make


def test_several_go_through_together_in_the_order_given(maya, ben, omar, evening, harbour, post):
    posts = [post(maya, evening, "a"), post(omar, harbour, "b"), post(ben, evening, "c"), post(maya, evening, "d")]
    assert messages.post_all(posts) == [{"seq": 4}, {"seq": 3}, {"seq": 5}, {"seq": 6}]
    said = Message.objects.filter(room=evening).order_by("seq").values_list("body", "author__name")
    assert list(said) == [("a", "Maya"), ("c", "Ben"), ("d", "Maya")]


def test_one_that_is_refused_drops_only_itself(maya, omar, evening, post):
    outcomes = messages.post_all(
        [post(maya, evening), post(omar, evening), post(maya, evening, ""), post(maya, evening)]
    )
    assert outcomes[0] == {"seq": 4} and outcomes[3] == {"seq": 5}
    assert isinstance(outcomes[1], NotFound) and isinstance(outcomes[2], Invalid)


def test_the_burst_holds_within_one_batch(maya, evening, post):
    outcomes = messages.post_all([post(maya, evening) for _ in range(12)])
    assert [isinstance(outcome, SlowDown) for outcome in outcomes] == [False] * 10 + [True] * 2


def test_the_same_write_twice_in_one_batch_is_one(maya, evening, post):
    key = new_id()
    posts = [post(maya, evening, key=key), post(maya, evening, key=key), post(maya, evening, "other", key=key)]
    first, second, third = messages.post_all(posts)
    assert first == second == {"seq": 4} and isinstance(third, Conflict)
    assert Message.objects.count() == 1


def test_a_batch_of_twenty_asks_no_more_than_a_batch_of_two(maya, ben, evening, post, settings):
    settings.POST_BURST = 100

    def queries(count):
        posts = [post(someone, evening) for _ in range(count // 2) for someone in (maya, ben)]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            messages.post_all(posts)
        return len(captured)

    assert queries(2) == queries(20)


@pytest.mark.django_db(transaction=True)
def test_batches_at_once_over_the_same_rooms_do_not_deadlock(maya, ben, cora, evening, acting, at_once, settings):
    settings.POST_BURST = 1000
    other = rooms.open_room(cora, "other")
    for someone in (maya, ben):
        rooms.add_member(other, someone)
    actors = [acting(someone) for someone in (maya, ben, cora)]

    def work(number):
        places = [evening, other] if number % 2 else [other, evening]
        posts = [Post(actor, new_id(), room.public_id, "word") for room in places for actor in actors]
        return messages.post_all(posts)

    outcomes = at_once(work, 8)
    assert all("seq" in outcome for some in outcomes for outcome in some)
    assert Message.objects.count() == 48
