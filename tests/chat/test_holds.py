"""A legal hold: an administrator sets and ends it with a reason, and whoever it is about reads that."""

import pytest
from django.core.management import CommandError, call_command

from chat import direct, holding, rooms
from chat.models import Membership
from peers import access_log, holds
from peers.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from peers.models import LegalHold
from tests.harness.cast import showed_who_they_are
from tests.harness.whole_life import erase
from tests.peers.test_access_log import refuse_writing

WHY = "an order of a court"


@pytest.fixture
def client(client_of, ada):
    """Ada's browser, in which she has just shown who she is."""
    one = client_of(ada)
    showed_who_they_are(one)
    return one


@pytest.fixture
def direct_room(acting, evening, maya, ben):
    """A room for two, of Maya and Ben."""
    other = Membership.objects.get(room=evening, person=ben).public_id
    return direct.accept(acting(ben), direct.ask(acting(maya), room=evening.public_id, member=other).public_id)


def told(someone) -> list[tuple[str, str, str]]:
    return [(line.what.split(";")[0], line.place, line.why) for line in access_log.about(someone)]


def test_a_hold_on_a_person_is_set_and_ended_by_page_and_they_read_both(client, maya):
    path = f"/people/{maya.public_id}/hold/"
    assert client.post(path, {"reason": WHY}).url == "/people/holds/"
    assert holds.is_held(holds.PERSON, maya.public_id) and WHY in client.get("/people/holds/").content.decode()
    assert client.get(f"{path}end/").url == path
    assert client.post(f"{path}end/", {"reason": "it is over"}).url == "/people/holds/"
    assert not holds.is_held(holds.PERSON, maya.public_id)
    assert told(maya) == [
        ("ended a legal hold: what is yours can be erased again", "", "it is over"),
        ("asked the site to keep what is yours for now", "", WHY),
    ]
    page = client.get("/people/holds/").content.decode()
    assert "it is over" in page and "Ended on" in page


def test_of_a_room_everyone_who_is_or_was_in_it_reads_it(client, acting, evening, maya, ben, cora, omar):
    rooms.leave(acting(ben), evening.public_id)
    assert client.post(f"/people/rooms/{evening.public_id}/hold/", {"reason": WHY}).status_code == 302
    for someone in (maya, ben, cora):
        assert told(someone) == [("asked the site to keep the words of a room that you are or were in", "evening", WHY)]
    assert told(omar) == []


def test_it_needs_a_reason_an_administrator_and_happens_once(ada, cora, maya):
    with pytest.raises(Invalid):
        holding.on_person(ada, maya.public_id, "  ")
    with pytest.raises(Forbidden):
        holding.on_person(cora, maya.public_id, WHY)
    holding.on_person(ada, maya.public_id, WHY)
    with pytest.raises(Conflict):
        holding.on_person(ada, maya.public_id, "again")
    with pytest.raises(NotFound):
        holding.off_room(ada, "no-such-room", WHY)
    assert LegalHold.objects.count() == 1


def test_what_can_not_be_written_down_is_not_held(ada, maya):
    refuse_writing()
    with pytest.raises(Unavailable):
        holding.on_person(ada, maya.public_id, WHY)
    assert not holds.is_held(holds.PERSON, maya.public_id)


def test_the_command_wants_somebody_to_answer_for_it_and_reaches_direct_rooms(ada, maya, acting, evening, direct_room):
    call_command("hold", "room", direct_room.public_id, "--by", ada.email, "--reason", WHY)
    assert [why for _what, _place, why in told(maya)] == [WHY]
    assert access_log.about(maya)[0].who == "Somebody at the server, for Ada, an administrator,"
    call_command("hold", "room", direct_room.public_id, "--by", ada.email, "--reason", "over", "--lift")
    with pytest.raises(CommandError):
        call_command("hold", "person", maya.email, "--by", maya.email, "--reason", WHY)


def test_administrators_see_no_direct_rooms(client, direct_room):
    assert client.get(f"/people/rooms/{direct_room.public_id}/hold/").status_code == 404


def test_somebody_who_was_erased_has_no_name_there(client, ada, own_store, evening, maya):
    holding.on_room(ada, evening.public_id, WHY)
    holding.off_room(ada, evening.public_id, "over")
    erase(maya.email)
    assert "Maya" not in client.get("/people/holds/").content.decode() and told(maya) == [
        ("ended the legal hold on a room that you are or were in", "", ""),
        ("asked the site to keep the words of a room that you are or were in", "", ""),
    ]
