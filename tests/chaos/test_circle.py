"""A process dies in the middle of a share: the circle stands as it stood, and nobody loses their place."""

import asyncio

import pytest_asyncio

from tests.protocol.scene import Scene
from tests.protocol.stage import Stage


@pytest_asyncio.fixture
async def evening(cluster):
    """A group room of Maya and Ben, which Cora coaches, on a site that may be broken."""
    stage = Stage(cluster.site)
    async with Scene(stage, await stage.room(["maya", "ben"], coaches=["cora"]), ["maya", "ben"]) as scene:
        yield scene


async def kill_and_start(cluster, number: int) -> None:
    await asyncio.to_thread(cluster.servers[number].kill)
    await asyncio.to_thread(cluster.servers[number].start)


async def test_a_share_outlives_its_process_and_who_stays_away_keeps_first_place(cluster, evening):
    room = evening.room
    maya = await evening.socket("maya", server=0)
    cora, ben = await evening.socket("cora", server=1), await evening.socket("ben", server=1)
    m, b = maya.me(room), ben.me(room)
    await cora.ok("floor.set", room=room, mode="circle", minutes=6)
    for socket in (maya, ben):
        await socket.ok("floor.ask", room=room, on=True)
    await cora.ok("floor.next", room=room)
    await maya.post(room, "The first half of it")

    await kill_and_start(cluster, 0)
    await maya.closed()
    maya = await evening.socket("maya", server=1)
    stands = {"mode": "circle", "speaker": m, "queue": [b], "reason": None, "minutes": 6}
    assert maya.room(room)["floor"] == stands
    await ben.refused("post", "floor", room=room, body="x")
    await maya.post(room, "and the other half")

    await kill_and_start(cluster, 1)
    await maya.closed()
    cora, ben = await evening.socket("cora", server=0), await evening.socket("ben", server=0)
    for socket in (cora, ben):
        await socket.follow(room)
    await evening.seen_again("ben")
    await evening.age_turn("maya", 70)
    event = await cora.event(room, kind="floor.changed", speaker=b)
    assert (event["queue"], event["by"]) == ([m], None)
    maya = await evening.socket("maya", server=1)
    await evening.seen_again("maya")
    await ben.ok("floor.next", room=room)
    await maya.post(room, "Thank you for keeping my place")
