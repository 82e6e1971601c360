"""What a field of a frame may be: whatever else it is, the answer names it, and the connection goes on."""

import pytest

NOT_A_SEQ = [None, "1", True, False, 1.0, 1e3, 1.5, -1, 2**53, 10**400, [1], {"seq": 1}]
NOT_A_BODY = [None, 7, True, [], {}, "", "   ", "\n\t", "nul \x00 here", "a lone \ud800 half"]
NOT_A_BODY += ["x" * 4001, "\U0001f30a" * 4001]


@pytest.mark.parametrize("seq", NOT_A_SEQ, ids=lambda seq: str(seq)[:20])
async def test_what_is_no_seq_is_invalid(evening, seq):
    maya = await evening.socket("maya")
    assert (await maya.refused("read", "invalid", room=evening.room, seq=seq))["field"] == "seq"


async def test_the_largest_seq_is_one(evening):
    maya = await evening.socket("maya")
    await maya.ok("read", room=evening.room, seq=2**53 - 1)


@pytest.mark.parametrize("body", NOT_A_BODY, ids=lambda body: repr(body)[:20])
async def test_what_is_no_body_is_invalid(evening, body):
    maya = await evening.socket("maya")
    assert (await maya.refused("post", "invalid", room=evening.room, body=body))["field"] == "body"


@pytest.mark.parametrize(
    ("field", "type_", "fields"),
    [
        ("body", "post", {"room": "R"}),
        ("room", "post", {"body": "Hello"}),
        ("room", "post", {"room": 7, "body": "Hello"}),
        ("content_note", "post", {"room": "R", "body": "Hello", "content_note": "x" * 81}),
        ("content_note", "post", {"room": "R", "body": "Hello", "content_note": 7}),
        ("reply_to", "post", {"room": "R", "body": "Hello", "reply_to": True}),
        ("considered", "post", {"room": "R", "body": "Hello", "considered": "yes"}),
        ("considered", "post", {"room": "R", "body": "Hello", "considered": 1}),
        ("colour", "post", {"room": "R", "body": "Hello", "colour": "blue"}),
        ("colour", "post", {"room": "R", "body": "Hello", "colour": None}),
        ("seen", "post", {"room": "R", "body": "Hello", "seen": 1}),
        ("message", "edit", {"room": "R", "body": "Hello"}),
        ("message", "edit", {"room": "R", "message": True, "body": "Hello"}),
        ("reply_to", "edit", {"room": "R", "message": 1, "body": "Hello", "reply_to": 1}),
        ("message", "remove", {"room": "R"}),
        ("mark", "react", {"room": "R", "message": 1, "on": True}),
        ("mark", "react", {"room": "R", "message": 1, "mark": "no such mark", "on": True}),
        ("on", "react", {"room": "R", "message": 1, "mark": "M"}),
        ("on", "react", {"room": "R", "message": 1, "mark": "M", "on": 1}),
        ("rooms", "follow", {}),
        ("rooms", "follow", {"rooms": ["R"]}),
        ("rooms", "follow", {"rooms": {"R": -1}}),
        ("rooms", "follow", {"rooms": {"R": True}}),
        ("rooms", "follow", {"rooms": {"R": "1"}}),
        ("rooms", "unfollow", {"rooms": {"R": 1}}),
        ("rooms", "unfollow", {"rooms": "R"}),
        ("rooms", "unfollow", {"rooms": [7]}),
        ("words", "need", {"words": "x" * 501}),
        ("words", "need", {"words": 7}),
        ("body", "need", {"body": "Hello"}),
        ("question", "checkin.open", {"room": "R"}),
        ("question", "checkin.open", {"room": "R", "question": "x" * 501}),
        ("scales", "checkin.open", {"room": "R", "question": "How are you?", "scales": "craving"}),
        ("scales", "checkin.open", {"room": "R", "question": "How are you?", "scales": [7]}),
        ("state", "checkin.answer", {"room": "R", "checkin": 1, "share": "coach"}),
        ("share", "checkin.answer", {"room": "R", "checkin": 1, "state": "ventral"}),
        ("checkin", "checkin.close", {"room": "R"}),
        ("mode", "floor.set", {"room": "R"}),
        ("mode", "floor.set", {"room": "R", "mode": "closed"}),
        ("reason", "floor.set", {"room": "R", "mode": "coaches", "reason": "x" * 501}),
        ("on", "floor.ask", {"room": "R"}),
        ("back", "floor.ask", {"room": "R", "on": False, "back": True}),
        ("listen", "floor.ask", {"room": "R", "on": True, "listen": True}),
        ("to", "floor.next", {"room": "R", "to": 7}),
        ("speaker", "floor.next", {"room": "R", "speaker": 7}),
        ("lead_in", "exercise.start", {"room": "R", "exercise": "look-around"}),
        ("lead_in", "exercise.start", {"room": "R", "exercise": "look-around", "lead_in": 2}),
        ("lead_in", "exercise.start", {"room": "R", "exercise": "look-around", "lead_in": 61}),
        ("lead_in", "exercise.start", {"room": "R", "exercise": "look-around", "lead_in": 5.0}),
        ("exercise", "exercise.start", {"room": "R", "lead_in": 5}),
        ("run", "exercise.stop", {"room": "R"}),
        ("reason", "hide", {"room": "R", "message": 1}),
        ("reason", "hide", {"room": "R", "message": 1, "reason": "x" * 501}),
        ("reason", "restore", {"room": "R", "message": 1}),
    ],
)
async def test_an_invalid_field_is_named(evening, field, type_, fields):
    cora = await evening.socket("cora")
    mark = cora.hello["marks"][0]
    fill = {"R": evening.room, "M": mark}
    fields = {name: _filled(value, fill) for name, value in fields.items()}
    assert (await cora.refused(type_, "invalid", **fields))["field"] == field


async def test_text_with_nul_or_half_a_character_is_invalid_everywhere(evening):
    cora = await evening.socket("cora")
    for bad in ("a\x00b", "a\ud800b", "\udc00"):
        room = evening.room
        assert (await cora.refused("post", "invalid", room=room, body="x", content_note=bad))["field"] == "content_note"
        assert (await cora.refused("need", "invalid", words=bad))["field"] == "words"
        assert (await cora.refused("checkin.open", "invalid", room=room, question=bad))["field"] == "question"
        assert (await cora.refused("floor.set", "invalid", room=room, mode="open", reason=bad))["field"] == "reason"
        assert (await cora.refused("post", "invalid", room=bad, body="x"))["field"] == "room"
        assert (await cora.refused("remove", "invalid", room=room, message=bad))["field"] == "message"
        assert (await cora.refused("read", "invalid", room=room, seq=bad))["field"] == "seq"


async def test_an_optional_field_that_is_null_is_as_if_left_out(evening):
    cora = await evening.socket("cora")
    seq = await cora.post(evening.room, content_note=None, reply_to=None, considered=None)
    await cora.ok("edit", room=evening.room, message=seq, body="Hello again", content_note=None, considered=None)
    await cora.ok("floor.set", room=evening.room, mode="open", reason=None)
    await cora.ok("need", room=None, words=None)


def _filled(value, fill: dict):
    if isinstance(value, dict):
        return {fill.get(key, key): each for key, each in value.items()}
    if isinstance(value, list):
        return [fill.get(each, each) for each in value]
    return fill.get(value, value) if isinstance(value, str) else value
