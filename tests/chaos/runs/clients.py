"""Clients that do not read, say far too much, or send what is no frame; and bad lines."""

import asyncio
import json
import random
import signal
import subprocess
import sys
from contextlib import AsyncExitStack

from tests.chaos import fuzz, nemeses
from tests.chaos.floods import flood, floods
from tests.chaos.proxy import Proxy
from tests.chaos.raw import Raw, text
from tests.chaos.record import now
from tests.chaos.report import Run
from tests.chaos.stand import Stand
from tests.chaos.talk import MB, rise, size, talk, talk_goes_on
from tests.harness.site import ROOT


async def r8_stalled(run: Run, stand: Stand, seconds: float = 45) -> None:
    """Clients that never read, one that reads and never beats, and one stopped with SIGSTOP."""
    async with talk(run, stand) as crowd:
        began, before = now(), stand.memory()[0]
        url, person = stand.servers[0].url, crowd.people[-1]
        stalled = [await follow_raw(url, each, 4096) for each in crowd.people[-4:]]
        mute = await follow_raw(url, person, None)
        code = asyncio.create_task(mute.code())
        sleeper = Sleeper(person, url)
        await sleeper.until(lambda told: told["ready"])
        sleeper.process.send_signal(signal.SIGSTOP)
        await talk_goes_on(seconds)
        grown = (stand.memory()[0] - before) / MB / len(stalled)
        others = crowd.record.delivery_times(began + 1)
        run.at_most("memory of a client that never reads", grown, 4, "MB")
        rise(run, crowd.record.delivery_times(crowd.settled_at, began), others)
        sleeper.process.send_signal(signal.SIGCONT)
        crowd.chatter.stop()
        await crowd.settle()
        heads = await stand.ask("heads", person["rooms"])
        woken = now()
        told = await sleeper.until(lambda told: all(told["last"][room] == heads[room] for room in heads))
        run.at_most("the stopped one has caught up after", now() - woken, 5, "s")
        run.judge("and has seen no double and no hole", told["breaches"] or "none", not told["breaches"])
        # Until a window is half full and 30 s old; with fewer messages than that, 100 s without a beat.
        found = await asyncio.wait_for(code, 150)
        run.judge("one that reads and never beats is closed", found, found == 4408)
        sleeper.process.kill()
        for raw in (*stalled, mute):
            raw.close()


async def follow_raw(url: str, person: dict, buffer: int | None) -> Raw:
    """A client without manners that follows all its rooms."""
    raw = await Raw.open(url, url, person["cookie"], buffer=buffer)
    await raw.send(text({"type": "follow", "id": "f", "rooms": dict.fromkeys(person["rooms"])}))
    return raw


class Sleeper:
    """A client in a process of its own."""

    def __init__(self, person: dict, url: str):
        command = [sys.executable, "-m", "tests.chaos.sleeper", json.dumps(person), json.dumps([url, url])]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    async def until(self, holds) -> dict:
        """What it last said, once that holds."""
        while True:
            line = await asyncio.wait_for(asyncio.to_thread(self.process.stdout.readline), 60)
            if holds(told := json.loads(line)):
                return told


async def r9_floods(run: Run, stand: Stand) -> None:
    """One client at line rate, in each way that there is."""
    async with talk(run, stand) as crowd:
        began = now()
        for kind, (data, wanted) in floods(crowd.people[-1]["rooms"][0]).items():
            before = stand.memory()[0]
            code, sent, took = await flood(stand, crowd.people[-1], data)
            grown = (stand.memory()[0] - before) / MB
            run.judge(f"{kind}, {sent / MB:.1f} MB sent: closed with {wanted}", code, code == wanted)
            run.at_most(f"{kind}: closed within", took, 1, "s")
            run.at_most(f"{kind}: memory", grown, 20, "MB")
            await talk_goes_on(0.5)
        rise(run, crowd.record.delivery_times(crowd.settled_at, began), crowd.record.delivery_times(began))
        run.judge("nobody else is lost", dict(crowd.record.codes) or "none", not crowd.record.codes)


async def r10_lines(run: Run, stand: Stand) -> None:
    """Half-open lines, answers lost, cut in the middle of a frame."""
    async with AsyncExitStack() as stack:
        proxies = [await stack.enter_async_context(Proxy(server.url)) for server in stand.servers]
        async with talk(run, stand, beat=1.0, doors=[proxy.door for proxy in proxies]) as crowd:
            for _ in range(size.of(10)):
                for fault in ("cut", "half-open", "answers lost"):
                    struck = [line for proxy in proxies for line in proxy.strike(fault, 3)]
                    await talk_goes_on(1)
                    if fault == "answers lost":
                        for line in struck:
                            line.reset()
                await talk_goes_on(1)
            await nemeses.all_are_back(crowd)
            run.judge("writes sent again", crowd.record.resent, crowd.record.resent > 0)


async def fuzzed(run: Run, stand: Stand) -> None:
    """Malformed frames: random bytes, and well-meant ones with something wrong."""
    count = size.of(10_000)
    async with talk(run, stand, people=10, rooms=2):
        apart = await stand.ask("people", 2, 1, 1)
        room, person = apart["rooms"][0], apart["people"][1]
        for kind, seed in (("random", 1), ("structured", 2)):
            chance = random.Random(seed)

            def made(kind=kind, chance=chance) -> bytes:
                return fuzz.random_frame(chance) if kind == "random" else fuzz.odd_frame(chance, room)

            await fuzz.pour(stand, person, made, count // 10)
            before = stand.memory()[0]
            codes = await fuzz.pour(stand, person, made, count)
            run.judge(f"{count:,} {kind} frames: right close codes only", codes, codes.keys() <= fuzz.RIGHT)
            run.at_most(f"{kind}: memory", (stand.memory()[0] - before) / MB, 10, "MB")
    tracebacks = stand.tracebacks()
    run.judge("no traceback in the log", tracebacks[:3] or "none", not tracebacks)
