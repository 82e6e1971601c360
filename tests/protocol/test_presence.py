"""Presence and typing: only of those who chose to show it, only to those who may see it."""


async def test_typing_is_told_to_those_who_follow(evening):
    await evening.show("maya", typing=True)
    maya, ben, other = await evening.following("maya", "ben", "maya")
    cora = await evening.socket("cora")
    for on in (True, False):
        await maya.send({"type": "typing", "room": evening.room, "on": on})
        signal = await ben.signal("typing", on=on)
        assert set(signal) == {"type", "room", "kind", "member", "on"}
        assert (signal["room"], signal["member"]) == (evening.room, maya.me(evening.room))
    for socket in (maya, other, cora):
        await socket.beat()
        assert not _typing(socket)


async def test_typing_is_not_told_of_those_who_do_not_show_it(evening):
    await evening.show("maya", typing=True)
    maya, ben, cora = await evening.following("maya", "ben", "cora")
    await cora.send({"type": "typing", "room": evening.room, "on": True})
    await cora.beat()
    await maya.send({"type": "typing", "room": evening.room, "on": True})
    await ben.signal("typing")
    assert {signal["member"] for signal in _typing(ben)} == {maya.me(evening.room)}


async def test_typing_elsewhere_is_dropped_in_silence(evening):
    omar = await evening.socket("omar")
    ben = (await evening.following("ben"))[0]
    await omar.send({"type": "typing", "room": evening.room, "on": True})
    await omar.send({"type": "typing", "room": "no-such-room", "on": True})
    await omar.beat()
    assert [frame["type"] for frame in omar.frames] == ["hello", "beat"]
    await ben.beat()
    assert not ben.signals


async def test_typing_leaves_no_trace(evening):
    await evening.show("maya", typing=True)
    maya, ben = await evening.following("maya", "ben")
    seq = await maya.post(evening.room)
    await maya.send({"type": "typing", "room": evening.room, "on": True})
    await ben.signal("typing")
    assert await maya.post(evening.room) == seq + 1


async def test_typing_over_the_rate_is_dropped_in_silence(evening):
    await evening.show("maya", typing=True)
    maya = await evening.socket("maya")
    for _ in range(90):
        await maya.send({"type": "typing", "room": evening.room, "on": True})
    await maya.beat()
    assert [frame["type"] for frame in maya.frames] == ["hello", "beat"]


async def test_who_chose_to_show_it_is_here_after_a_while(evening):
    await evening.show("maya", presence=True)
    ben = (await evening.following("ben"))[0]
    maya = (await evening.following("maya"))[0]
    signal = await ben.signal("presence")
    assert set(signal) == {"type", "room", "kind", "member", "here"}
    assert (signal["member"], signal["here"], signal["room"]) == (maya.me(evening.room), True, evening.room)
    members = {member["id"]: member for member in await evening.members("cora")}
    assert members[maya.me(evening.room)]["here"] is True
    assert "here" not in members[ben.me(evening.room)]
    assert not [signal for signal in maya.signals if signal["kind"] == "presence"]


async def test_here_is_told_only_of_those_who_show_it(evening):
    await evening.show("maya", presence=True)
    maya = await evening.socket("maya")
    for member in await evening.members("ben"):
        assert ("here" in member) is (member["id"] == maya.me(evening.room))
        assert member.get("here", False) is False


async def test_a_coach_on_duty_is_shown_at_once(evening):
    ben = (await evening.following("ben"))[0]
    await evening.duty("cora", True)
    cora = (await evening.following("cora"))[0]
    signal = await ben.signal("presence", member=cora.me(evening.room))
    assert signal["here"] is True
    members = {member["id"]: member for member in await evening.members("maya")}
    assert members[cora.me(evening.room)]["here"] is True
    await cora.close()
    await ben.signal("presence", member=cora.me(evening.room), here=False)


async def test_a_coach_off_duty_is_not_shown(evening):
    cora, ben = await evening.following("cora", "ben")
    members = {member["id"]: member for member in await evening.members("ben")}
    assert "here" not in members[cora.me(evening.room)]
    await ben.beat()
    assert not ben.signals


async def test_between_two_of_whom_one_blocked_the_other_nothing_is_told(stage, evening):
    first, second = await stage.stranger(), await stage.stranger()
    for name in (first, second):
        await evening.add(name)
        await evening.show(name, typing=True, presence=True)
    await evening.block(first, second)
    one, two, ben = await evening.following(first, second, "ben")
    for socket in (one, two):
        await socket.send({"type": "typing", "room": evening.room, "on": True})
        await ben.signal("typing", member=socket.me(evening.room))
    for socket in (one, two):
        await socket.beat()
        assert not _typing(socket)
    for socket, other in ((one, two), (two, one)):
        members = {member["id"]: member for member in (await evening.members_of(socket))}
        assert "here" not in members[other.me(evening.room)]
        assert other.me(evening.room) not in {signal["member"] for signal in socket.signals}


def _typing(socket) -> list[dict]:
    return [signal for signal in socket.signals if signal["kind"] == "typing"]
