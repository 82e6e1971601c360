import pytest

from chat import direct, joining, needs, rooms, seating, selves, staffing
from chat.invited import invite
from chat.models import Membership, Need
from peers import blocks, invitations
from peers.errors import NotFound, SlowDown
from peers.ids import new_id
from peers.models import Role
from tests.harness.cast import person


@pytest.fixture
def meadow(dara, maya):
    """Another room, in which Maya goes by another name."""
    room = rooms.open_room(dara, "meadow")
    rooms.add_member(room, maya, name="Heron")
    return room


@pytest.mark.parametrize("blocker", ["maya", "ben"])
def test_nobody_gets_a_first_seat_beside_somebody_a_block_keeps_them_from(blocker, maya, ben, evening, meadow):
    one, other = (maya, ben) if blocker == "maya" else (ben, maya)
    blocks.block(one, other, other.pseudonym)
    with pytest.raises(seating.CantBeSeated):
        rooms.add_member(meadow, ben)
    assert not Membership.objects.filter(room=meadow, person=ben).exists()


def test_those_who_share_a_room_already_stay_and_come_back(acting, maya, ben, evening):
    blocks.block(maya, ben, "Ben")
    rooms.leave(acting(ben), evening.public_id)
    assert rooms.add_member(evening, ben).here_now


def test_a_seat_is_free_again_when_the_block_is_taken_back(maya, ben, evening, meadow):
    made = blocks.block(maya, ben, "Ben")
    blocks.unblock(maya, made.public_id)
    assert rooms.add_member(meadow, ben).here_now


def test_an_invitation_leads_into_its_other_rooms_and_says_nothing(dara, cora, ada, maya, ben, evening, meadow):
    other = rooms.open_room(dara, "garden")
    link, _token = invite(ada, rooms=[meadow.public_id, other.public_id])
    blocks.block(maya, ben, "Ben")
    invitations.accept(link, ben)
    joining.join_rooms(link, ben)
    assert {one.room for one in Membership.objects.filter(person=ben)} == {evening, other}


def test_a_request_under_other_names_looks_sent_and_is_never_seen(acting, member_of, maya, ben, evening, meadow):
    rooms.add_member(meadow, ben, name="Moss")
    blocks.block(maya, ben, "Ben")
    asked = member_of(maya, meadow).public_id
    direct.ask(acting(ben), room=meadow.public_id, member=asked)
    assert direct.waiting_for(acting(maya)) == []
    assert [one.asked.name for one in direct.made_by(acting(ben))] == ["Heron"]


def test_a_block_under_another_name_changes_no_list_and_opens_no_room(acting, member_of, maya, ben, evening, meadow):
    """Were the request gone from the list at once, it would tell the blocker that the two names are one person."""
    rooms.add_member(meadow, ben, name="Moss")
    made = direct.ask(acting(ben), room=meadow.public_id, member=member_of(maya, meadow).public_id)
    blocks.block(maya, ben, "Ben")
    assert [one.asker.name for one in direct.waiting_for(acting(maya))] == ["Moss"]
    with pytest.raises(NotFound) as refusal:
        direct.accept(acting(maya), made.public_id)
    with pytest.raises(NotFound) as other:
        direct.accept(acting(maya), "nothing")
    assert refusal.value.detail == other.value.detail


def test_a_call_for_help_is_answered_whatever_is_between_them(acting, maya, cora, evening):
    blocks.block(maya, cora, "Cora")
    needs.raise_need(acting(maya), id=new_id(), room=evening.public_id)
    need = needs.answer(cora, Need.objects.get().public_id)
    need.refresh_from_db()
    assert direct.open_for_need(cora, need).is_direct


def test_an_administrator_is_told_that_it_can_not_be_and_no_reason(client_of, ada, dara, maya, evening):
    apart = person("Idris", Role.COACH)
    blocks.block(maya, apart, "Idris")
    path = f"/people/rooms/{evening.public_id}/coach/"
    answer = client_of(ada).post(path, {"coach": apart.public_id})
    page = answer.content.decode()
    assert answer.status_code == 409 and "be seated together" in page
    assert "a block" not in page and "blocked" not in page and "Maya" not in page
    assert client_of(ada).post(path, {"coach": dara.public_id}).status_code == 302


def test_blocks_can_not_be_mapped_by_trying(ada, dara, maya, evening):
    coaches = [person(f"Idris {word}", Role.COACH) for word in ("one", "two", "three")]
    for apart in coaches:
        blocks.block(maya, apart, apart.pseudonym)
        with pytest.raises(seating.CantBeSeated):
            staffing.make_coach(ada, evening.public_id, apart.public_id)
    with pytest.raises(SlowDown):
        staffing.make_coach(ada, evening.public_id, dara.public_id)


def test_whoever_forms_circles_is_told_which_pairs_not(maya, ben, omar):
    blocks.block(ben, maya, "Maya")
    assert seating.pairs_apart([maya, ben, omar]) == {frozenset((maya.pk, ben.pk))}


def test_a_new_name_changes_nothing(acting, maya, ben, evening, meadow):
    blocks.block(maya, ben, "Ben")
    selves.go_by(acting(ben), evening.public_id, name="River")
    with pytest.raises(seating.CantBeSeated):
        rooms.add_member(meadow, ben)
