"""Wanting a private word: the wish was the asking, and it counts once."""

import pytest
from django.urls import reverse

from chat import rooms
from chat.models import Room, SeatRefusal
from coaching import private_words, shared
from coaching.models import Checkin
from peers import blocks
from peers.errors import Conflict, Forbidden, NotFound
from tests.harness import cast


@pytest.fixture
def wish(ask, say, evening, maya):
    """Maya would like a private word, and lets coaches know; the check-in's seq."""
    seq = ask(evening)
    say(maya, evening, seq, share="coach", want="word", words="Ten minutes?")
    return seq


@pytest.fixture
def open_room(acting, evening, member_of, cora, maya):
    """open_room(seq): Cora opens a room for two with Maya."""

    def open_one(seq, by=cora, whom=maya):
        whom = member_of(whom, evening).public_id
        return private_words.open_room(acting(by), room=evening.public_id, checkin=seq, member=whom)

    return open_one


def test_one_press_opens_a_room_for_the_two_under_their_names_there(client_of, member_of, cora, maya, evening, wish):
    page = client_of(cora).get(reverse("room", args=[evening.public_id])).content.decode()
    assert "Wants a private word" in page and "Open a room for two" in page
    address = reverse("checkin_word", args=[evening.public_id, wish])
    answer = client_of(cora).post(address, {"member": member_of(maya, evening).public_id})
    room = Room.objects.get(kind="direct")
    assert answer.url == reverse("room", args=[room.public_id])
    assert sorted(room.memberships.values_list("name", flat=True)) == ["Cora", "Maya"]
    page = client_of(cora).get(reverse("room", args=[evening.public_id])).content.decode()
    assert "Go to your room for two" in page
    mine = client_of(maya).get(reverse("checkin_mine", args=[evening.public_id]), {"seq": wish}).json()
    assert mine["met"] == {str(wish): room.public_id}
    for name in ("room", "checkin"):
        page = client_of(maya).get(reverse(name, args=[evening.public_id, *([wish] if name == "checkin" else [])]))
        assert room.public_id in page.content.decode()


def test_it_counts_once(open_room, evening, wish):
    assert open_room(wish) == open_room(wish)
    lea = cast.person("Lea", "coach")
    rooms.add_member(evening, lea, role="coach")
    with pytest.raises(Conflict):
        open_room(wish, by=lea)
    assert shared.with_coaches(Checkin.objects.get())[0].met_by == "Cora"


def test_whoever_leaves_that_room_is_not_fetched_back(open_room, acting, maya, wish):
    rooms.leave(acting(maya), open_room(wish).public_id)
    with pytest.raises(Conflict):
        open_room(wish)


def test_there_is_no_wish_where_coaches_were_not_told_or_it_was_taken_back(open_room, say, evening, maya, ben, wish):
    say(ben, evening, wish, share="group_count", want="word")
    with pytest.raises(NotFound):
        open_room(wish, whom=ben)
    say(maya, evening, wish, share="coach", want="company")
    with pytest.raises(NotFound):
        open_room(wish)


def test_only_coaches_of_the_room(open_room, ben, dara, harbour, wish):
    with pytest.raises(Forbidden):
        open_room(wish, by=ben)
    with pytest.raises(NotFound):
        open_room(wish, by=dara)


def test_a_block_keeps_the_room_shut_like_any_seat(open_room, maya, cora, wish):
    blocks.block(maya, cora, "Cora")
    with pytest.raises(Conflict):
        open_room(wish)
    assert not Room.objects.filter(kind="direct").exists() and SeatRefusal.objects.count() == 1
