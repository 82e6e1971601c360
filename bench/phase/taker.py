"""Somebody who takes part by the protocol alone, on a device whose clock is off, behind a line that trembles."""

import asyncio
import json
import time
import uuid
from contextlib import suppress

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bench.phase.clock import Estimate
from bench.phase.lines import Line

# The first beats, each so many seconds after the one before; later ones while an exercise goes on.
FIRST_WAITS = [0.05, 0.25, 0.35, 0.4, 0.5, 0.7, 0.8]
TIMED = 3.0


class Taker:
    """One simulated client. `ahead` is how far its clock is off, in ms; `drift` how much too fast it goes."""

    def __init__(self, name: str, url: str, cookie: str, room: str, line: Line, ahead: float, drift: float) -> None:
        self.name, self.url, self.cookie, self.room = name, url, cookie, room
        self.line, self.ahead, self.drift = line, ahead, drift
        self.estimate = Estimate()
        self.starts_at: float | None = None
        self.wire = None
        self.seen = 0
        self.asleep: float | None = None
        self._slept = 0.0
        self._jobs: list[asyncio.Task] = []
        self._held: list[dict] = []
        self._answers: dict[str, asyncio.Future] = {}

    @property
    def local(self) -> float:
        """Its own clock, in ms; while the device sleeps it stands."""
        awake = (self.asleep or time.monotonic()) - self._slept
        return awake * 1000 * (1 + self.drift) + self.ahead

    @property
    def server_now(self) -> float | None:
        """What it takes for the server's clock, in ms; None while it shows nothing."""
        if self.asleep or self.starts_at is None or self.estimate.offset is None:
            return None
        return self.local + self.estimate.offset

    async def come(self) -> None:
        """Connects, greets and follows, from the start of what is going on if something is."""
        self.seen = 0
        self.wire = await connect(
            self.url.replace("http", "ws", 1) + "/ws/",
            origin=self.url,
            subprotocols=["evenkeel.v1"],
            additional_headers={"Cookie": self.cookie},
            ping_interval=None,
            proxy=None,
        )
        self._jobs = [asyncio.create_task(job(self.wire)) for job in (self._listen, self._beat)]

    async def go(self) -> None:
        """The connection is cut."""
        for job in self._jobs:
            job.cancel()
        await self.wire.close()

    async def sleep(self, seconds: float) -> None:
        """The phone is locked: its clock stands and what comes waits. Then it looks whether the line still stands."""
        self.asleep = time.monotonic()
        await asyncio.sleep(seconds)
        slept = time.monotonic() - self.asleep
        self._slept += slept
        self.asleep = None
        self.estimate.woke(slept * 1000)
        self._send_beat()
        for frame in self._held:
            self._take(frame)
        self._held = []

    async def start(self, exercise: str, lead_in: int) -> None:
        """As a coach: starts an exercise for the room and waits for the answer."""
        id = str(uuid.uuid4())
        self._answers[id] = asyncio.get_running_loop().create_future()
        frame = {"type": "exercise.start", "id": id, "room": self.room, "exercise": exercise, "lead_in": lead_in}
        self._send(frame)
        answer = await self._answers[id]
        if answer["type"] != "ok":
            raise RuntimeError(answer)

    async def _listen(self, wire) -> None:
        loop = asyncio.get_running_loop()
        with suppress(ConnectionClosed):
            async for text in wire:
                loop.call_at(self.line.down.lands(loop.time()), self._receive, wire, json.loads(text))

    def _receive(self, wire, frame: dict) -> None:
        if self.asleep:
            self._held.append(frame)
        elif wire is self.wire:
            self._take(frame)

    def _take(self, frame: dict) -> None:
        self.seen += 1
        if frame["type"] == "hello":
            self.estimate.greet(frame["now"], self.local)
            [room] = [room for room in frame["rooms"] if room["id"] == self.room]
            after = room["run"] - 1 if room["run"] else room["head"]
            self._send({"type": "follow", "id": str(uuid.uuid4()), "rooms": {self.room: after}})
        elif frame["type"] == "beat":
            self.estimate.learn(frame["now"], frame["sent"], self.local)
        elif frame["type"] == "event" and frame["kind"] == "exercise.started":
            self.starts_at = frame["starts_at"]
        elif frame.get("re") in self._answers:
            self._answers.pop(frame["re"]).set_result(frame)

    async def _beat(self, wire) -> None:
        for wait in FIRST_WAITS:
            await asyncio.sleep(wait)
            self._send_beat()
        while wire is self.wire:
            await asyncio.sleep(TIMED)
            self._send_beat()

    def _send_beat(self) -> None:
        if self.seen and not self.asleep:
            self._send({"type": "beat", "seen": self.seen, "sent": round(self.local)})

    def _send(self, frame: dict) -> None:
        loop = asyncio.get_running_loop()
        loop.call_at(self.line.up.lands(loop.time()), lambda: loop.create_task(_post(self.wire, json.dumps(frame))))


async def _post(wire, text: str) -> None:
    with suppress(ConnectionClosed):
        await wire.send(text)
