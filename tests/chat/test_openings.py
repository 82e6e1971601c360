from datetime import timedelta

import pytest
from django.utils import timezone

from chat import direct, openings, rooms
from chat.models import Opening
from peers import access_log
from peers.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from peers.models import AccessEntry, Role
from tests.harness.cast import person, showed_who_they_are
from tests.peers.test_access_log import refuse_writing


@pytest.fixture
def open_it(ada, evening):
    """open_it(): Ada opens evening, for somebody's safety."""

    def act(by=ada, room=evening):
        return openings.break_glass(by, room.public_id, why="danger", words="A call came in by phone.")

    return act


def test_it_shows_what_coaches_read_and_only_after_it_was_written_down(open_it, say, ada, maya, evening):
    say(maya, evening, "private words")
    page = openings.read(ada, open_it().public_id)
    assert [one["body"] for one in page.said] == ["private words"]
    assert AccessEntry.objects.filter(what="room").count() == 3


def test_everyone_who_is_or_was_there_reads_who_and_why_and_nobody_the_words(
    open_it, acting, client_of, maya, ben, cora, omar, evening
):
    rooms.leave(acting(ben), evening.public_id)
    open_it()
    for someone in (maya, ben, cora):
        assert "Who has looked" in client_of(someone).get("/").content.decode()
        page = client_of(someone).get("/me/looked/").content.decode()
        assert "Ada, an administrator" in page and "evening" in page and "safety" in page and "by phone" not in page
    assert access_log.about(omar) == []


def test_the_room_says_so_while_it_is_open(open_it, client_of, ada, maya, evening):
    path = f"/rooms/{evening.public_id}/"
    opening = open_it()
    assert "can read this room until" in client_of(maya).get(path).content.decode()
    openings.end(ada, opening.public_id)
    assert "can read this room until" not in client_of(maya).get(path).content.decode()


def test_it_ends_by_itself(open_it, ada):
    opening = open_it()
    Opening.objects.update(until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotFound):
        openings.read(ada, opening.public_id)


def test_what_can_not_be_written_down_is_not_opened(open_it, ada, say, maya, evening):
    say(maya, evening)
    refuse_writing()
    with pytest.raises(Unavailable):
        open_it()
    assert not Opening.objects.exists()


def test_whoever_comes_into_an_open_room_reads_of_it_too(open_it, ada, omar, evening):
    opening = open_it()
    rooms.add_member(evening, omar)
    openings.read(ada, opening.public_id)
    assert len(access_log.about(omar)) == 1


def test_only_administrators_open_rooms_and_no_one_opens_a_direct_room(
    open_it, ada, maya, ben, cora, sana, acting, member_of, evening
):
    for someone in (maya, cora, sana):
        with pytest.raises(Forbidden):
            open_it(someone)
    asked = direct.ask(acting(maya), room=evening.public_id, member=member_of(ben, evening).public_id)
    with pytest.raises(NotFound):
        open_it(room=direct.accept(acting(ben), asked.public_id))


def test_nobody_reads_by_the_opening_of_another(open_it, evening):
    opening, other = open_it(), person("Abel", Role.ADMINISTRATOR)
    with pytest.raises(NotFound):
        openings.read(other, opening.public_id)
    assert open_it(other).pk != opening.pk and open_it().pk == opening.pk


def test_an_administrator_who_is_none_any_more_reads_nothing(open_it, ada):
    opening = open_it()
    ada.role = Role.PEER
    ada.save()
    with pytest.raises(Forbidden):
        openings.read(ada, opening.public_id)


@pytest.mark.parametrize("why, words", [("danger", " "), ("fun", "because"), ("", "because")])
def test_a_reason_is_needed(ada, evening, why, words):
    with pytest.raises(Invalid):
        openings.break_glass(ada, evening.public_id, why=why, words=words)


def test_another_administrator_looks_at_it_once(open_it, ada):
    opening, other = open_it(), person("Abel", Role.ADMINISTRATOR)
    with pytest.raises(NotFound):
        openings.review(ada, opening.public_id)
    openings.review(other, opening.public_id)
    with pytest.raises(Conflict):
        openings.review(other, opening.public_id)


def test_it_works_by_form(client_of, say, ada, maya, evening):
    say(maya, evening, "private words")
    client = client_of(ada)
    path = f"/people/rooms/{evening.public_id}/open/"
    assert path in client.get("/people/rooms/").content.decode()
    asked = client.post(path, {"why": "danger", "words": "A call came in."})
    assert "reauthenticate" in asked["Location"]
    showed_who_they_are(client)
    assert client.post(path, {"why": "danger"}).status_code == 400
    answer = client.post(path, {"why": "danger", "words": "A call came in."}, follow=True)
    assert "private words" in answer.content.decode()
    assert "A call came in." in client.get("/people/opened/").content.decode()
