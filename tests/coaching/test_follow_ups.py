from datetime import timedelta

import pytest
from django.utils import timezone

from coaching import follow_ups, sessions
from coaching.models import FollowUp, Session
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.ids import new_id


@pytest.fixture
def going(acting, cora, evening):
    """A session in the room evening."""
    sessions.begin(acting(cora), id=new_id(), room=evening.public_id, template="")


@pytest.fixture
def wish(acting, evening):
    """wish(maya, "hello"): what she would like afterwards."""
    return lambda someone, what: follow_ups.wish(acting(someone), room=evening.public_id, wish=what)


@pytest.mark.usefixtures("going")
def test_the_last_word_counts_and_nothing_is_nothing(wish, maya):
    wish(maya, "hello")
    wish(maya, "time")
    assert FollowUp.objects.get().wish == "time"
    wish(maya, "nothing")
    assert not FollowUp.objects.exists()
    with pytest.raises(Invalid):
        wish(maya, "everything")


@pytest.mark.usefixtures("going")
def test_coaches_see_who_asked_and_what_is_left_to_do(wish, acting, maya, ben, cora, evening, member_of):
    wish(maya, "hello")
    coach = member_of(cora, evening)
    [asked] = follow_ups.left_in(coach)
    assert (asked.member.name, asked.wish) == ("Maya", "hello")
    follow_ups.mark(acting(cora), room=evening.public_id, follow_up=asked.public_id, done=True)
    sessions.end(acting(cora), id=new_id(), room=evening.public_id)
    # Done, it is shown as long as its session is the newest.
    assert [one.done_by for one in follow_ups.left_in(coach)] == [coach]
    sessions.begin(acting(cora), id=new_id(), room=evening.public_id, template="")
    wish(ben, "time")
    assert [one.member.name for one in follow_ups.left_in(coach)] == ["Ben"]


@pytest.mark.usefixtures("going")
def test_only_coaches_of_the_room_mark_it(wish, acting, maya, ben, dara, harbour, evening):
    wish(maya, "hello")
    asked = FollowUp.objects.get().public_id
    with pytest.raises(Forbidden):
        follow_ups.mark(acting(ben), room=evening.public_id, follow_up=asked, done=True)
    for room in (evening, harbour):
        with pytest.raises(NotFound):
            follow_ups.mark(acting(dara), room=room.public_id, follow_up=asked, done=True)


def test_there_must_be_a_session_or_one_within_a_day(wish, acting, maya, cora, evening):
    with pytest.raises(Conflict):
        wish(maya, "hello")
    sessions.begin(acting(cora), id=new_id(), room=evening.public_id, template="")
    sessions.end(acting(cora), id=new_id(), room=evening.public_id)
    wish(maya, "hello")
    Session.objects.update(ended_at=timezone.now() - timedelta(days=2))
    with pytest.raises(Conflict):
        wish(maya, "time")


@pytest.mark.usefixtures("going")
def test_the_page_says_it_without_a_script(client_of, maya, evening, cora):
    page = f"/rooms/{evening.public_id}/session/after/"
    assert "Nothing more, thank you" in client_of(maya).get(page).content.decode()
    assert client_of(maya).post(page, {"wish": "time"}).status_code == 302
    assert "would like time with a coach" in client_of(cora).get(f"/rooms/{evening.public_id}/").content.decode()
