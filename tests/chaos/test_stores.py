"""Redis and PostgreSQL die, freeze and come back while people talk."""

import asyncio
import itertools

from tests.chaos import nemeses
from tests.protocol.client import Socket
from tests.protocol.door import Door


async def test_while_redis_is_dead_nobody_is_lost_and_newcomers_sign_in_and_connect(cluster):
    async with cluster.crowd(10, 2) as crowd:
        crowd.chatter.start(30)
        for _ in range(2):
            await nemeses.heard(crowd, 20)
            await nemeses.kill_redis(cluster)
            await nemeses.heard(crowd, 30)
            await sign_in_and_follow(cluster, crowd.people[-1])
            await nemeses.start_redis(cluster)
        await nemeses.heard(crowd, 30)
        verdict = await crowd.verdict()
        assert verdict.breaches == []
        assert crowd.record.codes == {}


async def test_a_frozen_redis_holds_nobody_up(cluster):
    async with cluster.crowd(10, 2) as crowd:
        crowd.chatter.start(30)
        threads = cluster.threads()
        nemeses.freeze_redis(cluster)
        try:
            await nemeses.heard(crowd, 100)
            assert cluster.threads() <= threads + 2
        finally:
            nemeses.thaw_redis(cluster)
        await nemeses.heard(crowd, 20)
        verdict = await crowd.verdict()
        assert verdict.breaches == []
        assert crowd.record.codes == {}


async def test_a_process_started_without_redis_hears_the_others_once_it_is_there(cluster):
    made = await cluster.ask("people", 3, 1, 1)
    coach, peer, _other = made["people"]
    [room] = made["rooms"]
    for person in (coach, peer):
        await cluster.ask("tests.protocol.props:show", room, person["id"], False, True)
    await nemeses.kill_redis(cluster)
    await asyncio.to_thread(cluster.servers[1].stop)
    await asyncio.to_thread(cluster.servers[1].start)
    here, there = [await a_socket(cluster, person, number) for number, person in enumerate((coach, peer))]
    for socket in (here, there):
        await socket.follow(room)
    await nemeses.start_redis(cluster)
    # Typing goes by the layer alone: what arrives of it was carried from one process to the other.
    for turn in itertools.count():
        await here.send({"type": "typing", "room": room, "on": turn % 2 == 0})
        await here.beat()
        await there.beat()
        if there.signals or turn > 600:
            break
        await breath()
    assert there.signals
    for socket in (here, there):
        await socket.close()


async def test_a_crash_of_postgresql_gives_no_false_answer(cluster):
    async with cluster.crowd(10, 2) as crowd:
        crowd.chatter.start(30)
        for _ in range(2):
            await nemeses.heard(crowd, 20)
            await nemeses.restart_postgres(cluster)
        await nemeses.heard(crowd, 30)
        verdict = await crowd.verdict()
        assert verdict.breaches == []
        assert crowd.record.codes == {}
        # Each process keeps to its pool of 20.
        assert await cluster.ask("connections") <= 2 * 20


async def sign_in_and_follow(stand, person):
    """By the form, as a person does, and then into the room: none of it needs Redis."""
    for server in stand.servers:
        door = Door(server.url)
        cookie = await stand.ask("sign_in_anew", person["id"])
        door.cookies[cookie["name"]] = cookie["value"]
        assert (await door.get("/ws/")).status == 204
        socket = await Socket.open(door)
        assert "error" not in await socket.follow(person["rooms"][0])
        await socket.close()


async def a_socket(stand, person, server: int) -> Socket:
    name, _, value = person["cookie"].partition("=")
    return await Socket.open(Door(stand.servers[server].url, {name: value}))


async def breath() -> None:
    """Lets the others run."""
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    loop.call_later(0.05, done.set_result, None)
    await done
