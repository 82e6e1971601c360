import pytest

from chat import rooms
from chat.models import Membership, Notice, Stay
from peers.errors import Forbidden, NotFound
from peers.ids import new_id


def test_somebody_who_comes_back_is_the_same_member_with_a_new_stay(ben, evening, acting, member_of):
    before = member_of(ben, evening).public_id
    rooms.leave(acting(ben), evening.public_id)
    rooms.add_member(evening, ben)
    member = member_of(ben, evening)
    assert member.public_id == before
    assert [(stay.from_seq, stay.to_seq) for stay in member.stays.all()] == [(3, 4), (5, None)]


def test_adding_somebody_twice_changes_nothing(ben, evening):
    rooms.add_member(evening, ben)
    evening.refresh_from_db()
    assert evening.head == 3 and Stay.objects.filter(membership__person=ben).count() == 1


def test_leaving_tells_the_one_who_left_and_turns_what_they_showed_off(ben, evening, acting, member_of):
    rooms.show(acting(ben), evening.public_id, presence=True, typing=True)
    rooms.leave(acting(ben), evening.public_id)
    member = member_of(ben, evening)
    assert not member.here_now and not member.shows_presence and not member.shows_typing
    assert Notice.objects.filter(person=ben, kind="room.lost", room=evening).exists()


def test_omar_is_nowhere_in_the_room_and_can_not_leave_it(omar, evening, acting):
    assert not Membership.objects.filter(person=omar, room=evening).exists()
    with pytest.raises(NotFound):
        rooms.leave(acting(omar), evening.public_id)


def test_a_supervisor_is_never_in_a_room(sana, evening):
    with pytest.raises(Forbidden):
        rooms.add_member(evening, sana)


def test_a_peer_opens_no_room(maya):
    with pytest.raises(Forbidden):
        rooms.open_room(maya, "mine")


def test_a_coach_renames_the_room_and_a_peer_does_not(cora, maya, evening, acting):
    assert rooms.rename(acting(cora), id=new_id(), room=evening.public_id, name="late evening") == {"seq": 4}
    with pytest.raises(Forbidden):
        rooms.rename(acting(maya), id=new_id(), room=evening.public_id, name="mine")


def test_the_read_position_only_moves_forward_and_stops_at_the_head(maya, evening, acting):
    actor = acting(maya)
    assert rooms.read_up_to(actor, id="a", room=evening.public_id, seq=99) == {"read": 3}
    assert rooms.read_up_to(actor, id="b", room=evening.public_id, seq=1) == {"read": 3}


def test_no_two_members_of_a_room_go_by_one_name(ben, maya, evening):
    with pytest.raises(Exception) as refusal:
        rooms.rename_member(ben, evening, "maya")
    assert refusal.value.field == "name"
