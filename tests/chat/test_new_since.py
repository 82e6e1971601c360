"""Where somebody stopped reading is marked on their page of the room, and on nobody else's."""

import pytest

from chat import rooms
from chat.models import Membership
from peers.ids import new_id

SIGN = 'id="since"'


@pytest.fixture
def page_of_room(client_of, evening):
    """page_of_room(maya): the room's page as she gets it, without what scripts copy from."""

    def page(someone) -> str:
        html = client_of(someone).get(f"/rooms/{evening.public_id}/").content.decode()
        return html[: html.index('<template id="message-template">')]

    return page


@pytest.fixture
def read(acting, evening):
    """read(maya, seq): she has read that far."""

    def up_to(someone, seq):
        rooms.read_up_to(acting(someone), id=new_id(), room=evening.public_id, seq=seq)

    return up_to


def test_the_sign_stands_between_what_was_read_and_what_is_new(page_of_room, say, read, maya, ben, evening):
    read(maya, say(ben, evening, "read already"))
    say(ben, evening, "new one")
    say(ben, evening, "new two")
    page = page_of_room(maya)
    assert page.count(SIGN) == 1
    assert page.index("read already") < page.index(SIGN) < page.index("new one") < page.index("new two")


def test_whoever_has_read_everything_sees_no_sign(page_of_room, say, read, maya, ben, evening):
    read(maya, say(ben, evening, "read already"))
    assert SIGN not in page_of_room(maya)


def test_ones_own_words_are_not_new_to_oneself(page_of_room, say, read, maya, ben, evening):
    read(maya, say(ben, evening, "read already"))
    say(maya, evening, "my own")
    assert SIGN not in page_of_room(maya)
    say(ben, evening, "and then a reply")
    page = page_of_room(maya)
    assert page.index("my own") < page.index(SIGN) < page.index("and then a reply")


def test_where_reading_stopped_further_back_no_line_is_called_the_first_new_one(
    page_of_room, say, read, maya, ben, evening
):
    read(maya, say(ben, evening, "read already"))
    for number in range(60):
        Membership.objects.update(post_spent_until=0)
        say(ben, evening, f"later {number}")
    assert SIGN not in page_of_room(maya)


def test_without_a_script_somebody_says_themselves_how_far_they_have_read(
    client_of, say, maya, ben, evening, member_of
):
    say(ben, evening, "new")
    client, room = client_of(maya), f"/rooms/{evening.public_id}/"
    form = f'action="{room}read/"'
    assert form in client.get(room).content.decode()
    evening.refresh_from_db()
    assert client.post(f"{room}read/", {"id": new_id(), "seq": evening.head}).url == room
    assert member_of(maya, evening).read_seq == evening.head and form not in client.get(room).content.decode()
    assert client.post(f"{room}read/", {"id": new_id(), "seq": "all of it"}).status_code == 400
