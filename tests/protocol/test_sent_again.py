"""The same write sent again: no second effect, the same answer, for ever."""

import asyncio

from tests.protocol.client import new_id


async def test_a_post_sent_again_gets_the_same_answer_and_no_second_event(evening):
    maya, ben = await evening.following("maya", "ben")
    id = new_id()
    answers = [await maya.command("post", id=id, room=evening.room, body="Once") for _ in range(3)]
    assert answers[0]["type"] == "ok" and answers[1:] == answers[:1] * 2
    last = await maya.post(evening.room, "And another")
    assert last == answers[0]["seq"] + 1
    bodies = [event["body"] for event in await ben.caught_up(evening.room, last)]
    assert bodies == ["Once", "And another"]


async def test_sent_twice_in_one_breath_it_happens_once(evening):
    maya = (await evening.following("maya"))[0]
    post = {"id": new_id(), "room": evening.room, "body": "Once"}
    first, second = await maya.commands(("post", post), ("post", post))
    assert first == second and first["type"] == "ok"
    assert await maya.post(evening.room) == first["seq"] + 1


async def test_it_is_the_same_after_a_new_connection(evening):
    maya = await evening.socket("maya")
    id = new_id()
    first = await maya.ok("post", id=id, room=evening.room, body="Once")
    await maya.close()
    again = await evening.socket("maya")
    assert await again.ok("post", id=id, room=evening.room, body="Once") == first


async def test_sent_from_many_sockets_at_once_it_happens_once(evening):
    ben = (await evening.following("ben"))[0]
    sockets = await evening.sockets(*["maya"] * 5)
    id = new_id()
    answers = await asyncio.gather(*(each.ok("post", id=id, room=evening.room, body="Once") for each in sockets))
    assert len({answer["seq"] for answer in answers}) == 1
    last = await ben.post(evening.room)
    assert last == answers[0]["seq"] + 1


async def test_other_content_under_the_same_id_is_a_conflict(evening):
    maya = await evening.socket("maya")
    room, id = evening.room, new_id()
    seq = (await maya.ok("post", id=id, room=room, body="Once"))["seq"]
    await maya.refused("post", "conflict", id=id, room=room, body="Twice")
    await maya.refused("post", "conflict", id=id, room=room, body="Once", content_note="A note")
    await maya.refused("post", "conflict", id=id, room=room, body="Once", reply_to=seq)
    await maya.refused("post", "conflict", id=id, room="another room", body="Once")
    assert (await maya.ok("post", id=id, room=room, body="Once"))["seq"] == seq


async def test_another_type_under_the_same_id_is_a_conflict(evening):
    maya = await evening.socket("maya")
    id = new_id()
    seq = (await maya.ok("post", id=id, room=evening.room, body="Once"))["seq"]
    await maya.refused("remove", "conflict", id=id, room=evening.room, message=seq)
    await maya.refused("edit", "conflict", id=id, room=evening.room, message=seq, body="Once")
    await maya.refused("need", "conflict", id=id)


async def test_considered_is_not_content(evening):
    maya = await evening.socket("maya")
    id = new_id()
    first = await maya.ok("post", id=id, room=evening.room, body="Once")
    assert await maya.ok("post", id=id, room=evening.room, body="Once", considered=True) == first
    assert await maya.ok("post", id=id, room=evening.room, body="Once", considered=False) == first


async def test_null_and_left_out_are_the_same_content(evening):
    maya = await evening.socket("maya")
    id = new_id()
    first = await maya.ok("post", id=id, room=evening.room, body="Once", content_note=None)
    assert await maya.ok("post", id=id, room=evening.room, body="Once", reply_to=None) == first


async def test_the_body_is_trimmed_before_it_is_compared(evening):
    maya = await evening.socket("maya")
    id = new_id()
    first = await maya.ok("post", id=id, room=evening.room, body="  Once\n")
    assert await maya.ok("post", id=id, room=evening.room, body="Once") == first


async def test_reading_and_following_are_no_writes_and_leave_their_id_free(evening):
    maya = await evening.socket("maya")
    id, room = new_id(), evening.room
    await maya.ok("read", id=id, room=room, seq=1)
    await maya.ok("follow", id=id, rooms={room: None})
    await maya.ok("unfollow", id=id, rooms=[room])
    first = await maya.ok("post", id=id, room=room, body="Once")
    assert await maya.ok("post", id=id, room=room, body="Once") == first


async def test_two_people_may_use_the_same_id(evening):
    maya, ben = await evening.sockets("maya", "ben")
    id = new_id()
    first = await maya.ok("post", id=id, room=evening.room, body="Mine")
    second = await ben.ok("post", id=id, room=evening.room, body="Mine too")
    assert second["seq"] == first["seq"] + 1


async def test_a_refusal_leaves_no_trace(evening):
    maya, cora = await evening.sockets("maya", "cora")
    id = new_id()
    await maya.refused("post", "invalid", id=id, room=evening.room, body="")
    await maya.refused("post", "not-found", id=id, room="no such room", body="Once")
    await maya.refused("hide", "forbidden", id=id, room=evening.room, message=await cora.post(evening.room), reason="x")
    await cora.ok("floor.set", room=evening.room, mode="coaches")
    await maya.refused("post", "floor", id=id, room=evening.room, body="Once")
    await cora.ok("floor.set", room=evening.room, mode="open")
    await maya.ok("post", id=id, room=evening.room, body="Once")


async def test_the_receipt_is_looked_up_before_rights_and_limits(evening):
    maya, cora = await evening.sockets("maya", "cora")
    id, room = new_id(), evening.room
    first = await maya.ok("post", id=id, room=room, body="Once")
    await cora.ok("floor.set", room=room, mode="coaches")
    assert await maya.ok("post", id=id, room=room, body="Once") == first
    await cora.ok("floor.set", room=room, mode="open")
    await maya.commands(*[("post", {"room": room, "body": "x"})] * 20)
    assert await maya.ok("post", id=id, room=room, body="Once") == first
    await maya.ok("remove", room=room, message=first["seq"])
    assert await maya.ok("post", id=id, room=room, body="Once") == first
    await evening.leave("maya")
    again = await evening.socket("maya")
    await again.refused("post", "not-found", room=room, body="Once more")
    assert await again.ok("post", id=id, room=room, body="Once") == first
    await again.refused("post", "conflict", id=id, room=room, body="Other words")


async def test_sending_again_uses_no_rate(evening):
    maya = await evening.socket("maya")
    id = new_id()
    for _ in range(30):
        await maya.ok("post", id=id, room=evening.room, body="Once")
    for _ in range(9):
        await maya.post(evening.room)


async def test_an_answer_without_an_event_is_remembered_too(evening):
    maya = await evening.socket("maya")
    mark, room, message = maya.hello["marks"][0], evening.room, await maya.post(evening.room)
    on = {"room": room, "message": message, "mark": mark, "on": True}
    first = await maya.ok("react", **on)
    nothing = await maya.ok("react", id="nothing" + new_id(), **on)
    assert "seq" in first and "seq" not in nothing
    await maya.ok("react", **{**on, "on": False})
    assert await maya.ok("react", id=nothing["re"], **on) == nothing
    assert (await evening.event(message))["marks"].get(mark, []) == []


async def test_every_kind_of_write_is_remembered(evening):
    maya, cora = await evening.sockets("maya", "cora")
    room, message = evening.room, await maya.post(evening.room)
    checkin = (await _twice(cora, "checkin.open", room=room, question="How is it?"))["seq"]
    answer = await _twice(maya, "checkin.answer", room=room, checkin=checkin, state="ventral", share="coach")
    assert "seq" not in answer
    await _twice(cora, "checkin.close", room=room, checkin=checkin)
    run = (await _twice(cora, "exercise.start", room=room, exercise="look-around", lead_in=3))["seq"]
    await _twice(cora, "exercise.stop", room=room, run=run)
    await _twice(cora, "floor.set", room=room, mode="coaches", reason="One moment")
    await _twice(cora, "floor.set", room=room, mode="open")
    await _twice(maya, "edit", room=room, message=message, body="Hello again")
    await _twice(cora, "hide", room=room, message=message, reason="For now")
    await _twice(cora, "restore", room=room, message=message, reason="All good")
    await _twice(maya, "remove", room=room, message=message)
    assert isinstance((await _twice(maya, "need", room=room, words="Someone"))["on_duty"], bool)


async def test_a_call_for_someone_sent_again_is_answered_as_the_first_was(evening):
    maya = await evening.socket("maya")
    id = new_id()
    first = await maya.ok("need", id=id, words="Someone")
    await evening.duty("cora", not first["on_duty"])
    assert await maya.ok("need", id=id, words="Someone") == first
    await maya.refused("need", "conflict", id=id, words="Somebody else")


async def _twice(socket, type_: str, **fields) -> dict:
    id = new_id()
    first = await socket.ok(type_, id=id, **fields)
    assert await socket.ok(type_, id=id, **fields) == first, type_
    return first
