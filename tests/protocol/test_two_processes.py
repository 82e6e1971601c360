"""The same promises across two processes, with Redis, without it, and when it comes back."""

import asyncio
import itertools
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg

from tests.protocol.client import new_id
from tests.protocol.scene import Scene
from tests.protocol.stage import Stage


async def test_messages_cross_from_one_process_to_the_other_in_order(wide_evening):
    maya, ben = await _one_in_each(wide_evening)
    start = maya.room(wide_evening.room)["head"]

    async def write(socket):
        return [await socket.post(wide_evening.room, f"{number}") for number in range(8)]

    one, other = await asyncio.gather(write(maya), write(ben))
    seqs = sorted(one + other)
    assert seqs == list(range(start + 1, start + 17))
    told = [[(e["seq"], e["body"]) for e in await s.caught_up(wide_evening.room, seqs[-1])] for s in (maya, ben)]
    assert told[0] == told[1] and len(told[0]) == 16


async def test_somebody_who_keeps_losing_the_connection_misses_nothing_and_hears_nothing_twice(wide_evening):
    scene, room = wide_evening, wide_evening.room
    maya, ben = await _one_in_each(scene)
    start, told = maya.room(room)["head"], []

    async def write(socket):
        return [await socket.post(room, f"{number}") for number in range(10)][-1]

    async def read():
        for turn in itertools.count():
            cora = await scene.socket("cora", server=turn % 2)
            await cora.follow(room, after=start + len(told))
            await cora.until(lambda cora=cora: cora.events[room], "one more event")
            await cora.close()
            told.extend(event["seq"] for event in cora.events[room])
            if len(told) == 120:
                return

    await asyncio.gather(write(maya), write(ben), scene.fill(50), scene.fill(50), read())
    assert told == list(range(start + 1, start + 121))


async def test_a_write_sent_again_at_the_other_process_happens_once(wide_evening):
    maya, ben = await _one_in_each(wide_evening)
    other = await wide_evening.socket("maya", server=1)
    post = {"id": new_id(), "room": wide_evening.room, "body": "Once"}
    first, second = await asyncio.gather(maya.ok("post", **post), other.ok("post", **post))
    assert first == second
    assert await ben.post(wide_evening.room) == first["seq"] + 1


async def test_typing_crosses_from_one_process_to_the_other(wide_evening):
    await wide_evening.show("maya", typing=True)
    maya, ben = await _one_in_each(wide_evening)
    heard = asyncio.create_task(ben.signal("typing"))
    while not heard.done():
        # As a page does while somebody writes: one that comes before the other process listens is told to nobody.
        await maya.send({"type": "typing", "room": wide_evening.room, "on": True})
        await asyncio.wait({heard}, timeout=1)
    assert heard.result()["member"] == maya.me(wide_evening.room)


async def test_signing_out_at_one_process_closes_the_sockets_at_the_other(wide_stage):
    name = await wide_stage.stranger()
    door = await wide_stage.new_door(name)
    there = await wide_stage.connect(door, server=1)
    await door.post("/accounts/logout/")
    assert await there.closed() == 4401


async def test_the_ninth_socket_counts_across_processes(wide_stage):
    door = await wide_stage.new_door(await wide_stage.stranger())
    sockets = [await wide_stage.connect(door, server=number % 2) for number in range(8)]
    for socket in sockets[1:]:
        await socket.beat()
    ninth = await wide_stage.connect(door, server=1)
    assert await sockets[0].closed() == 4409
    for socket in (*sockets[1:], ninth):
        await socket.close()


async def test_of_two_at_once_one_comes_first(wide_evening):
    scene, room = wide_evening, wide_evening.room
    coras = [await scene.socket("cora", server=number % 2) for number in range(4)]
    mayas = [await scene.socket("maya", server=number % 2) for number in range(4)]
    message = await mayas[0].post(room)

    async def all_at_once(sockets, type_, **fields):
        return await asyncio.gather(*(socket.command(type_, room=room, **fields) for socket in sockets))

    opened = await all_at_once(coras, "checkin.open", question="How is it?")
    started = await all_at_once(coras, "exercise.start", exercise="look-around", lead_in=3)
    hidden = await all_at_once(coras, "hide", message=message, reason="For now")
    restored = await all_at_once(coras, "restore", message=message, reason="All good")
    for answers in (opened, started, hidden, restored):
        assert sorted(answer.get("code", "ok") for answer in answers) == ["conflict"] * 3 + ["ok"]
    marked = await all_at_once(mayas, "react", message=message, mark=mayas[0].hello["marks"][0], on=True)
    assert [answer["type"] for answer in marked] == ["ok"] * 4 and sum("seq" in answer for answer in marked) == 1
    checkin = next(answer["seq"] for answer in opened if "seq" in answer)
    answer = {"checkin": checkin, "state": "ventral", "share": "group_named"}
    assert {answer["type"] for answer in await all_at_once(mayas, "checkin.answer", **answer)} == {"ok"}
    closed = await all_at_once(coras, "checkin.close", checkin=checkin)
    assert sorted(answer.get("code", "ok") for answer in closed) == ["conflict"] * 3 + ["ok"]
    outcome = next(event for event in await scene.replay("ben") if event["kind"] == "checkin.closed")
    assert len(outcome["named"]) == 1


async def test_nothing_of_somebody_comes_after_their_leaving(wide_evening):
    maya, ben = await _one_in_each(wide_evening)
    me, posts = ben.me(wide_evening.room), [("post", {"room": wide_evening.room, "body": "x"})] * 10
    answers, _ = await asyncio.gather(ben.commands(*posts), wide_evening.remove("ben", by="cora"))
    assert {answer.get("code", "ok") for answer in answers} <= {"ok", "not-found"}
    await maya.event(wide_evening.room, kind="member.left")
    last = await maya.post(wide_evening.room)
    own = [event for event in await maya.caught_up(wide_evening.room, last) if event["by"] == me]
    assert own[-1]["kind"] == "member.left"
    assert len(own) == 1 + sum(answer["type"] == "ok" for answer in answers)


async def test_a_checkin_and_an_exercise_are_the_same_in_both(wide_evening):
    cora = await wide_evening.socket("cora", server=1)
    maya, ben = await _one_in_each(wide_evening)
    room = wide_evening.room
    checkin = (await cora.ok("checkin.open", room=room, question="How is it?"))["seq"]
    await maya.event(room, checkin)
    await maya.ok("checkin.answer", room=room, checkin=checkin, state="ventral", share="coach")
    assert (await cora.notice("checkin.answer"))["seq"] == checkin
    await cora.ok("checkin.close", room=room, checkin=checkin)
    run = (await cora.ok("exercise.start", room=room, exercise="breathe-alongside", lead_in=5))["seq"]
    assert await maya.event(room, run) == await ben.event(room, run)


async def test_when_redis_stops_messages_still_arrive_and_when_it_comes_back_too(wide_evening, valkey):
    maya, ben = await _one_in_each(wide_evening)
    await asyncio.to_thread(valkey.stop)
    try:
        for number in range(3):
            seq = await maya.post(wide_evening.room, f"Without Redis {number}")
            await ben.event(wide_evening.room, seq)
        late = await wide_evening.socket("cora", server=1)
        await late.follow(wide_evening.room)
        seq = await ben.post(wide_evening.room, "Still here")
        for socket in (maya, late):
            await socket.event(wide_evening.room, seq)
    finally:
        await asyncio.to_thread(valkey.start)
    for _ in range(3):
        seq = await ben.post(wide_evening.room, "And back")
        await maya.event(wide_evening.room, seq)


async def test_while_the_database_is_away_nothing_is_written_and_it_can_be_sent_again(make_site, postgres):
    site = make_site("postgresql")
    stage = Stage(site)
    async with Scene(stage, await stage.room(["maya", "ben"], coaches=["cora"]), ["maya", "ben"]) as scene:
        maya, ben = await scene.following("maya", "ben")
        post = {"id": new_id(), "room": scene.room, "body": "Once"}
        with _away(postgres, site):
            answer = await maya.refused("post", "unavailable", **post)
            assert answer["detail"]
        while (answer := await maya.command("post", **post)).get("code") == "unavailable":
            await ben.beat()
        assert (await ben.event(scene.room, answer["seq"]))["body"] == "Once"
        assert maya.code is None and ben.code is None
        await stage.ask("reconnect")


@contextmanager
def _away(postgres, site):
    """The site's own database takes no connections and has none; the others on the same server go on."""
    name = urlsplit(site.settings["DATABASE_URL"]).path.lstrip("/")
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


async def _one_in_each(scene):
    maya, ben = await scene.socket("maya", server=0), await scene.socket("ben", server=1)
    for socket in (maya, ben):
        await socket.follow(scene.room)
    return maya, ben
