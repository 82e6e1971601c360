"""The line of one person: connected again and again, as docs/protocol.md asks of a client, with its beats."""

import asyncio
import json
import random
from contextlib import suppress

from websockets.exceptions import ConnectionClosed

from tests.chaos.record import Record, now
from tests.chaos.screen import Screen
from tests.chaos.way_in import come_in

RESTARTING = 1012
ENDS = {4400, 4401, 4409}
LOST = 1006


class Line(Screen):
    """`doors` are the ways in, each (address, origin to name); like a balancer it takes one that answers.

    What comes is given to `_hear`, which whoever talks over it brings.
    """

    def __init__(self, record: Record, person: dict, doors: list[tuple[str, str]], *, beat: float | None = None):
        super().__init__(record, person)
        self.cookie = person["cookie"]
        self.doors = doors
        self.following: set[str] = set()
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
        self._jobs: set[asyncio.Task] = set()
        self._run = asyncio.create_task(self._keep_connected())

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

    def _job(self, work) -> None:
        job = asyncio.create_task(work)
        self._jobs.add(job)
        job.add_done_callback(self._jobs.discard)

    def _later(self, seconds: float, then) -> None:
        asyncio.get_running_loop().call_later(seconds, lambda: self._live and then())
