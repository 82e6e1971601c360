"""The long form of each run: 40 people, 5 rooms, about 60 messages a second, and what goes wrong meanwhile."""

import asyncio
import json
import random
import signal
import subprocess
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from tests.chaos import fuzz, nemeses
from tests.chaos.floods import flood, floods
from tests.chaos.proxy import Proxy
from tests.chaos.raw import Raw, text
from tests.chaos.record import now, part
from tests.chaos.report import Run
from tests.chaos.stand import Crowd, Stand
from tests.harness.site import ROOT
from tests.protocol.client import Socket
from tests.protocol.door import Door

MB = 1_000_000
SETTLED = 5  # seconds of talk before and after, to compare with


@dataclass
class Size:
    """How large the runs are. The whole: 40 people, 5 rooms, 60 writes a second, every event as often as planned."""

    people: int = 40
    rooms: int = 5
    rate: float = 60
    share: float = 1

    def of(self, count: int) -> int:
        """This many of what is planned."""
        return max(1, round(count * self.share))


size = Size()


@asynccontextmanager
async def talk(run: Run, stand: Stand, *, people: int = 0, rooms: int = 0, **more):
    """People talking; at the end the invariant is checked and the row filled."""
    async with stand.crowd(people or size.people, rooms or size.rooms, **more) as crowd:
        crowd.chatter.start(size.rate)
        await talk_goes_on(SETTLED)
        yield crowd
        run.close(crowd.record, await crowd.verdict())


async def r1_kill(run: Run, stand: Stand) -> None:
    """kill -9 of a random process."""
    async with talk(run, stand) as crowd:
        for _ in range(size.of(20)):
            await nemeses.kill_a_server(stand)
            await nemeses.all_are_back(crowd)
            await talk_goes_on(random.uniform(0.5, 2))
        await talk_goes_on(SETTLED)
        back = crowd.record.return_times()
    if len(stand.servers) > 1:
        run.at_most("back after a kill, p50", part(back, 50), 1, "s")
        run.at_most("back after a kill, p99", part(back, 99), 4, "s")
    else:
        # With one process everybody waits for it to start again; the figures stand in the table.
        run.judge("everybody is back", "all", True)


async def r2_roll(run: Run, stand: Stand) -> None:
    """Rolling restart by SIGTERM."""
    ended = []
    async with talk(run, stand) as crowd:
        for _ in range(size.of(10)):
            ended += await nemeses.roll(stand)
            await nemeses.all_are_back(crowd)
        codes = crowd.record.codes
        run.judge("every socket hears 1012, none 1006", dict(codes), codes.keys() == {1012})
    run.judge("every process ends with 0", set(ended), set(ended) == {0})


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
        before, dead = record.answer_times(0, began), record.answer_times(dead_at, there_at)
        run.at_most("delivery p99 while Redis is dead", part(record.delivery_times(dead_at, there_at), 99), 2.5, "s")
        quick(run, before, dead)
        run.judge("no socket is lost", dict(record.codes) or "none", not record.codes)
        run.judge("newcomers sign in by the form and connect", "all", True)


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
        quick(run, record.answer_times(0, began), record.answer_times(frozen_at, thawed_at))
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
        rise(run, crowd.record.delivery_times(0, began), others)
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
        rise(run, crowd.record.delivery_times(0, began), crowd.record.delivery_times(began))
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
    async with talk(run, stand, people=10, rooms=2) as crowd:
        apart = await stand.ask("people", 2, 1, 1)
        room, person, began = apart["rooms"][0], apart["people"][1], now()
        for kind, seed in (("random", 1), ("structured", 2)):
            chance = random.Random(seed)

            def made(kind=kind, chance=chance) -> bytes:
                return fuzz.random_frame(chance) if kind == "random" else fuzz.odd_frame(chance, room)

            await fuzz.pour(stand, person, made, count // 10)
            before = stand.memory()[0]
            codes = await fuzz.pour(stand, person, made, count)
            run.judge(f"{count:,} {kind} frames: right close codes only", codes, codes.keys() <= fuzz.RIGHT)
            run.at_most(f"{kind}: memory", (stand.memory()[0] - before) / MB, 10, "MB")
        rise(run, crowd.record.delivery_times(0, began), crowd.record.delivery_times(began))
    tracebacks = stand.tracebacks()
    run.judge("no traceback in the log", tracebacks[:3] or "none", not tracebacks)


async def revoked(run: Run, stand: Stand, redis: bool = True) -> None:
    """Signed out, closed, role changed, removed from a room, while they talk."""
    turns = size.of(5)
    bound, times, after = 1 if redis else 6, [], 0
    people = 4 * turns
    if not redis:
        await nemeses.kill_redis(stand)
    try:
        async with talk(run, stand, people=people + 10, rooms=2, each_in=1) as crowd:
            for number, how in enumerate(["sign_out", "close_account", "change_role", "remove"] * turns):
                talker = crowd.talkers[-1 - number]
                took, late = await take_away(stand, crowd, talker, how)
                times.append(took)
                after += late
    finally:
        if not redis:
            await nemeses.start_redis(stand)
    run.at_most("closed, or told of their leaving, p99", part(times, 99), bound, "s")
    run.judge(f"accepted or told after the commit, of {len(times)}", after, after == 0)


async def take_away(stand: Stand, crowd: Crowd, talker, how: str) -> tuple[float, int]:
    """Takes access from one who talks; the seconds until it took effect, and what came after it."""
    [room] = talker.rooms
    crowd.chatter.talkers = [each for each in crowd.chatter.talkers if each is not talker]
    for number in range(5):
        talker.say("post", room=room, body=f"One more thing {number}")
    began = now()
    last = await stand.ask("revoke", how, talker.id, room)
    for number in range(3):
        talker.say("post", room=room, body=f"Too late {number}")
    await crowd.until(lambda: room in talker.over or talker.code is not None, "access has ended")
    took = now() - began
    if how != "remove":
        crowd.cut_off(talker)
    other = crowd.talkers[0] if room in crowd.talkers[0].rooms else crowd.talkers[1]
    await crowd.until(lambda: (other.last[room] or 0) > last + 5, "the others go on")
    truth = await stand.ask("truth", room)
    me = truth["members"][talker.id]["id"]
    late = [seq for seq, row in truth["messages"].items() if row["by"] == me and int(seq) > last]
    late += [seq for seq, _kind in talker.screen[room] if seq > last]
    return took, len(late)


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


async def talk_goes_on(seconds: float) -> None:
    """The long form measures rates and times, so it lets time pass."""
    until = now() + seconds
    while (left := until - now()) > 0:
        await asyncio.sleep(min(left, 0.1))


def quick(run: Run, before: list[float], then: list[float]) -> None:
    """Sending is as quick as ever: within half as much again, and 20 ms for the machine."""
    bound = 1.5 * part(before, 95) + 0.02
    run.at_most(
        f"answer p95 ({part(before, 95) * 1000:.0f} ms before)", part(then, 95) * 1000, round(bound * 1000), "ms"
    )


def rise(run: Run, before: list[float], then: list[float]) -> None:
    """Others' delivery p95 rises by a fifth at most; below 5 ms nobody can tell."""
    bound = max(1.2 * part(before, 95), part(before, 95) + 0.005)
    run.at_most(
        f"others' delivery p95 ({part(before, 95) * 1000:.0f} ms before)",
        part(then, 95) * 1000,
        round(bound * 1000, 1),
        "ms",
    )
