"""Reading on from the log together: everybody gets each event once, in order, and nobody waits for the slowest."""

import asyncio
import json
import random

import pytest
from django.db import OperationalError

from chat import catching_up, entrance, following, messages, reading, rooms, threads
from chat.catching_up import MOST_EVENTS, CatchingUp, Turn
from chat.crowd import Crowd
from chat.messages import Post
from chat.sinks import Sink
from chat.wire import frames
from peers import blocks
from peers.ids import new_id

pytestmark = pytest.mark.django_db(transaction=True)


class Place:
    """The sockets of one process: who follows what, what was read for them, and what each was sent."""

    def __init__(self, key_of):
        self.key_of = key_of
        self.readings, self.tasks, self.sent = [], [], {}
        self.faults = []
        self.crowd = Crowd("here", self.spawn, lambda: None)
        self.catching_up = CatchingUp(self.crowd, self.read, self.spawn)

    def spawn(self, work):
        self.tasks.append(asyncio.ensure_future(work))

    async def read(self, spans):
        self.readings.append(spans)
        if self.faults:
            raise self.faults.pop()
        return (await threads.run(reading.read_on, spans, 0, set())).told

    async def come(self, someone, after):
        """A socket of somebody follows rooms {room: after}."""
        entered = await threads.run(lambda: entrance.enter(self.key_of(someone)))
        wanted = {room.public_id: seq for room, seq in after.items()}
        found = await threads.run(following.follow, entered.actor, wanted, entered.view)
        got = []

        async def send(message):
            got.append(json.loads(message["text"]))

        sink = Sink(entered, send)
        self.sent[sink] = got
        for one in found.values():
            self.crowd.follow(sink, one)
        return sink

    async def go_on(self, *sinks):
        """They read on until nobody can, and the one at work ends by itself."""
        for sink in sinks:
            self.catching_up.join(sink)
        await asyncio.gather(*self.tasks)
        while any(len(self.sent[sink]) < sink.sent for sink in sinks):
            await asyncio.sleep(0)

    def seqs(self, sink, room):
        return [frame["seq"] for frame in self.sent[sink] if frame["room"] == room.public_id]


@pytest.fixture
def place(client_of):
    return Place(lambda someone: client_of(someone).session.session_key)


@pytest.fixture
def said(acting, settings):
    """said(ben, evening, 60): so many messages at once; the last seq."""
    settings.POST_BURST = 100_000

    def many(someone, room, count):
        actor = acting(someone)
        posts = [Post(actor, new_id(), room.public_id, f"word {n}") for n in range(count)]
        return messages.post_all(posts)[-1]["seq"]

    return many


async def test_those_who_are_behind_share_one_reading(place, said, maya, ben, cora, evening):
    head = await threads.run(said, ben, evening, 50)
    after = {maya: 3, ben: 20, cora: head - 1}
    sinks = {someone: await place.come(someone, {evening: seq}) for someone, seq in after.items()}
    await place.go_on(*sinks.values())
    assert len(place.readings) == 1 and len(place.readings[0]) == 1
    for someone, sink in sinks.items():
        assert place.seqs(sink, evening) == list(range(after[someone] + 1, head + 1))
    assert not place.catching_up._sinks and not place.catching_up._at_work


async def test_each_sees_it_their_own_way(place, said, maya, ben, cora, evening):
    await threads.run(blocks.block, maya, ben, "Ben")
    head = await threads.run(said, ben, evening, 1)
    hers, coachs = [await place.come(someone, {evening: head - 1}) for someone in (maya, cora)]
    await place.go_on(hers, coachs)
    assert len(place.readings) == 1
    assert place.sent[hers][0]["folded"] is True and "folded" not in place.sent[coachs][0]


async def test_nobody_waits_for_the_one_who_is_far_behind(place, said, maya, ben, evening):
    head = await threads.run(said, ben, evening, 450)
    far, near = await place.come(maya, {evening: head - 449}), await place.come(ben, {evening: head - 1})
    await place.go_on(far, near)
    (_room, low, high), (_same, *last) = place.readings[0]
    assert (low, high) == (head - 449, head - 249) and last[0] == head - 1
    assert place.seqs(near, evening) == [head]
    assert place.seqs(far, evening) == list(range(head - 448, head + 1))


async def test_a_window_is_kept_to_and_goes_on_with_a_beat(place, said, maya, ben, evening):
    head = await threads.run(said, ben, evening, 500)
    other = await threads.run(lambda: rooms.open_room(evening.made_by, "other"))
    await threads.run(rooms.add_member, other, maya)
    last = await threads.run(said, evening.made_by, other, 100)
    sink = await place.come(maya, {evening: head - 500, other: last - 100})
    await place.go_on(sink)
    assert len(place.sent[sink]) == frames.WINDOW == sink.sent
    read = len(place.readings)
    await place.go_on(sink)
    assert len(place.readings) == read, "a full window reads nothing"
    sink.beat(sink.sent)
    await place.go_on(sink)
    assert place.seqs(sink, evening) == list(range(head - 499, head + 1))
    assert place.seqs(sink, other) == list(range(last - 99, last + 1))


async def test_one_reading_has_a_bound_and_everybody_has_a_turn(place, said, cora, maya, ben, evening):
    many = [evening]
    for number in range(9):
        many.append(await threads.run(lambda number=number: rooms.open_room(cora, f"room {number}")))
    heads = {room: await threads.run(said, cora, room, 150) for room in many}
    sinks = [await place.come(cora, {room: heads[room] - 150}) for room in many]
    await place.go_on(*sinks)
    for sink, room in zip(sinks, many, strict=True):
        assert place.seqs(sink, room) == list(range(heads[room] - 149, heads[room] + 1))
    rooms_read = [{room for room, *_bounds in spans} for spans in place.readings]
    assert len(place.readings) == 2 and not rooms_read[0] & rooms_read[1]
    assert len(rooms_read[0]) * 150 < MOST_EVENTS + 150


@pytest.mark.parametrize("fault", [OperationalError("away"), RuntimeError("odd")])
async def test_a_reading_that_fails_is_made_again(place, said, maya, ben, evening, monkeypatch, fault):
    monkeypatch.setattr(catching_up, "RETRY_SECONDS", 0.001)
    head = await threads.run(said, ben, evening, 3)
    place.faults = [fault, OperationalError("away")]
    sink = await place.come(maya, {evening: head - 3})
    await place.go_on(sink)
    assert len(place.readings) == 3 and place.seqs(sink, evening) == [head - 2, head - 1, head]


async def test_their_own_leaving_is_the_last_that_they_get(place, said, acting, maya, ben, evening):
    sink = await place.come(maya, {evening: 3})
    watcher = await place.come(ben, {evening: 3})
    await threads.run(lambda: rooms.leave(acting(maya), evening.public_id))
    last = await threads.run(said, ben, evening, 5)
    place.crowd.feeds[evening.pk].last = last
    await place.go_on(sink, watcher)
    assert [frame["kind"] for frame in place.sent[sink]] == ["member.left"]
    assert place.seqs(watcher, evening) == list(range(4, last + 1))


async def test_where_there_is_nothing_to_read_nobody_reads_on_for_ever(place, maya, evening):
    sink = await place.come(maya, {evening: 3})
    place.crowd.feeds[evening.pk].last = 9
    await place.go_on(sink)
    assert len(place.readings) == 1 and not place.sent[sink]


def test_what_is_read_covers_every_turn_and_nothing_twice():
    chance = random.Random(3)

    class Mine:
        def __init__(self, room_pk):
            self.room_pk = room_pk

    for _ in range(300):
        turns = []
        for _turn in range(chance.randint(1, 12)):
            most = chance.randint(1, 200)
            turns.append(Turn(None, Mine(chance.randint(1, 3)), chance.randint(0, 600), 1, most))
        spans = catching_up.spans(turns)
        for turn in turns:
            assert any(
                room == turn.mine.room_pk and low <= turn.cursor and turn.cursor + turn.most <= high
                for room, low, high in spans
            )
        read = [(room, seq) for room, low, high in spans for seq in range(low + 1, high + 1)]
        assert len(read) == len(set(read)) <= sum(turn.most for turn in turns)
