"""Following: one by one or many together, everybody gets the same answer, and only what is theirs."""

import random

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat import following, rooms
from chat.entrance import view_of
from chat.following import Ask
from chat.models import Membership, Told
from chat.wire import frames
from peers import blocks
from peers.errors import NotFound
from peers.ids import new_id
from peers.models import Person
from tests.harness import cast


def answered(found):
    """What goes over the wire, and from where events go on."""
    answer = {room: following.told(one, False) for room, one in found.items()}
    wire = msgspec.json.decode(frames.ok("f", {"rooms": answer}).payload)["rooms"]
    goes_on = {
        room: (one.cursor, one.reach, one.people, one.shows)
        for room, one in found.items()
        if not isinstance(one, NotFound)
    }
    return wire, goes_on


def here(found, room):
    """{name: here} as one who followed is told, without those who are told without."""
    members = answered(found)[0][room.public_id]["members"]
    return {member["name"]: member["here"] for member in members if "here" in member}


@pytest.fixture
def ask(acting):
    """ask(maya, {evening: 3}): she wants to follow it from there."""

    def make(someone, wanted):
        return Ask(acting(someone), {room.public_id: after for room, after in wanted.items()}, view_of(someone))

    return make


@pytest.fixture
def shown(evening):
    """Everybody in the evening shows that they are there."""
    Membership.objects.update(shows_presence=True)
    Told.objects.bulk_create([Told(membership=member, here=True) for member in Membership.objects.all()])


def test_together_everybody_is_answered_as_alone(maya, ben, cora, omar, evening, harbour, shown, ask, say):
    morning = cast.room(cora, "morning", maya, omar)
    late = cast.person("Late")
    for _ in range(3):
        say(ben, evening)
    rooms.add_member(evening, late)
    blocks.block(maya, ben, "Ben")
    blocks.block(omar, cora, "Cora")
    chance = random.Random(7)
    people, places = [maya, ben, cora, omar, late], [evening, harbour, morning]
    for _ in range(10):
        asks = [
            ask(one, {place: chance.choice([None, 0, 2, 5, 99]) for place in places if chance.random() < 0.7})
            for one in chance.choices(people, k=chance.randint(1, 12))
        ]
        together = following.follow_all(asks)
        alone = [following.follow(one.actor, one.rooms, one.view) for one in asks]
        assert [answered(one) for one in together] == [answered(one) for one in alone]


def test_a_block_hides_presence_from_these_two_alone(maya, ben, cora, evening, shown, ask):
    blocks.block(maya, ben, "Ben")
    hers, his, coachs = following.follow_all([ask(one, {evening: None}) for one in (maya, ben, cora)])
    assert here(hers, evening) == {"Cora": True, "Maya": True}
    assert here(his, evening) == {"Cora": True, "Ben": True}
    assert here(coachs, evening) == {"Cora": True, "Maya": True, "Ben": True}


def test_a_room_that_is_not_theirs_fails_by_itself(maya, omar, evening, harbour, acting, ask):
    asks = [ask(omar, {evening: None, harbour: None}), ask(maya, {evening: 0, harbour: 0})]
    asks.append(Ask(acting(maya), {new_id(): None, evening.public_id: None}, asks[1].view))
    for one, theirs in zip(following.follow_all(asks), (harbour, evening, evening), strict=True):
        refused = [room for room, found in one.items() if isinstance(found, NotFound)]
        assert len(refused) == 1 and set(one) - set(refused) == {theirs.public_id}


def test_somebody_who_left_or_whose_account_is_closed_follows_nothing(maya, ben, cora, evening, acting, ask):
    asks = [ask(one, {evening: None}) for one in (maya, ben, cora)]
    rooms.leave(acting(maya), evening.public_id)
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    hers, his, coachs = (next(iter(found.values())) for found in following.follow_all(asks))
    assert isinstance(hers, NotFound) and isinstance(his, NotFound) and coachs.answer.head == 4


def test_twenty_together_ask_no_more_than_two(maya, ben, cora, evening, ask):
    morning = cast.room(cora, "morning", maya, ben)

    def queries(asks):
        with CaptureQueriesContext(connection) as captured:
            following.follow_all(asks)
        return len(captured)

    few = [ask(one, {evening: None}) for one in (maya, ben)]
    many = [ask(one, {evening: None, morning: 0}) for one in (maya, ben, cora, maya, ben) * 4]
    assert queries(few) == queries(many)


def test_an_answer_to_an_id_that_no_text_can_hold_is_still_an_answer(maya, evening, ask):
    found = following.follow_all([ask(maya, {evening: None})])[0]
    answer = {room: following.told(one, False) for room, one in found.items()}
    payload = frames.ok("\ud800", {"rooms": answer}).payload
    assert b'"\\ud800"' in payload and b'"Maya"' in payload
