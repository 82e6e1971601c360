"""How large a frame may be, and how many may come: what is beyond ends the connection with its own code."""

import json

import pytest

from tests.protocol.client import new_id


async def test_a_frame_of_64_kib_is_taken(evening):
    maya = await evening.socket("maya")
    frame = json.dumps({"type": "read", "id": "big", "room": evening.room, "seq": 1})
    await maya.send_raw(frame + " " * (65_536 - len(frame)), id="big")
    assert (await maya.answer("big"))["type"] == "ok"


@pytest.mark.parametrize("parts", [1, 2, 5])
async def test_a_larger_frame_ends_the_connection(evening, parts):
    maya = await evening.socket("maya")
    frame = json.dumps({"type": "read", "id": "big", "room": evening.room, "seq": 1})
    data = frame + " " * (65_537 - len(frame))
    size = -(-len(data) // parts)
    await maya.send_raw(data if parts == 1 else [data[at : at + size] for at in range(0, len(data), size)])
    assert await maya.closed() == 4413


async def test_64_kib_are_counted_in_bytes(evening):
    maya = await evening.socket("maya")
    frame = {"type": "post", "id": "big", "room": evening.room, "body": "\U0001f30a" * 20_000}
    text = json.dumps(frame, ensure_ascii=False)
    assert len(text) < 65_536 < len(text.encode())
    await maya.send_raw(text)
    assert await maya.closed() == 4413


async def test_too_many_frames_end_the_connection(evening):
    maya = await evening.socket("maya")
    for _ in range(1000):
        await maya.send({"type": "typing", "room": evening.room, "on": True})
    assert await maya.closed() == 4429


async def test_a_burst_of_100_frames_is_taken(evening):
    maya = await evening.socket("maya")
    for _ in range(100):
        await maya.send({"type": "typing", "room": evening.room, "on": True})
    await maya.beat()


async def test_beats_and_calls_for_someone_do_not_count(evening):
    maya = await evening.socket("maya")
    for _ in range(300):
        await maya.send({"type": "beat", "seen": 1})
    ids = [new_id() for _ in range(110)]
    for id in ids:
        await maya.send({"type": "need", "id": id})
    for id in ids:
        assert (await maya.answer(id))["type"] == "ok"
    await maya.beat()
