"""Who may write just now: the floor, a pause, a closed room."""

import pytest

FLOOR = {"type", "room", "seq", "kind", "at", "by", "mode", "speaker", "queue", "reason"}


async def test_a_coach_takes_the_floor_and_gives_it_back(evening):
    cora, maya = await evening.following("cora", "maya")
    for mode, reason in (("coaches", "One moment"), ("open", None)):
        seq = (await cora.ok("floor.set", room=evening.room, mode=mode, reason=reason))["seq"]
        event = await maya.event(evening.room, seq)
        assert set(event) == FLOOR and event["kind"] == "floor.changed" and event["by"] == cora.me(evening.room)
        assert (event["mode"], event["speaker"], event["queue"]) == (mode, None, [])
        assert (event["reason"] or None) == reason


async def test_while_coaches_have_the_floor_only_they_write(evening):
    cora, maya = await evening.sockets("cora", "maya")
    message = await maya.post(evening.room)
    await cora.ok("floor.set", room=evening.room, mode="coaches")
    for answer in (
        await maya.refused("post", "floor", room=evening.room, body="x"),
        await maya.refused("edit", "floor", room=evening.room, message=message, body="x"),
    ):
        assert answer["reason"] == "coaches"
    await cora.post(evening.room)
    await cora.ok("floor.set", room=evening.room, mode="open")
    await maya.post(evening.room)


async def test_everything_else_goes_on_in_every_mode(evening):
    cora, maya = await evening.sockets("cora", "maya")
    room, message = evening.room, await maya.post(evening.room)
    await cora.ok("floor.set", room=room, mode="coaches")
    checkin = (await cora.ok("checkin.open", room=room, question="How is it?"))["seq"]
    await maya.ok("checkin.answer", room=room, checkin=checkin, state="ventral", share="coach")
    await maya.ok("react", room=room, message=message, mark=maya.hello["marks"][0], on=True)
    await maya.ok("read", room=room, seq=message)
    await maya.ok("need", room=room)
    await cora.ok("exercise.start", room=room, exercise="look-around", lead_in=3)
    await maya.ok("remove", room=room, message=message)


async def test_only_a_coach_of_the_room_sets_it(evening, harbour):
    maya, omar, dara, sana, ada = await evening.sockets("maya", "omar", "dara", "sana", "ada")
    await maya.refused("floor.set", "forbidden", room=evening.room, mode="coaches")
    for socket in (omar, dara, sana, ada):
        await socket.refused("floor.set", "not-found", room=evening.room, mode="coaches")


async def test_a_direct_room_has_no_floor(direct):
    maya = await direct.socket("maya")
    message = await maya.post(direct.room)
    await maya.refused("floor.set", "forbidden", room=direct.room, mode="coaches")
    await maya.refused("floor.ask", "forbidden", room=direct.room, on=True)
    await maya.refused("floor.next", "forbidden", room=direct.room)
    await maya.refused("hide", "forbidden", room=direct.room, message=message, reason="x")
    await maya.refused("restore", "forbidden", room=direct.room, message=message, reason="x")


async def test_a_paused_member_is_told_for_how_long(evening):
    maya, ben, cora = await evening.sockets("maya", "ben", "cora")
    room, message = evening.room, await ben.post(evening.room)
    await evening.pause("ben")
    mark = ben.hello["marks"][0]
    for type_, fields in (
        ("post", {"body": "x"}),
        ("edit", {"message": message, "body": "x"}),
        ("react", {"message": message, "mark": mark, "on": True}),
    ):
        answer = await ben.refused(type_, "floor", room=room, **fields)
        assert answer["reason"] == "paused" and 0 < answer["retry_after"] <= 3600
    await maya.post(room)
    checkin = (await cora.ok("checkin.open", room=room, question="How is it?"))["seq"]
    await ben.ok("checkin.answer", room=room, checkin=checkin, state="ventral", share="coach")
    await ben.ok("read", room=room, seq=message)
    await ben.ok("need", room=room)
    await ben.ok("remove", room=room, message=message)


async def test_in_a_closed_room_only_the_quiet_things_work(evening):
    maya, cora = await evening.following("maya", "cora")
    room, mark = evening.room, maya.hello["marks"][0]
    message, other = await maya.post(room), await maya.post(room)
    checkin = (await cora.ok("checkin.open", room=room, question="How is it?"))["seq"]
    await maya.ok("checkin.answer", room=room, checkin=checkin, state="ventral", share="group_named", coach=True)
    await cora.ok("checkin.close", room=room, checkin=checkin)
    await evening.close_room()
    await maya.event(room, kind="room.closed")
    refused = [
        (maya, "post", {"body": "x"}),
        (cora, "post", {"body": "x"}),
        (maya, "edit", {"message": message, "body": "x"}),
        (maya, "react", {"message": message, "mark": mark, "on": True}),
        (cora, "floor.set", {"mode": "coaches"}),
        (cora, "checkin.open", {"question": "And now?"}),
        (cora, "exercise.start", {"exercise": "look-around", "lead_in": 3}),
    ]
    for socket, type_, fields in refused:
        assert (await socket.refused(type_, "floor", room=room, **fields))["reason"] == "closed"
    await maya.ok("read", room=room, seq=message)
    await maya.ok("need", room=room)
    await maya.ok("checkin.answer", room=room, checkin=checkin, state="ventral", share="only_me")
    await cora.ok("hide", room=room, message=other, reason="For now")
    await cora.ok("restore", room=room, message=other, reason="All good")
    await maya.ok("remove", room=room, message=message)
    await maya.ok("unfollow", rooms=[room])
    assert "head" in await maya.follow(room, after=0)


@pytest.mark.parametrize("who", ["maya", "ben"])
async def test_an_edit_obeys_the_floor_and_a_removal_never_does(evening, who):
    cora, author = await evening.sockets("cora", who)
    message = await author.post(evening.room)
    await cora.ok("floor.set", room=evening.room, mode="coaches")
    await author.refused("edit", "floor", room=evening.room, message=message, body="x")
    await author.ok("remove", room=evening.room, message=message)
