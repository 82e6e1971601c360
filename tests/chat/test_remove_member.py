import pytest

from chat.models import Action
from chat.moderation import actions
from peers.errors import Forbidden, NotFound
from peers.ids import new_id


@pytest.fixture
def remove(acting, member_of):
    """remove(cora, maya, evening): she is no longer in the room."""

    def act(coach, someone, room, reason="We agreed on no selling."):
        member = member_of(someone, room).public_id
        fields = {"room": room.public_id, "member": member, "reason": reason, "at_once": "selling"}
        return actions.remove_member(acting(coach), id=new_id(), **fields)

    return act


def test_whoever_was_removed_reads_why_and_whom_to_ask(remove, client_of, maya, cora, evening):
    remove(cora, maya, evening)
    client, path = client_of(maya), f"/rooms/{evening.public_id}/removed/"
    assert path in client.get("/").content.decode()
    page = client.get(path).content.decode()
    assert "We agreed on no selling." in page and "look again" in page
    assert path not in client.get("/").content.decode()
    assert client.get(f"/rooms/{evening.public_id}/").url == path


def test_the_rooms_address_leads_nobody_else_to_a_removal(remove, client_of, maya, omar, sana, ada, cora, evening):
    remove(cora, maya, evening)
    for person in (omar, sana, ada):
        real, made_up = (client_of(person).get(f"/rooms/{room}/") for room in (evening.public_id, "0" * 26))
        assert real.status_code == made_up.status_code == 404


def test_whoever_left_by_themselves_needs_no_explanation(client_of, maya, evening):
    client = client_of(maya)
    client.post(f"/rooms/{evening.public_id}/leave/")
    assert client.get(f"/rooms/{evening.public_id}/removed/").status_code == 404
    assert client.get(f"/rooms/{evening.public_id}/").status_code == 404
    assert "/removed/" not in client.get("/").content.decode()


def test_the_room_sees_that_they_left_and_nothing_else(remove, seen_by, member_of, maya, ben, cora, evening):
    member = member_of(maya, evening).public_id
    remove(cora, maya, evening)
    last = seen_by(ben, evening)[-1]
    assert (last["kind"], last["by"], last["member"]) == ("member.left", member, member)
    assert "selling" not in str(last)


def test_it_is_written_down_once(remove, maya, cora, evening):
    remove(cora, maya, evening)
    assert Action.objects.get().verb == "remove-member"


def test_only_a_coach_of_the_room_removes_and_never_a_coach(remove, maya, ben, cora, omar, evening, harbour):
    with pytest.raises(Forbidden):
        remove(ben, maya, evening)
    with pytest.raises(NotFound):
        remove(omar, maya, evening)
    with pytest.raises(Forbidden):
        remove(cora, cora, evening)


def test_by_form_it_asks_for_a_reason(client_of, member_of, maya, cora, evening):
    path = f"/rooms/{evening.public_id}/members/{member_of(maya, evening).public_id}/remove/"
    assert client_of(cora).post(path, {"id": new_id(), "reason": " "}).status_code == 400
    assert client_of(cora).post(path, {"id": new_id(), "reason": "We agreed.", "at_once": "selling"}).status_code == 302
