"""What is behind the doors: every command and every page of a room answers a stranger as if there were nothing."""

import re

import msgspec
import pytest

from chat import commands, messages, panels
from chat.models import Membership, Message, Receipt
from chat.models.event import Event
from chat.views import room_panels
from peers import revocations
from peers.errors import NotFound, SignedOut
from peers.ids import new_id
from peers.models import Revocation
from tests.rules.test_guards import addresses

# One good value for each field that a command must have, so that nothing but the guard can refuse it.
GOOD = {
    "message": 4,
    "body": "hello",
    "mark": "heard",
    "on": True,
    "seq": 1,
    "mode": "open",
    "reason": "for now",
    "question": "How are you arriving?",
    "checkin": 4,
    "exercise": "breathe-alongside",
    "lead_in": 5,
    "run": 4,
    "kind": "sleep",
}
# Good besides what they must have: an answer needs one of two things.
MORE = {"CheckinAnswer": {"withdraw": True}}


def frame_of(struct, room: str):
    """A frame of that command, for that room, that nothing is wrong with."""
    fields = {
        field.name: GOOD[field.name]
        for field in msgspec.structs.fields(struct)
        if field.required and field.name in GOOD
    }
    return msgspec.convert({"id": new_id(), "room": room, **fields, **MORE.get(struct.__name__, {})}, struct)


@pytest.fixture
def said(acting, maya, evening):
    """The seq of a message of Maya's."""
    return messages.post_message(acting(maya), id=new_id(), room=evening.public_id, body="private words")["seq"]


every_command = pytest.mark.parametrize("struct", list(commands.VERBS), ids=lambda struct: struct.__name__)


@every_command
def test_omar_gets_not_found_from_every_command(struct, said, acting, omar, evening, harbour):
    with pytest.raises(NotFound):
        commands.carry_out(acting(omar), frame_of(struct, evening.public_id))
    assert Event.objects.filter(room=evening).count() == 4 and not Receipt.objects.filter(person=omar).exists()


@every_command
def test_whoever_was_signed_out_meanwhile_gets_nothing_written(struct, said, acting, maya, cora, evening):
    for person in (maya, cora):
        actor = acting(person)
        revocations.revoke(person, Revocation.Kind.SESSION, actor.session)
        before = Event.objects.count(), Receipt.objects.count()
        with pytest.raises(SignedOut):
            commands.carry_out(actor, frame_of(struct, evening.public_id))
        assert (Event.objects.count(), Receipt.objects.count()) == before


def test_every_page_of_a_room_is_nothing_to_omar(said, client_of, member_of, omar, ben, evening, harbour):
    client, found = client_of(omar), 0
    for route in addresses():
        if not route.startswith("/rooms/<str:room>/"):
            continue
        path = route.replace("<str:room>", evening.public_id).replace("<int:seq>", str(said))
        path = path.replace("<str:member>", member_of(ben, evening).public_id).replace("<str:decision>", new_id())
        path = path.replace("<str:held>", new_id())
        assert not re.search("<.*>", path), "a part of an address that this test does not know"
        for answer in (client.get(path), client.post(path, {"id": new_id(), **GOOD})):
            assert answer.status_code in {404, 405}, path
            assert "private words" not in answer.content.decode(), path
        found += 1
    assert found > 15
    assert Message.objects.count() == 1 and Membership.objects.filter(room=evening, here_now=True).count() == 3


def test_the_pieces_of_the_rooms_page_are_there():
    assert room_panels.arranging in panels.PLACES["aside"] and room_panels.waiting in panels.PLACES["above"]
