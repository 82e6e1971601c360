"""Losing access closes the open door; losing a room ends its events; too many doors close the oldest."""

import asyncio

from tests.protocol.client import Socket
from tests.protocol.door import Door
from tests.protocol.scene import Scene
from tests.protocol.stage import Stage


async def test_signing_out_closes_the_sockets_of_that_session(stage):
    name = await stage.stranger()
    one, two = await stage.new_door(name), await stage.new_door(name)
    sockets = [await Socket.open(one), await Socket.open(one)]
    stays = await Socket.open(two)
    await one.post("/accounts/logout/")
    for socket in sockets:
        assert await socket.closed() == 4401
    await stays.beat()
    await stays.close()


async def test_leaving_now_closes_the_sockets_of_that_session(stage):
    door = await stage.new_door(await stage.stranger())
    socket = await Socket.open(door)
    reply = await door.post("/leave/")
    assert reply.status in (302, 303)
    assert await socket.closed() == 4401


async def test_nothing_that_signed_out_sends_is_taken(stage, evening):
    name = await stage.stranger()
    await evening.add(name)
    door = await stage.new_door(name)
    old = Door(stage.base, dict(door.cookies))
    socket = await Socket.open(door)
    await door.post("/accounts/logout/")
    await socket.send({"type": "post", "id": "late", "room": evening.room, "body": "Too late"})
    assert await socket.closed() == 4401
    assert "Too late" not in str(await evening.history("ben"))
    assert (await old.get(f"/rooms/{evening.room}/events?before=9")).status == 401


async def test_a_closed_account_closes_all_its_sockets(stage):
    name = await stage.stranger()
    sockets = [await Socket.open(await stage.new_door(name)) for _ in range(2)]
    await stage.close_account(name)
    for socket in sockets:
        assert await socket.closed() == 4401


async def test_another_role_on_the_site_closes_with_its_own_code(stage):
    name = await stage.stranger()
    socket = await Socket.open(await stage.door(name))
    await stage.change_role(name, "coach")
    assert await socket.closed() == 4403
    again = await Socket.open(await stage.door(name))
    assert again.hello["person"]["role"] == "coach"
    await again.close()


async def test_another_role_in_a_room_closes_with_its_own_code(stage, evening):
    name = await stage.stranger(role="coach")
    await evening.add(name)
    socket = await evening.socket(name)
    assert socket.room(evening.room)["role"] == "member"
    await evening.change_role(name, "coach")
    assert await socket.closed() == 4403
    again = await evening.socket(name)
    assert again.room(evening.room)["role"] == "coach"
    await again.ok("floor.set", room=evening.room, mode="coaches")


async def test_somebody_removed_hears_that_and_no_more(evening):
    maya, ben = await evening.following("maya", "ben")
    me = ben.me(evening.room)
    await evening.remove("ben", by="cora")
    left = await ben.event(evening.room, kind="member.left")
    assert left["member"] == left["by"] == me
    lost = await ben.notice("room.lost")
    assert lost["room"] == evening.room
    assert ben.frames.index(left) < ben.frames.index(lost)
    seq = await maya.post(evening.room, "After Ben")
    await maya.event(evening.room, seq)
    await ben.beat()
    assert ben.events[evening.room][-1] == left
    await ben.refused("post", "not-found", room=evening.room, body="x")
    await ben.refused("read", "not-found", room=evening.room, seq=1)
    await ben.refused("react", "not-found", room=evening.room, message=seq, mark=ben.hello["marks"][0], on=True)
    assert await ben.follow(evening.room, after=0) == {"error": "not-found"}
    assert ben.code is None


async def test_the_room_hears_the_same_whether_somebody_left_or_was_removed(evening):
    maya = (await evening.following("maya"))[0]
    await evening.remove("ben", by="cora")
    removed = await maya.event(evening.room, kind="member.left")
    await evening.add("ben")
    await maya.event(evening.room, kind="member.joined")
    await evening.leave("ben")
    await maya.until(lambda: len(_left(maya, evening)) == 2, "the second leaving")
    left = _left(maya, evening)[1]
    assert {**left, "seq": 0, "at": 0} == {**removed, "seq": 0, "at": 0}


async def test_the_notice_of_a_new_room_carries_it_as_hello_does(evening):
    finn = await evening.socket("finn")
    await evening.add("finn")
    notice = await finn.notice("room.added")
    again = (await evening.socket("finn")).room(evening.room)
    assert again in notice.values()
    await finn.follow(evening.room, after=0)
    await finn.event(evening.room, kind="member.joined")


async def test_what_hello_knows_is_not_announced_again(stage, evening):
    name = await stage.stranger()
    await evening.add(name)
    await evening.leave(name)
    await evening.add(name)
    socket = await evening.socket(name)
    assert socket.room(evening.room)["open"]
    await evening.leave(name)
    await socket.notice("room.lost")
    assert len(socket.notices) == 1, "a notice from before hello came after it"


async def test_the_ninth_socket_takes_the_place_of_the_one_that_beat_least(stage):
    door = await stage.door(await stage.stranger())
    sockets = [await Socket.open(door) for _ in range(8)]
    for number in (0, 2, 3, 4, 5, 6, 7):
        await sockets[number].beat()
    ninth = await Socket.open(door)
    assert await sockets[1].closed() == 4409
    for socket in [sockets[0], *sockets[2:], ninth]:
        await socket.beat()
        await socket.close()


async def test_a_socket_that_hung_up_counts_no_more(stage):
    door = await stage.door(await stage.stranger())
    first = await Socket.open(door)
    for _ in range(10):
        await (await Socket.open(door)).close()
    await first.beat()
    await first.close()


async def test_a_restart_closes_with_its_own_code_and_loses_nothing(make_site):
    site = make_site()
    stage = Stage(site)
    async with Scene(stage, await stage.room(["maya", "ben"], coaches=["cora"]), ["maya", "ben"]) as scene:
        maya, ben = await scene.following("maya", "ben")
        before = await maya.post(scene.room, "Before")
        await asyncio.to_thread(site.servers[0].stop)
        assert await maya.closed() == await ben.closed() == 1012
        await asyncio.to_thread(site.servers[0].start)
        again, other = await scene.sockets("maya", "ben")
        assert again.hello["epoch"] == maya.hello["epoch"]
        after = await again.post(scene.room, "After")
        await other.follow(scene.room, after=before - 1)
        assert [event["body"] for event in await other.caught_up(scene.room, after)] == ["Before", "After"]


def _left(socket, scene) -> list[dict]:
    return [event for event in socket.events[scene.room] if event["kind"] == "member.left"]
