import pytest

from chat import places, rooms, selves
from chat.invited import invite
from chat.models import Membership
from chat.moderation import actions
from peers import blocks, invitations
from peers.errors import Invalid, NotFound
from peers.ids import new_id


@pytest.fixture
def meadow(dara):
    return rooms.open_room(dara, "meadow")


@pytest.fixture
def link(dara, meadow):
    """link(seats=2): the token of an invitation into meadow."""

    def make(**more) -> str:
        return invite(dara, rooms=[meadow.public_id], **more)[1]

    return make


def test_somebody_who_is_here_follows_a_link_under_a_name_for_that_room(
    client_of, link, member_of, maya, evening, meadow
):
    token, client = link(), client_of(maya)
    assert f"/join/{token}/rooms/" in client.get(f"/join/{token}/").content.decode()
    assert "meadow" in client.get(f"/join/{token}/rooms/").content.decode()
    answer = client.post(f"/join/{token}/rooms/", {"rooms": [meadow.public_id], "name": "Heron"})
    assert answer["Location"] == f"/rooms/{meadow.public_id}/"
    assert (member_of(maya, meadow).name, member_of(maya, evening).name) == ("Heron", "Maya")


def test_it_uses_a_seat_and_the_last_one_is_the_last(acting, link, maya, ben, meadow):
    token = link(seats=1)
    places.take(acting(maya), token, rooms_chosen=[meadow.public_id], name="Heron")
    assert places.offered(ben, token) == []
    with pytest.raises(NotFound):
        places.take(acting(ben), token, rooms_chosen=[meadow.public_id], name="Moss")


def test_every_cause_looks_the_same(client_of, acting, link, cora, dara, maya, ben, omar, sana, evening, meadow):
    """In it already, taken out by a coach, apart from somebody there, closed: nobody can tell which."""
    token = link(seats=9)
    rooms.add_member(meadow, ben)
    blocks.block(maya, ben, "Ben")
    rooms.add_member(meadow, omar)
    member = Membership.objects.get(room=meadow, person=omar).public_id
    actions.remove_member(
        acting(dara), id=new_id(), room=meadow.public_id, member=member, reason="Rest", at_once="spam"
    )
    path = f"/join/{token}/rooms/"
    told = {said(client_of(one).get(path)) for one in (maya, ben, omar, sana)}
    told |= {said(client_of(maya).post(path, {"rooms": [meadow.public_id], "name": "Heron"}))}
    told |= {said(client_of(cora).get("/join/nothing/rooms/"))}
    assert len(told) == 1 and "no room for you" in told.pop()
    assert not Membership.objects.filter(room=meadow, person=maya).exists()


def test_a_room_that_is_not_of_the_link_is_not_entered(acting, link, maya, omar, harbour, meadow):
    with pytest.raises(Invalid):
        places.take(acting(maya), link(), rooms_chosen=[harbour.public_id], name="Heron")


def test_a_name_that_is_taken_there_is_said_at_its_field(client_of, acting, link, maya, ben, evening, meadow):
    token = link(seats=3)
    places.take(acting(ben), token, rooms_chosen=[meadow.public_id], name="Heron")
    answer = client_of(maya).post(f"/join/{token}/rooms/", {"rooms": [meadow.public_id], "name": "heron"})
    assert answer.status_code == 400 and "goes by that name" in answer.content.decode()


def test_whoever_left_comes_back_as_the_same_member(acting, link, member_of, maya, meadow):
    token = link(seats=3)
    places.take(acting(maya), token, rooms_chosen=[meadow.public_id], name="Heron")
    before = member_of(maya, meadow).pk
    rooms.leave(acting(maya), meadow.public_id)
    places.take(acting(maya), token, rooms_chosen=[meadow.public_id], name="Wren")
    assert (member_of(maya, meadow).pk, member_of(maya, meadow).name) == (before, "Wren")
    assert selves.is_taken(meadow, "Heron", None), "the name that was left stays theirs"


def test_a_link_for_staff_makes_nobody_a_coach(ada, maya, meadow):
    _made, token = invite(ada, rooms=[meadow.public_id], role="coach", hours=24)
    assert places.offered(maya, token) == []
    assert invitations.open_invitation(token).taken == 0


def said(answer) -> str:
    """The status, and what stands between the page's heading and its foot."""
    page = answer.content.decode()
    return f"{answer.status_code} {page[page.index('<h1>') : page.index('<footer')]}"
