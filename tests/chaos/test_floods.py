"""A client that sends without end, and one that never reads: both cost little, and nobody else anything."""

import asyncio

import pytest

from tests.chaos.floods import flood, floods
from tests.chaos.raw import CLOSE, Raw, text

MIB = 1024 * 1024


@pytest.mark.parametrize("kind", list(floods("")))
async def test_a_client_at_line_rate_is_closed_and_costs_little(cluster, kind):
    async with cluster.crowd(4, 1, 1) as crowd:
        crowd.chatter.start(10)
        data, wanted = floods(crowd.rooms[0])[kind]
        before = cluster.memory()[0]
        code, _sent, _seconds = await flood(cluster, crowd.people[1], data)
        assert code == wanted
        assert cluster.memory()[0] - before < 20 * MIB
        verdict = await crowd.verdict()
        assert verdict.breaches == []
        assert crowd.record.codes == {}


async def test_whoever_says_more_than_can_be_carried_out_has_to_wait_and_is_heard_in_full(cluster):
    async with cluster.crowd(4, 1, 1) as crowd:
        server, person = cluster.servers[0], crowd.people[1]
        raw = await Raw.open(server.url, server.url, person["cookie"])
        before, count = cluster.memory()[0], 20_000
        # Calls for someone stand outside every limit; these all have one id, so one call is made.
        call = text({"type": "need", "id": "one"})
        calling = asyncio.create_task(raw.send(call * count))
        answers = 0
        while answers < 400:
            opcode, data = await raw.read()
            assert opcode != CLOSE, data
            answers += b'"re":"one"' in data
        assert cluster.memory()[0] - before < 10 * MIB
        calling.cancel()
        raw.close()


async def test_clients_that_never_read_cost_little_each_and_hold_nobody_up(cluster):
    async with cluster.crowd(4, 1, 1) as crowd:
        # Twice without them: what so much at once needs is there then, and what it still grows by is known.
        await fill(cluster, crowd, 700)
        before = cluster.memory()[0]
        await fill(cluster, crowd, 1400)
        quiet = cluster.memory()[0]
        stalled = [await never_reads(cluster, crowd, person) for person in crowd.people]
        await fill(cluster, crowd, 2100)
        assert cluster.memory()[0] - quiet < 4 * MIB * len(stalled) + max(0, quiet - before)
        for raw in stalled:
            raw.close()


async def never_reads(stand, crowd, person) -> Raw:
    """Follows the room, and leaves everything in the kernel, which keeps little."""
    url = stand.servers[0].url
    raw = await Raw.open(url, url, person["cookie"], buffer=4096)
    await raw.send(text({"type": "follow", "id": "f", "rooms": {crowd.rooms[0]: None}}))
    return raw


async def fill(stand, crowd, head: int) -> None:
    """700 wide messages at once; until the others have them all on their screens."""
    await stand.ask("fill", crowd.rooms[0], 700, 3900)
    await crowd.until(lambda: all(len(each.screen[crowd.rooms[0]]) == head for each in crowd.talkers), "all is shown")
