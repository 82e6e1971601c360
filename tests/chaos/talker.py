"""One person at one page, as docs/protocol.md asks of a client: what was not answered is sent again, then every room is
followed from the last seq that stands on the screen. Keeps a screen, and tells the record of all that it sees."""

import asyncio
import json
import random
from contextlib import suppress

from websockets.exceptions import ConnectionClosed

from tests.chaos.record import Record, Sent, now
from tests.chaos.screen import Screen
from tests.chaos.way_in import come_in
from tests.protocol.client import new_id
from tests.protocol.door import Door

RESTARTING = 1012
ENDS = {4400, 4401, 4409}
LOST = 1006
UNAVAILABLE_SECONDS = 0.3


class Talker(Screen):
    """`doors` are the ways in, each (address, origin to name); like a balancer it takes one that answers."""

    def __init__(self, record: Record, person: dict, doors: list[tuple[str, str]], *, beat: float | None = None):
        super().__init__(record, person)
        self.cookie = person["cookie"]
        self.rooms = list(person["rooms"])
        self.doors = doors
        self.outbox: dict[str, dict] = {}
        self.start: dict[str, int] = {}
        self.following: set[str] = set()
        self.over: set[str] = set()
        self.code: int | None = None
        self.ended = False
        self.hello: dict = {}
        self.reads = asyncio.Event()
        self.reads.set()
        self._beat = beat
        self._wire = None
        self._out: asyncio.Queue = asyncio.Queue()
        self._live = False
        self._since = 0.0
        self._lost_at: float | None = None
        self._tries = 0
        self._seen = self._beaten = 0
        self._heard_at = 0.0
        self._early: dict[str, list[dict]] = {}
        self._asked_to_follow: dict[str, list[str]] = {}
        self._jobs: set[asyncio.Task] = set()
        self._run = asyncio.create_task(self._keep_connected())

    # Speaking

    def say(self, type_: str, **fields) -> str:
        """A write: it stays in the outbox until it is answered, whatever happens to the connection."""
        frame = {"type": type_, "id": new_id(), **fields}
        self.outbox[frame["id"]] = frame
        self.record.sent[frame["id"]] = Sent(self.id, frame, now())
        if self._live:
            self._out.put_nowait(frame)
        return frame["id"]

    @property
    def ready(self) -> bool:
        """Whether it is connected and follows all its rooms."""
        return self._live and self.following >= set(self.rooms) - self.over

    async def stop(self) -> None:
        """Hangs up for good."""
        self.ended = True
        for job in [self._run, *self._jobs]:
            job.cancel()
        if self._wire is not None:
            with suppress(Exception):
                await asyncio.wait_for(self._wire.close(), 5)
        await asyncio.gather(self._run, *self._jobs, return_exceptions=True)

    def hang_up(self) -> None:
        """Drops the connection without a word; it comes back by itself."""
        if self._wire is not None:
            self._wire.transport.abort()

    # The connection

    async def _keep_connected(self) -> None:
        while not self.ended:
            self._wire = await come_in(self.doors, self.cookie, self.record.tries)
            if self._wire is None:
                self._tries += 1
            else:
                await self._converse()
            if not self.ended:
                await asyncio.sleep(self._pause())

    def _pause(self) -> float:
        if self.code == RESTARTING and not self._tries:
            return random.uniform(0, 5)
        return random.uniform(0, min(30.0, 0.5 * 2**self._tries))

    async def _converse(self) -> None:
        self._out, self._since, self._seen, self._beaten = asyncio.Queue(), now(), 0, 0
        self._heard_at = now()
        self.following.clear()
        self._early.clear()
        jobs = [asyncio.create_task(work()) for work in (self._send, self._keep_beating)]
        with suppress(ConnectionClosed):
            while True:
                data = await self._wire.recv()
                await self.reads.wait()
                self._hear(json.loads(data))
        self._live = False
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)
        self.code = self._wire.close_code or LOST
        self.record.codes[self.code] += 1
        self._lost_at = self._lost_at or now()
        self.ended = self.ended or self.code in ENDS

    async def _send(self) -> None:
        with suppress(ConnectionClosed):
            while True:
                await self._wire.send(json.dumps(await self._out.get()))

    async def _keep_beating(self) -> None:
        while True:
            await asyncio.sleep(self._beat or self.hello.get("beat", 20))
            if self._beat and self._live and now() - self._heard_at > 3 * self._beat:
                # Nothing at all, not even the answer to a beat: this connection only looks alive.
                self._wire.transport.abort()
            self._tell_beat(sent=1 if self._beat else None)

    def _tell_beat(self, sent: int | None = None) -> None:
        if self._live and self.reads.is_set():
            self._beaten = self._seen
            self._out.put_nowait({"type": "beat", "seen": self._seen, **({"sent": sent} if sent else {})})

    # Hearing

    def _hear(self, frame: dict) -> None:
        self._seen += 1
        self._heard_at = now()
        sort = getattr(self, f"_hear_{frame['type']}", None)
        if sort:
            sort(frame)
        if self.hello and self._seen - self._beaten >= self.hello["window"] // 4:
            self._tell_beat()

    def _hear_hello(self, frame: dict) -> None:
        self.hello = frame
        heads = {room["id"]: room["head"] for room in frame["rooms"]}
        self.over = set(self.rooms) - heads.keys()
        self.record.resent += len(self.outbox)
        for waiting in self.outbox.values():
            self._out.put_nowait(waiting)
        self._live = True
        self._follow({room: self.last[room] for room in self.rooms if room in heads})

    def _follow(self, rooms: dict[str, int | None]) -> None:
        frame = {"type": "follow", "id": new_id(), "rooms": rooms}
        self._asked_to_follow[frame["id"]] = list(rooms)
        self._out.put_nowait(frame)

    def _hear_ok(self, frame: dict) -> None:
        if frame["re"] in self._asked_to_follow:
            return self._start(self._asked_to_follow.pop(frame["re"]), frame["rooms"])
        self._settle(frame)

    def _hear_error(self, frame: dict) -> None:
        self.record.complaints[frame["code"]] += 1
        if frame["re"] in self._asked_to_follow:
            rooms = self._asked_to_follow.pop(frame["re"])
            self._later(UNAVAILABLE_SECONDS, lambda: self._follow({room: self.last[room] for room in rooms}))
        elif frame["code"] in {"unavailable", "slow-down"} and frame["re"] in self.outbox:
            self._later(frame.get("retry_after", UNAVAILABLE_SECONDS), lambda: self._say_again(frame["re"]))
        else:
            self._settle(frame)

    def _say_again(self, id: str) -> None:
        if self._live and id in self.outbox:
            self._out.put_nowait(self.outbox[id])

    def _settle(self, answer: dict) -> None:
        one = self.record.sent.get(answer["re"])
        if one is None and self.id in self.record.cut_off:
            return
        if one is None:
            return self.record.breach(f"an answer to nothing that was asked: {answer}")
        if one.answer is not None and one.answer != answer:
            self.record.breach(f"another answer to the same write: {one.answer} and {answer}")
        if one.answer is None:
            one.answer, one.answered_at = answer, now()
        self.outbox.pop(answer["re"], None)

    def _start(self, rooms: list[str], told: dict) -> None:
        for room in rooms:
            state = told[room]
            if "error" in state:
                self.over.add(room)
                continue
            self.following.add(room)
            if self.last[room] is None:
                self.last[room] = self.start[room] = state["head"]
            elif not state["complete"]:
                self._early[room] = []
                self._job(self._read_history(room, state["head"]))
        if self.ready and not self._early:
            self._is_back()

    def _is_back(self) -> None:
        self._tries = 0
        if self._lost_at is not None:
            self.record.back.append((self._lost_at, now() - self._lost_at))
            self._lost_at = None

    async def _read_history(self, room: str, head: int) -> None:
        name, _, value = self.cookie.partition("=")
        address, _origin = self.doors[0]
        while self.last[room] < head:
            with suppress(OSError):
                page = await Door(address, {name: value}).get(f"/rooms/{room}/events?after={self.last[room]}&limit=200")
                for event in page.json()["events"] if page.status == 200 else ():
                    if event["seq"] <= head:
                        self.show(room, event, self._since)
            await asyncio.sleep(0.01)
        for event in self._early.pop(room, []):
            self.show(room, event, self._since)
        if self.ready and not self._early:
            self._is_back()

    def _hear_event(self, frame: dict) -> None:
        room = frame["room"]
        if room in self._early:
            self._early[room].append(frame)
        elif room not in self.following:
            self.record.breach(f"an event of a room that is not followed: {frame}")
        else:
            self.show(room, frame, self._since)

    def _hear_notice(self, frame: dict) -> None:
        if frame["kind"] == "room.added" and frame["room"]["id"] in self.rooms:
            room = frame["room"]["id"]
            self.over.discard(room)
            if room not in self.following:
                self._follow({room: self.last[room]})

    def _draw_member_left(self, room: str, event: dict) -> None:
        if event["member"] == self.me(room):
            self.following.discard(room)
            self.over.add(room)

    def me(self, room: str) -> str | None:
        """This person's member id in a room, as the last hello told it."""
        return next((each["me"] for each in self.hello["rooms"] if each["id"] == room), None)

    def _job(self, work) -> None:
        job = asyncio.create_task(work)
        self._jobs.add(job)
        job.add_done_callback(self._jobs.discard)

    def _later(self, seconds: float, then) -> None:
        asyncio.get_running_loop().call_later(seconds, lambda: self._live and then())
