"""Redis and PostgreSQL, dead, frozen, and back again."""

import random

from tests.chaos import nemeses
from tests.chaos.record import now, part
from tests.chaos.report import Run
from tests.chaos.stand import Crowd, Stand
from tests.chaos.talk import SETTLED, quick, size, talk, talk_goes_on
from tests.protocol.client import Socket
from tests.protocol.door import Door


async def r3_redis(run: Run, stand: Stand) -> None:
    """Redis killed again and again, then away for a minute; people sign in and connect meanwhile."""
    async with talk(run, stand) as crowd:
        began = now()
        for _ in range(size.of(10)):
            await nemeses.kill_redis(stand)
            await talk_goes_on(1)
            await nemeses.start_redis(stand)
            await talk_goes_on(1.5)
        await nemeses.kill_redis(stand)
        dead_at = now()
        while now() < dead_at + size.of(60):
            await newcomer(stand, crowd)
            await talk_goes_on(5)
        await nemeses.start_redis(stand)
        there_at = now()
        await talk_goes_on(SETTLED)
        record = crowd.record
        before, dead = record.answer_times(crowd.settled_at, began), record.answer_times(dead_at, there_at)
        run.at_most("delivery p99 while Redis is dead", part(record.delivery_times(dead_at, there_at), 99), 2.5, "s")
        quick(run, before, dead)
        run.judge("no socket is lost", dict(record.codes) or "none", not record.codes)
        run.judge("newcomers sign in by the form and connect", "all", True)


async def newcomer(stand: Stand, crowd: Crowd) -> None:
    """Somebody signs in by the form, connects and follows."""
    person, server = random.choice(crowd.people), random.choice(stand.servers)
    made = await stand.ask("tests.harness.scenes:add_person", f"New {random.getrandbits(32):x}")
    door = Door(server.url)
    await door.sign_in(made["email"], made["password"])
    socket = await Socket.open(door)
    await socket.close()
    name, _, value = person["cookie"].partition("=")
    socket = await Socket.open(Door(server.url, {name: value}))
    await socket.follow(person["rooms"][0])
    await socket.close()


async def r4_freeze(run: Run, stand: Stand, seconds: float = 10) -> None:
    """Redis stands still for ten seconds, twice."""
    async with talk(run, stand) as crowd:
        began, threads = now(), stand.threads()
        most = threads
        for _ in range(size.of(2)):
            nemeses.freeze_redis(stand)
            frozen_at = now()
            while now() < frozen_at + seconds:
                await talk_goes_on(0.5)
                most = max(most, stand.threads())
            nemeses.thaw_redis(stand)
            thawed_at = now()
            await talk_goes_on(SETTLED)
        record = crowd.record
        run.at_most("delivery p99 while frozen", part(record.delivery_times(frozen_at, thawed_at), 99), 2.5, "s")
        quick(run, record.answer_times(crowd.settled_at, began), record.answer_times(frozen_at, thawed_at))
        run.at_most("threads of a process", most, threads + 4, "")
        run.judge("no socket is lost", dict(record.codes) or "none", not record.codes)


async def r5_postgres(run: Run, stand: Stand) -> None:
    """PostgreSQL stops in the middle."""
    firsts, most = [], 0
    async with talk(run, stand) as crowd:
        for _ in range(size.of(5)):
            await nemeses.restart_postgres(stand)
            there_at = now()
            await nemeses.heard(crowd, 1)
            firsts.append(now() - there_at)
            await talk_goes_on(3)
            most = max(most, await stand.ask("connections"))
        run.judge("no socket is lost", dict(crowd.record.codes) or "none", not crowd.record.codes)
    run.at_most("first answer after its return", max(firsts), 3, "s")
    run.at_most("connections to the database", most, 20 * len(stand.servers), "")
