import pytest

from chat import direct, rooms
from chat.models import DirectRequest, Notice, Room
from chat.moderation import pauses
from peers import blocks
from peers.errors import Conflict, Forbidden, NotFound, NotYourTurn
from peers.ids import new_id


@pytest.fixture
def ask(acting, member_of):
    """ask(maya, ben, evening): she asks him for a direct room."""

    def act(asker, asked, room, words=""):
        return direct.ask(acting(asker), room=room.public_id, member=member_of(asked, room).public_id, words=words)

    return act


@pytest.fixture
def accept(acting):
    """accept(ben, request): he says yes; the room."""

    def act(asked, request):
        room = direct.accept(acting(asked), request.public_id)
        room.refresh_from_db()
        return room

    return act


def test_a_yes_opens_a_room_for_two_under_the_names_of_where_they_met(ask, accept, maya, ben, evening):
    room = accept(ben, ask(maya, ben, evening, "Shall we talk?"))
    assert room.is_direct and room.name == ""
    assert {(one.person, one.name, one.role) for one in room.memberships.all()} == {
        (maya, "Maya", "member"),
        (ben, "Ben", "member"),
    }
    for person in (maya, ben):
        assert Notice.objects.filter(person=person, kind="room.added", room=room).count() == 1


def test_their_ids_there_are_not_those_of_the_group_room(ask, accept, maya, ben, evening):
    room = accept(ben, ask(maya, ben, evening))
    there = set(room.memberships.values_list("public_id", flat=True))
    assert not there & set(evening.memberships.values_list("public_id", flat=True))


def test_the_one_who_is_asked_gets_a_hint_without_words(ask, maya, ben, evening):
    ask(maya, ben, evening, "Shall we talk?")
    notice = Notice.objects.get(person=ben, kind="direct.request")
    assert notice.room == evening and notice.seq is None


def test_declining_looks_to_the_asker_like_waiting(ask, acting, client_of, maya, ben, evening):
    request = ask(maya, ben, evening)
    waiting = steady(client_of(maya).get("/direct/"))
    direct.decline(acting(ben), request.public_id)
    assert direct.waiting_for(acting(ben)) == []
    assert [one.pk for one in direct.made_by(acting(maya))] == [request.pk]
    assert steady(client_of(maya).get("/direct/")) == waiting


def test_asking_again_after_a_silent_no_reaches_nobody(ask, acting, maya, ben, evening):
    request = ask(maya, ben, evening)
    direct.decline(acting(ben), request.public_id)
    direct.withdraw(acting(maya), request.public_id)
    ask(maya, ben, evening)
    assert direct.waiting_for(acting(ben)) == []
    assert Notice.objects.filter(person=ben, kind="direct.request").count() == 1


def test_the_one_who_declined_can_ask_in_turn(ask, accept, acting, maya, ben, evening):
    direct.decline(acting(ben), ask(maya, ben, evening).public_id)
    room = accept(maya, ask(ben, maya, evening))
    assert room.memberships.count() == 2 and direct.made_by(acting(maya)) == []


@pytest.mark.parametrize("blocker", ["maya", "ben"])
def test_a_block_lets_it_look_sent_and_never_be_seen(blocker, ask, acting, client_of, maya, ben, evening):
    one, other = (maya, ben) if blocker == "maya" else (ben, maya)
    blocks.block(one, other, other.pseudonym)
    ask(maya, ben, evening, "Shall we talk?")
    assert [made.asked.name for made in direct.made_by(acting(maya))] == ["Ben"]
    assert direct.waiting_for(acting(ben)) == [] and not Notice.objects.filter(kind="direct.request").exists()
    assert "Shall we talk?" not in client_of(ben).get("/").content.decode()


def test_a_block_after_asking_takes_the_request_from_sight(ask, acting, maya, ben, evening):
    request = ask(maya, ben, evening)
    blocks.block(ben, maya, "Maya")
    assert direct.waiting_for(acting(ben)) == []
    with pytest.raises(NotFound):
        direct.accept(acting(ben), request.public_id)
    assert len(direct.made_by(acting(maya))) == 1


def test_asking_twice_is_asking_once(ask, maya, ben, evening):
    assert ask(maya, ben, evening).pk == ask(maya, ben, evening).pk
    assert Notice.objects.filter(person=ben, kind="direct.request").count() == 1


def test_one_pair_has_one_room_and_the_page_leads_there(ask, accept, client_of, member_of, maya, ben, evening):
    room = accept(ben, ask(maya, ben, evening))
    for asker, asked in ((maya, ben), (ben, maya)):
        with pytest.raises(Conflict):
            ask(asker, asked, evening)
        path = f"/rooms/{evening.public_id}/members/{member_of(asked, evening).public_id}/ask/"
        assert f"/rooms/{room.public_id}/" in client_of(asker).get(path).content.decode()
        answer = client_of(asker).post(path, {"words": ""})
        assert answer.status_code == 409 and f"/rooms/{room.public_id}/" in answer.content.decode()


def test_leaving_ends_it_for_whoever_leaves_and_the_other_sees_that_alone(
    ask, accept, acting, seen_by, client_of, maya, ben, evening
):
    room = accept(ben, ask(maya, ben, evening))
    rooms.leave(acting(ben), room.public_id)
    assert client_of(ben).get(f"/rooms/{room.public_id}/").status_code == 404
    assert seen_by(maya, room)[-1]["kind"] == "member.left"


def test_after_leaving_the_same_two_get_the_same_room_again(ask, accept, acting, maya, ben, evening):
    room = accept(ben, ask(maya, ben, evening))
    rooms.leave(acting(ben), room.public_id)
    assert accept(ben, ask(maya, ben, evening)) == room
    assert Room.objects.filter(kind="direct").count() == 1


def test_a_direct_room_is_never_widened(ask, accept, acting, client_of, maya, ben, cora, evening):
    room = accept(ben, ask(maya, ben, evening))
    with pytest.raises(Forbidden):
        rooms.add_member(room, cora)
    for path in ("members/", "settings/"):
        assert client_of(maya).get(f"/rooms/{room.public_id}/{path}").status_code == 403


def test_a_direct_room_leads_to_no_other(ask, accept, acting, member_of, maya, ben, evening):
    room = accept(ben, ask(maya, ben, evening))
    with pytest.raises(Forbidden):
        ask(maya, ben, room)


def test_only_the_one_who_was_asked_answers_and_only_the_asker_withdraws(
    ask, acting, maya, ben, cora, omar, evening, harbour
):
    request = ask(maya, ben, evening)
    for other in (maya, cora, omar):
        with pytest.raises(NotFound):
            direct.accept(acting(other), request.public_id)
        with pytest.raises(NotFound):
            direct.decline(acting(other), request.public_id)
    for other in (ben, cora, omar):
        with pytest.raises(NotFound):
            direct.withdraw(acting(other), request.public_id)


def test_what_was_withdrawn_can_not_be_accepted(ask, acting, maya, ben, evening):
    request = ask(maya, ben, evening)
    direct.withdraw(acting(maya), request.public_id)
    with pytest.raises(NotFound):
        direct.accept(acting(ben), request.public_id)
    assert direct.made_by(acting(maya)) == []


def test_omar_can_ask_nobody_of_another_room(ask, omar, ben, evening, harbour):
    with pytest.raises(NotFound):
        ask(omar, ben, evening)
    assert not DirectRequest.objects.exists()


def test_somebody_paused_reaches_a_coach_and_no_peer(ask, acting, member_of, maya, ben, cora, evening):
    member = member_of(maya, evening).public_id
    pauses.pause_member(acting(cora), id=new_id(), room=evening.public_id, member=member, hours=1, reason="A break")
    with pytest.raises(NotYourTurn):
        ask(maya, ben, evening)
    assert ask(maya, cora, evening).pk


def test_asking_and_answering_work_by_form(client_of, member_of, maya, ben, evening):
    path = f"/rooms/{evening.public_id}/members/{member_of(ben, evening).public_id}/ask/"
    assert client_of(maya).post(path, {"words": "Shall we talk?"})["Location"] == "/direct/"
    page = client_of(ben).get("/").content.decode()
    request = DirectRequest.objects.get()
    assert "Shall we talk?" in page and f"/direct/{request.public_id}/answer/" in page
    answer = client_of(ben).post(f"/direct/{request.public_id}/answer/", {"answer": "accept"})
    assert answer["Location"] == f"/rooms/{Room.objects.get(kind='direct').public_id}/"


def test_many_yeses_at_once_open_one_room(transactional_db, at_once, ask, acting, maya, ben, evening):
    request, actor = ask(maya, ben, evening), acting(ben)
    at_once(lambda _: direct.accept(actor, request.public_id), 4)
    assert Room.objects.filter(kind="direct").count() == 1
    assert Room.objects.get(kind="direct").memberships.count() == 2


def steady(answer) -> str:
    """The page without what differs each time: its tokens."""
    return "\n".join(line for line in answer.content.decode().splitlines() if "csrf" not in line)
