"""What a frame may be: everything that is not one is answered kindly, or ends the connection with its own code."""

import json

import pytest

from tests.protocol.client import new_id

UNREADABLE = {
    "no JSON": "hello",
    "nothing": "",
    "half an object": '{"type":"read"',
    "an array": '[{"type":"read"}]',
    "a string": '"read"',
    "a number": "7",
    "null": "null",
    "no type": '{"room":"x"}',
    "a type that is null": '{"type":null}',
    "a type that is a number": '{"type":7}',
    "a type that is a list": '{"type":["read"]}',
    "an unknown type": '{"type":"shout","room":"x"}',
    "the server's own type": '{"type":"event","room":"x"}',
    "no id where one is due": '{"type":"read","room":"x","seq":1}',
    "not a number": '{"type":"read","id":"n","room":"x","seq":NaN}',
    "infinity": '{"type":"read","id":"n","room":"x","seq":-Infinity}',
    "depth without end": "[" * 60_000,
    "objects in objects": '{"a":' * 10_000,
    "two values": "{}{}",
}
UNREADABLE_IDS = [None, 7, True, "", "x" * 65, ["x"], {"x": 1}]


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
async def test_what_is_no_frame_is_a_bad_frame(evening, text):
    maya = await evening.socket("maya")
    await maya.send_raw(text)
    answer = await maya.frame("error")
    assert answer["re"] is None and answer["code"] == "bad-frame" and answer["detail"]
    await maya.beat()


async def test_an_unknown_type_is_answered_by_its_id(evening):
    maya = await evening.socket("maya")
    await maya.refused("shout", "bad-frame", room=evening.room)


@pytest.mark.parametrize("id", UNREADABLE_IDS, ids=str)
async def test_an_id_that_is_none_is_answered_without_one(evening, id):
    maya = await evening.socket("maya")
    await maya.send_raw(json.dumps({"type": "read", "id": id, "room": evening.room, "seq": 1}))
    answer = await maya.frame("error")
    assert answer["re"] is None and answer["code"] == "bad-frame"


async def test_an_id_may_have_64_characters(evening):
    maya = await evening.socket("maya")
    for id in ("x", "é" * 64):
        assert (await maya.ok("read", id=id, room=evening.room, seq=1))["re"] == id


async def test_typing_and_beat_are_answered_only_when_they_are_wrong(evening):
    maya = await evening.socket("maya")
    wrong = [
        ("seen", {"type": "beat"}),
        ("seen", {"type": "beat", "seen": True}),
        ("seen", {"type": "beat", "seen": 1.0}),
        ("sent", {"type": "beat", "seen": 1, "sent": "now"}),
        ("id", {"type": "beat", "seen": 1, "id": "x"}),
        ("on", {"type": "typing", "room": evening.room}),
        ("on", {"type": "typing", "room": evening.room, "on": 1}),
        ("id", {"type": "typing", "room": evening.room, "on": True, "id": "x"}),
    ]
    for field, frame in wrong:
        count = maya.seen
        await maya.send_raw(json.dumps(frame))
        await maya.until(lambda count=count: maya.seen > count, f"an answer to {frame}")
        answer = maya.frames[count]
        assert (answer["type"], answer["re"], answer["code"], answer["field"]) == ("error", None, "invalid", field)
    await maya.send({"type": "typing", "room": evening.room, "on": True})
    await maya.send({"type": "typing", "room": "no such room", "on": True})
    await maya.send({"type": "beat", "seen": maya.seen})
    count = maya.seen
    await maya.beat()
    assert maya.seen == count + 1


async def test_answers_come_in_the_order_of_the_frames(evening):
    maya = await evening.socket("maya")
    room, ids = evening.room, [new_id() for _ in range(24)]
    frames = [
        {"type": "post", "room": room, "body": "One"},
        {"type": "read", "room": room, "seq": 1},
        {"type": "post", "room": "no such room", "body": "Two"},
        {"type": "follow", "rooms": {room: None}},
        {"type": "shout"},
        {"type": "remove", "room": room, "message": 10**6},
        {"type": "need", "words": "Someone, please"},
        {"type": "unfollow", "rooms": [room]},
    ] * 3
    for id, frame in zip(ids, frames, strict=True):
        if frame["type"] != "shout" or id == ids[4]:
            await maya.send({**frame, "id": id})
    asked = [id for id, frame in zip(ids, frames, strict=True) if frame["type"] != "shout" or id == ids[4]]
    await maya.answer(asked[-1])
    assert [frame["re"] for frame in maya.frames if frame["type"] in ("ok", "error")] == asked


async def test_frames_take_effect_in_the_order_in_which_they_were_sent(evening):
    maya = (await evening.following("maya"))[0]
    room, next_ = evening.room, maya.room(evening.room)["head"] + 1
    answers = await maya.commands(
        ("post", {"room": room, "body": "One"}),
        ("edit", {"room": room, "message": next_, "body": "Two"}),
        ("remove", {"room": room, "message": next_}),
        ("edit", {"room": room, "message": next_, "body": "Three"}),
    )
    assert [answer.get("seq") for answer in answers] == [next_, next_ + 1, next_ + 2, None]
    assert answers[3]["code"] == "conflict"


async def test_duplicate_keys_are_survived(evening):
    maya = await evening.socket("maya")
    frame = f'{{"type":"post","type":"read","id":"a","id":"b","room":"{evening.room}","seq":1,"seq":1}}'
    await maya.send_raw(frame, id="b")
    await maya.until(lambda: maya.seen > 1, "an answer")
    assert maya.frames[1]["type"] in ("ok", "error")
    await maya.beat()


@pytest.mark.parametrize("depth", [50, 900, 20_000])
async def test_deep_nesting_inside_a_frame_is_survived(evening, depth):
    maya = await evening.socket("maya")
    nest = "[" * depth + "]" * depth
    await maya.send_raw(f'{{"type":"post","id":"deep","room":"{evening.room}","body":{nest}}}', id="deep")
    assert (await maya.frame("error"))["code"] in ("invalid", "bad-frame")
    await maya.beat()


async def test_a_number_of_5000_digits_is_survived(evening):
    maya = await evening.socket("maya")
    await maya.send_raw(f'{{"type":"read","id":"big","room":"{evening.room}","seq":{"9" * 5000}}}', id="big")
    assert (await maya.frame("error"))["code"] in ("invalid", "bad-frame")
    await maya.beat()


async def test_the_third_unreadable_frame_ends_the_connection_unanswered(evening):
    maya = await evening.socket("maya")
    for text in ("one", "two", "three"):
        await maya.send_raw(text)
    assert await maya.closed() == 4400
    assert [frame["type"] for frame in maya.frames] == ["hello", "error", "error"]


async def test_binary_frames_are_unreadable(evening):
    maya = await evening.socket("maya")
    await maya.send_raw(b"\x00\x01")
    await maya.send_raw(json.dumps({"type": "beat", "seen": 1}).encode())
    await maya.send_raw(b"")
    assert await maya.closed() == 4400


async def test_invalid_frames_never_end_the_connection(evening):
    maya = await evening.socket("maya")
    for _ in range(6):
        await maya.refused("post", "invalid", room=evening.room, body="")
    await maya.post(evening.room)


async def test_errors_are_answered_in_the_order_of_the_page(evening):
    maya, ben, cora = await evening.sockets("maya", "ben", "cora")
    room, message = evening.room, await maya.post(evening.room)
    await maya.refused("post", "invalid", room="no such room", body="")
    await maya.refused("hide", "not-found", room="no such room", message=1, reason="x")
    await ben.refused("edit", "not-found", room=room, message=10**6, body="x")
    await maya.ok("remove", room=room, message=message)
    await ben.refused("edit", "forbidden", room=room, message=message, body="x")
    await cora.ok("floor.set", room=room, mode="coaches")
    await maya.refused("edit", "conflict", room=room, message=message, body="x")
    for answer in await maya.commands(*[("post", {"room": room, "body": "x"})] * 30):
        assert answer["code"] == "floor"


async def test_every_error_says_what_is_wrong_in_plain_words(evening):
    maya, ben, other = await evening.sockets("maya", "ben", "maya")
    room, message = evening.room, await ben.post(evening.room)
    await other.send_raw("hello")
    answers = [
        await other.frame("error", re=None),
        await maya.refused("post", "invalid", room=room, body=""),
        await maya.refused("post", "invalid", room=room, body="x", colour="blue"),
        await maya.refused("post", "not-found", room="no-such-room", body="x"),
        await maya.refused("edit", "not-found", room=room, message=10**6, body="x"),
        await maya.refused("edit", "forbidden", room=room, message=message, body="x"),
        await maya.refused("floor.set", "forbidden", room=room, mode="coaches"),
        await maya.refused("need", "not-found", room="no-such-room"),
    ]
    for answer in answers:
        assert isinstance(answer["detail"], str) and len(answer["detail"]) > 10, answer
        assert set(answer) <= {"type", "re", "code", "detail", "field", "reason", "retry_after"}
