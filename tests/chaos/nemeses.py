"""What goes wrong: each is done to a stand while people talk, and put right again before it returns."""

import asyncio
import os
import random
import signal

from tests.chaos.record import now
from tests.chaos.stand import Crowd, Stand

RECONNECT = "tests.protocol.props:reconnect"


async def kill_a_server(stand: Stand) -> float:
    """R1: one of the processes dies without a word and is started again. When it died."""
    server = random.choice(stand.servers)
    died_at = now()
    await asyncio.to_thread(server.kill)
    await asyncio.to_thread(server.start)
    return died_at


async def roll(stand: Stand) -> list[int]:
    """R2: each process is asked to end, and started again. Their exit codes."""
    ended = []
    for server in stand.servers:
        ended.append(await asyncio.to_thread(server.stop))
        await asyncio.to_thread(server.start)
    return ended


async def kill_redis(stand: Stand) -> None:
    """R3: Redis dies without a word; start_redis brings it back."""
    valkey = stand.ground.valkey
    os.kill(valkey._process.pid, signal.SIGKILL)
    await asyncio.to_thread(valkey.stop)


async def start_redis(stand: Stand) -> None:
    """Redis is there again, empty, at the same port."""
    valkey = stand.ground.valkey
    await asyncio.to_thread(valkey.start)


def freeze_redis(stand: Stand) -> None:
    """R4: Redis takes connections and says nothing."""
    os.kill(stand.ground.valkey._process.pid, signal.SIGSTOP)


def thaw_redis(stand: Stand) -> None:
    """It goes on where it stood."""
    os.kill(stand.ground.valkey._process.pid, signal.SIGCONT)


async def restart_postgres(stand: Stand) -> None:
    """R5: PostgreSQL stops in the middle (immediate), and comes back by way of its log."""
    postgres = stand.ground.postgres
    await asyncio.to_thread(postgres.stop, signal.SIGQUIT)
    await asyncio.to_thread(postgres.start)
    await stand.ask(RECONNECT)


async def all_are_back(crowd: Crowd) -> None:
    """Everybody is connected and follows their rooms again."""
    await crowd.until(lambda: all(talker.ready for talker in crowd.talkers if not talker.ended), "all are back")


async def heard(crowd: Crowd, count: int) -> None:
    """So many more messages are acknowledged."""
    wanted = len(crowd.record.answer_times()) + count
    await crowd.until(lambda: len(crowd.record.answer_times()) >= wanted, f"{count} more are acknowledged")
