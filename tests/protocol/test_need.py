"""The call "I need someone": never refused, never slowed, never told to the room."""


async def test_everybody_may_call_from_anywhere(evening):
    for socket in await evening.sockets("maya", "cora", "omar", "sana", "ada"):
        for fields in ({}, {"words": "I could use some company"}, {"words": "\U0001f30a" * 500}):
            answer = await socket.ok("need", **fields)
            assert isinstance(answer["on_duty"], bool) and set(answer) == {"type", "re", "on_duty"}
    maya = await evening.socket("maya")
    await maya.ok("need", room=evening.room, words="Here")


async def test_it_says_whether_somebody_is_on_duty(evening):
    maya = await evening.socket("maya")
    await evening.duty("cora", True)
    assert (await maya.ok("need", room=evening.room))["on_duty"] is True
    await evening.duty("cora", False)
    assert (await maya.ok("need", room=evening.room))["on_duty"] is False


async def test_a_room_that_is_not_theirs_is_not_found(evening):
    omar = await evening.socket("omar")
    await omar.refused("need", "not-found", room=evening.room)


async def test_it_stands_outside_every_limit(evening):
    maya, cora = await evening.sockets("maya", "cora")
    await cora.ok("floor.set", room=evening.room, mode="coaches")
    await evening.pause("maya")
    await maya.commands(*[("read", {"room": evening.room, "seq": 1})] * 60)
    for answer in await maya.commands(*[("need", {"room": evening.room})] * 60):
        assert answer["type"] == "ok"
    await evening.close_room()
    await maya.ok("need", room=evening.room)


async def test_the_room_hears_nothing_of_it(evening):
    maya, ben = await evening.following("maya", "ben")
    seq = await maya.post(evening.room)
    await ben.event(evening.room, seq)
    count = ben.seen
    await maya.ok("need", room=evening.room, words="Someone, please")
    assert await maya.post(evening.room) == seq + 1
    await ben.event(evening.room, seq + 1)
    assert ben.seen == count + 1
