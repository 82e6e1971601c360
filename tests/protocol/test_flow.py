"""Beats and the window: a client that stalls is waited for, costs little, and loses nothing."""

import json

import pytest

from tests.protocol.client import new_id


async def test_a_beat_with_sent_is_answered(evening):
    maya = await evening.socket("maya")
    for sent in (0, 1, 1_700_000_000_000, 2**53 - 1):
        await maya.send({"type": "beat", "seen": maya.seen, "sent": sent})
        answer = await maya.frame("beat", sent=sent)
        assert set(answer) == {"type", "now", "sent"}
        assert type(answer["now"]) is int and answer["now"] >= maya.hello["now"]


@pytest.mark.parametrize("more", [1, 100, 2**52])
async def test_a_beat_that_saw_more_than_was_sent_is_invalid(evening, more):
    maya = await evening.socket("maya")
    await maya.send_raw(json.dumps({"type": "beat", "seen": maya.seen + more, "sent": 1}))
    answer = await maya.frame("error")
    assert (answer["re"], answer["code"], answer["field"]) == (None, "invalid", "seen")


async def test_the_clock_of_the_answers_is_that_of_the_events(evening):
    maya = (await evening.following("maya"))[0]
    before = (await maya.beat())["now"]
    event = await maya.event(evening.room, await maya.post(evening.room))
    after = (await maya.beat())["now"]
    assert before - 1000 <= event["at"] <= after + 1000


async def test_a_client_that_beats_gets_everything_however_much_it_is(evening):
    maya, ben = await evening.following("maya", "ben")
    head = await evening.fill(1100)
    for socket in (maya, ben):
        assert len(await socket.caught_up(evening.room, head)) == 1100


async def test_a_client_that_does_not_beat_is_waited_for(evening):
    ben = await evening.socket("ben", beats=False)
    maya = (await evening.following("maya"))[0]
    await ben.follow(evening.room)
    head = await evening.fill(1100)
    await maya.event(evening.room, head)
    await ben.until(lambda: ben.seen >= 512, "a full window")
    # The answer to this comes behind whatever events were still on their way.
    await ben.ok("read", room=evening.room, seq=1)
    await ben.ok("read", room=evening.room, seq=1)
    events = len(ben.events[evening.room])
    assert 510 <= events <= 511, "hello, ok and events make one window"
    await ben.refused("follow", "slow-down", rooms={evening.room: None})
    assert len(ben.events[evening.room]) == events
    received = ben.seen
    await ben.send({"type": "beat", "seen": received})
    await ben.until(lambda: ben.seen >= received + 500, "the next window")
    await ben.send({"type": "beat", "seen": ben.seen})
    seqs = [event["seq"] for event in await ben.caught_up(evening.room, head)]
    assert seqs == list(range(head - 1099, head + 1))


async def test_a_beat_that_has_not_caught_up_keeps_the_window(evening):
    ben = await evening.socket("ben", beats=False)
    await ben.follow(evening.room)
    head = await evening.fill(1100)
    await ben.until(lambda: ben.seen >= 512, "a full window")
    await ben.send({"type": "beat", "seen": 100})
    await ben.beat(seen=100)
    assert ben.seen <= 100 + 512 + 2
    while ben.events[evening.room][-1]["seq"] < head:
        count = ben.seen
        await ben.send({"type": "beat", "seen": count})
        await ben.until(lambda count=count: ben.seen > count, "more events")
        assert ben.seen - count <= 514
    assert len(ben.events[evening.room]) == 1100


async def test_one_that_stalls_does_not_hold_up_the_others(evening):
    ben = await evening.socket("ben", beats=False)
    maya, cora = await evening.following("maya", "cora")
    await ben.follow(evening.room)
    head = await evening.fill(600)
    for socket in (maya, cora):
        await socket.event(evening.room, head)
    seq = await maya.post(evening.room)
    await cora.event(evening.room, seq)
    assert ben.seen <= 513


async def test_signals_to_one_that_stalls_are_dropped(evening):
    await evening.show("maya", typing=True)
    ben = await evening.socket("ben", beats=False)
    maya = (await evening.following("maya"))[0]
    await ben.follow(evening.room)
    head = await evening.fill(600)
    await maya.event(evening.room, head)
    await ben.until(lambda: ben.seen >= 512, "a full window")
    cora = (await evening.following("cora"))[0]
    await maya.send({"type": "typing", "room": evening.room, "on": True})
    await cora.signal("typing")
    await ben.send({"type": "beat", "seen": ben.seen})
    await ben.event(evening.room, head)
    assert not [signal for signal in ben.signals if signal["kind"] == "typing"]


async def test_one_that_asks_on_and_on_without_reading_is_let_go(evening):
    ben = await evening.socket("ben", beats=False)
    await ben.follow(evening.room)
    await evening.fill(600)
    await ben.until(lambda: ben.seen >= 512, "a full window")
    for _ in range(400):
        await ben.send({"type": "need", "id": new_id() + "x" * 28})
    for number in range(1500):
        await ben.send({"type": "beat", "seen": 1, "sent": 2**50 + number})
    assert await ben.closed() == 4408
    answers = [frame for frame in ben.frames if frame["type"] != "event"]
    assert sum(len(json.dumps(frame)) for frame in answers) < 128 * 1024


async def test_a_follow_and_a_stall_in_several_rooms_share_one_window(evening, direct):
    ben = await evening.socket("ben", beats=False)
    await ben.ok("follow", rooms={evening.room: None, direct.room: None})
    heads = [await evening.fill(400), await direct.fill(400)]
    await ben.until(lambda: ben.seen >= 512, "a full window")
    await ben.beat(seen=1)
    assert ben.seen <= 515
    while sum(len(ben.events[scene.room]) for scene in (evening, direct)) < 800:
        count = ben.seen
        await ben.send({"type": "beat", "seen": count})
        await ben.until(lambda count=count: ben.seen > count, "more events")
    for scene, head in zip((evening, direct), heads, strict=True):
        assert len(await ben.caught_up(scene.room, head)) == 400
