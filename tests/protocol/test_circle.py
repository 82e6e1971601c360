"""A circle: one speaks, the others listen; the queue, passing, coming back, and a speaker whose connection goes."""

import asyncio

import pytest

from tests.protocol.client import new_id

FLOOR = {"type", "room", "seq", "kind", "at", "by", "mode", "speaker", "queue", "reason"}


@pytest.fixture
def circle(evening):
    """Cora has opened a circle in *evening*: her socket, Maya's and Ben's, all following."""

    async def opened():
        cora, maya, ben = await evening.following("cora", "maya", "ben")
        await cora.ok("floor.set", room=evening.room, mode="circle")
        return cora, maya, ben

    return opened


async def floor(socket, room, answer) -> tuple:
    """The floor as the event of this answer tells it: speaker, queue, who did it."""
    event = await socket.event(room, answer["seq"])
    assert set(event) == FLOOR and event["kind"] == "floor.changed" and event["mode"] == "circle"
    return event["speaker"], event["queue"], event["by"]


async def test_a_coach_opens_it_calls_and_the_speaker_passes(evening, circle):
    cora, maya, ben = await circle()
    room, m, b, c = evening.room, maya.me(evening.room), ben.me(evening.room), cora.me(evening.room)
    assert await floor(ben, room, await maya.ok("floor.ask", room=room, on=True)) == (None, [m], m)
    assert await floor(maya, room, await ben.ok("floor.ask", room=room, on=True)) == (None, [m, b], b)
    assert await floor(ben, room, await cora.ok("floor.next", room=room)) == (m, [b], c)
    assert await floor(cora, room, await maya.ok("floor.next", room=room, speaker=m)) == (b, [], m)
    assert await floor(maya, room, await cora.ok("floor.next", room=room, speaker=b)) == (None, [], c)
    last = await maya.event(room, (await cora.ok("floor.set", room=room, mode="open"))["seq"])
    assert (last["mode"], last["speaker"], last["queue"]) == ("open", None, [])


async def test_only_the_speaker_and_coaches_write_and_everything_else_goes_on(evening, circle):
    cora, maya, ben = await circle()
    room, mark = evening.room, maya.hello["marks"][0]
    for socket in (maya, ben):
        assert (await socket.refused("post", "floor", room=room, body="x"))["reason"] == "speaker"
    await maya.ok("floor.ask", room=room, on=True)
    await cora.ok("floor.next", room=room)
    said = await maya.post(room, "My share")
    await maya.ok("edit", room=room, message=said, body="My own share")
    await cora.post(room, "Thank you")
    assert (await ben.refused("post", "floor", room=room, body="x"))["reason"] == "speaker"
    await ben.ok("react", room=room, message=said, mark=mark, on=True)
    await ben.ok("need", room=room)
    await maya.ok("floor.next", room=room)
    assert (await maya.refused("edit", "floor", room=room, message=said, body="x"))["reason"] == "speaker"
    await maya.ok("remove", room=room, message=said)


async def test_who_may_ask_and_who_may_hand_on(evening, circle, harbour, direct):
    cora, maya, ben = await circle()
    omar, two = await evening.socket("omar"), await direct.socket("maya")
    room = evening.room
    for type_, fields in (("floor.ask", {"on": True}), ("floor.next", {})):
        await omar.refused(type_, "not-found", room=room, **fields)
        await two.refused(type_, "forbidden", room=direct.room, **fields)
    await maya.refused("floor.next", "forbidden", room=room)
    await maya.ok("floor.ask", room=room, on=True)
    await cora.ok("floor.next", room=room)
    await ben.refused("floor.next", "forbidden", room=room)
    await maya.refused("floor.next", "forbidden", room=room, to=ben.me(room))
    await cora.refused("floor.next", "conflict", room=room, speaker=ben.me(room))
    await cora.refused("floor.next", "not-found", room=room, to="nobody")
    await cora.ok("floor.set", room=room, mode="open")
    await maya.refused("floor.ask", "conflict", room=room, on=True)
    await cora.refused("floor.next", "conflict", room=room)


async def test_what_changes_nothing_makes_no_event_and_a_write_sent_again_counts_once(evening, circle):
    cora, maya, _ben = await circle()
    room, frame = evening.room, {"id": new_id(), "room": evening.room, "on": True}
    assert "seq" not in await cora.ok("floor.next", room=room)
    assert "seq" not in await maya.ok("floor.ask", room=room, on=False)
    first = await maya.ok("floor.ask", **frame)
    assert (await maya.ok("floor.ask", **frame))["seq"] == first["seq"]
    assert "seq" not in await maya.ok("floor.ask", room=room, on=True)
    await maya.refused("floor.ask", "conflict", **(frame | {"on": False}))
    await maya.ok("floor.ask", room=room, on=False)
    assert (await maya.ok("floor.ask", **frame))["seq"] == first["seq"]
    assert (await cora.event(room, first["seq"] + 1))["queue"] == []


async def test_come_back_to_me_is_the_last_place_from_the_queue_and_from_the_turn(evening, circle):
    cora, maya, ben = await circle()
    room, m, b = evening.room, maya.me(evening.room), ben.me(evening.room)
    await maya.ok("floor.ask", room=room, on=True)
    await ben.ok("floor.ask", room=room, on=True)
    answer = await maya.ok("floor.ask", room=room, on=True, back=True)
    assert await floor(cora, room, answer) == (None, [b, m], m)
    assert "seq" not in await maya.ok("floor.ask", room=room, on=True, back=True)
    await cora.ok("floor.next", room=room)
    answer = await ben.ok("floor.ask", room=room, on=True, back=True)
    assert await floor(cora, room, answer) == (m, [b], b)


async def test_whoever_is_here_to_listen_is_not_called_on_and_the_room_is_not_told(evening, circle):
    cora, maya, ben = await circle()
    room = evening.room
    assert "seq" not in await ben.ok("floor.ask", room=room, on=False, listen=True)
    await cora.refused("floor.next", "conflict", room=room, to=ben.me(room))
    answer = await cora.ok("floor.next", room=room, to=maya.me(room))
    assert (await floor(ben, room, answer))[0] == maya.me(room)
    answer = await maya.ok("floor.ask", room=room, on=False, listen=True)
    assert await floor(ben, room, answer) == (None, [], maya.me(room))
    await ben.ok("floor.ask", room=room, on=True)
    await cora.ok("floor.next", room=room, to=ben.me(room))


async def test_hello_a_replay_and_history_tell_the_same_floor(evening, circle):
    cora, maya, ben = await circle()
    room, m, b = evening.room, maya.me(evening.room), ben.me(evening.room)
    await cora.ok("floor.set", room=room, mode="circle", reason="Going round")
    await maya.ok("floor.ask", room=room, on=True)
    await ben.ok("floor.ask", room=room, on=True)
    await cora.ok("floor.next", room=room)
    last = await ben.event(room, speaker=m)
    late = await evening.socket("ben", server=0)
    assert late.room(room)["floor"] == {"mode": "circle", "speaker": m, "queue": [b], "reason": "Going round"}
    assert (await evening.replay("ben"))[-1] == (await evening.history("ben"))[-1] == last
    assert last["reason"] == "Going round"


@pytest.mark.parametrize("how", ["leave", "pause"])
async def test_a_speaker_who_leaves_or_is_paused_makes_way(evening, circle, how):
    cora, maya, ben = await circle()
    room, b = evening.room, ben.me(evening.room)
    for socket in (maya, ben):
        await socket.ok("floor.ask", room=room, on=True)
    await cora.ok("floor.next", room=room)
    await getattr(evening, how)("maya")
    event = await cora.event(room, kind="floor.changed", speaker=b)
    assert (event["queue"], event["by"]) == ([], None)
    await ben.post(room)
    if how == "pause":
        answer = await maya.refused("floor.ask", "floor", room=room, on=True)
        assert answer["reason"] == "paused" and answer["retry_after"] > 0
        await cora.refused("floor.next", "conflict", room=room, to=maya.me(room))


async def test_a_speaker_gone_for_a_minute_passes_and_keeps_first_place(wide_evening):
    """Their process notices it, or, where that died, any other one."""
    scene, room = wide_evening, wide_evening.room
    cora, ben = await scene.socket("cora", server=1), await scene.socket("ben", server=1)
    maya = await scene.socket("maya", server=0)
    for socket in (cora, ben, maya):
        await socket.follow(room)
    m, b = maya.me(room), ben.me(room)
    await cora.ok("floor.set", room=room, mode="circle")
    for socket in (maya, ben):
        await socket.ok("floor.ask", room=room, on=True)
    await cora.ok("floor.next", room=room)
    await maya.close()
    await scene.age_turn("maya", 70)
    event = await ben.event(room, kind="floor.changed", speaker=b)
    assert (event["queue"], event["by"]) == ([m], None)
    seq = await ben.post(room, "Holding the place")
    back = await scene.socket("maya", server=1)
    assert back.room(room)["floor"]["queue"] == [m]
    await back.follow(room, after=seq - 1)
    await back.refused("post", "floor", room=room, body="x")
    # Whoever is not here is passed over; once she is seen again she is first.
    await scene.seen_again("maya")
    await ben.ok("floor.next", room=room)
    await back.event(room, kind="floor.changed", speaker=m)
    await back.post(room, "Thank you for waiting")


async def test_with_many_at_once_in_two_processes_nobody_is_heard_out_of_turn(wide_evening):
    scene, room = wide_evening, wide_evening.room
    cora = await scene.socket("cora", server=0)
    maya, ben = await scene.socket("maya", server=0), await scene.socket("ben", server=1)
    for socket in (cora, maya, ben):
        await socket.follow(room)
    start = cora.room(room)["head"]
    await cora.ok("floor.set", room=room, mode="circle")
    ask, post = ("floor.ask", {"room": room, "on": True}), ("post", {"room": room, "body": "mine"})
    pass_on, call = ("floor.next", {"room": room}), ("floor.next", {"room": room})
    answers = await asyncio.gather(
        cora.commands(*[call] * 12),
        *(socket.commands(*[ask, post, post, pass_on] * 5) for socket in (maya, ben)),
    )
    said = [one for some in answers[1:] for one in some if one["type"] == "ok" and "seq" in one]
    last = await cora.post(room, "Thank you all")
    logs = [await socket.caught_up(room, last) for socket in (cora, maya, ben)]
    assert logs[0] == logs[1] == logs[2] and len(logs[0]) == last - start
    speaker = None
    for event in logs[0][:-1]:
        if event["kind"] == "message.posted":
            assert event["by"] == speaker
        speaker = event.get("speaker") if event["kind"] == "floor.changed" else speaker
    assert {one["seq"] for one in said} <= {event["seq"] for event in logs[0]}
