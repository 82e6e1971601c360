"""A client of the socket protocol, written from docs/protocol.md alone.

It keeps its side of the contract (counts frames, beats, names its writes) and holds the server to the promises that
no single test can watch: events of a room come each once and in order, an id is answered once, an answer comes before
its own event, and every frame is a JSON object of a known type.
"""

import asyncio
import json
import uuid
from contextlib import suppress

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.frames import CloseCode

from tests.protocol.door import Door
from tests.protocol.heard import Heard, first

SUBPROTOCOL = "evenkeel.v1"
# Long, for a busy machine: a test waits for a thing to happen, never for time to pass.
PATIENCE = 30


class Socket(Heard):
    """One open connection of one signed-in person. Make it with `Socket.open`."""

    def __init__(self, door: Door, wire, beats: bool):
        super().__init__()
        self.door = door
        self.wire = wire
        self.beats = beats
        self.code: int | None = None
        self._beaten = 0
        self._news = asyncio.Event()
        self._jobs = [asyncio.create_task(self._listen())]

    # Opening and closing

    @classmethod
    async def open(cls, door: Door, *, beats: bool = True, origin: str | None = None) -> "Socket":
        """Connect with the door's cookies and wait for `hello`. `beats=False` leaves every beat to the test."""
        wire = await connect(
            door.base.replace("http", "ws", 1) + "/ws/",
            origin=origin or door.base,
            subprotocols=[SUBPROTOCOL],
            additional_headers={"Cookie": door.cookie_header},
            compression=None,
            max_size=None,
            max_queue=None,
            ping_interval=None,
            proxy=None,
            open_timeout=PATIENCE,
        )
        assert wire.subprotocol == SUBPROTOCOL, f"the server selected {wire.subprotocol!r}"
        socket = cls(door, wire, beats)
        await socket.until(lambda: socket.frames, "hello")
        if beats:
            socket._jobs.append(asyncio.create_task(socket._keep_beating()))
        return socket

    async def close(self) -> None:
        """Hang up, and say what the server did wrong meanwhile, if anything."""
        await self.wire.close()
        for job in self._jobs:
            job.cancel()
        assert not self.wrongs, f"{self.hello['person']['name']}'s socket: " + "; ".join(self.wrongs)

    async def closed(self) -> int:
        """The close code, once the server has hung up."""
        await self.until(lambda: self.code is not None, "the server to hang up")
        return self.code

    # Speaking

    async def send(self, frame: dict) -> None:
        """Send an object as a text frame."""
        if isinstance(frame.get("id"), str):
            self._asked[frame["id"]].append(frame)
        await self.send_raw(json.dumps(frame))

    async def send_raw(self, data: str | bytes | list, *, id: str | None = None) -> None:
        """Send a frame as it is: text, binary, or a list of fragments. `id` is the one that its answer will name."""
        if id is not None:
            self._asked[id].append({})
        with suppress(ConnectionClosed):  # `closed()` tells how it ended
            await self.wire.send(data)

    async def command(self, type_: str, **fields) -> dict:
        """Send a command and give its answer, whichever it is. Fields that are None are sent as null."""
        [answer] = await self.commands((type_, fields))
        return answer

    async def commands(self, *several: tuple[str, dict]) -> list[dict]:
        """Send several commands at one go, without waiting between them; their answers in the same order."""
        turns = []
        for type_, fields in several:
            frame = {"type": type_, "id": new_id(), **fields}
            if "id" not in fields:
                self._named_here.add(frame["id"])
            await self.send(frame)
            turns.append((frame["id"], len(self._asked[frame["id"]])))
        return [await self.answer(id, turn) for id, turn in turns]

    async def ok(self, type_: str, **fields) -> dict:
        """Send a command that must be answered with `ok`."""
        answer = await self.command(type_, **fields)
        assert answer["type"] == "ok", f"{type_} was refused: {answer}"
        return answer

    async def refused(self, type_: str, code: str, **fields) -> dict:
        """Send a command that must be answered with this error."""
        answer = await self.command(type_, **fields)
        assert answer["type"] == "error" and answer["code"] == code, f"{type_} should be {code}: {answer}"
        return answer

    async def post(self, room: str, body: str = "Hello", **fields) -> int:
        """Post a message; its seq."""
        return (await self.ok("post", room=room, body=body, **fields))["seq"]

    async def follow(self, room: str, after: int | None = None) -> dict:
        """Follow one room; what `ok` says of it."""
        answer = await self.ok("follow", rooms={room: after})
        return answer["rooms"][room]

    async def beat(self, seen: int | None = None) -> dict:
        """Beat with `sent` and wait for the reply: everything that the server did before it has arrived by then."""
        sent = uuid.uuid4().int % 2**50
        self._beaten = self.seen
        await self.send({"type": "beat", "seen": self.seen if seen is None else seen, "sent": sent})
        return await self.frame("beat", sent=sent)

    # Waiting

    async def until(self, found, what: str, patience: float = PATIENCE):
        """Wait for `found()` to be something, and give it."""
        try:
            async with asyncio.timeout(patience):
                while not (result := found()):
                    if self.code is not None:
                        raise AssertionError(f"the server hung up with {self.code} while the test waited for {what}")
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"waited {patience} s for {what}; the last frames: {self.frames[-5:]}") from None
        return result

    async def answer(self, id: str, turn: int = 1) -> dict:
        """The `ok` or `error` to one of this socket's frames; `turn` counts how often that id was sent."""
        await self.until(lambda: self._answered(id, turn), f"an answer to {self._asked[id]}")
        return self.answers[id][turn - 1]

    async def frame(self, type_: str, **like) -> dict:
        """The first frame of a type with these fields."""
        return await self.until(lambda: first(self.frames, type=type_, **like), f"{type_} {like}")

    async def event(self, room: str, seq: int | None = None, **like) -> dict:
        """The event of a room with this seq, or the first with these fields."""
        wanted = like if seq is None else {"seq": seq, **like}
        return await self.until(lambda: first(self.events[room], **wanted), f"event {wanted}")

    async def caught_up(self, room: str, seq: int) -> list[dict]:
        """All events of a room received so far, once `seq` is among them."""
        await self.event(room, seq)
        return self.events[room]

    async def notice(self, kind: str, **like) -> dict:
        """The first notice of a kind with these fields."""
        return await self.until(lambda: first(self.notices, kind=kind, **like), f"notice {kind} {like}")

    async def signal(self, kind: str, **like) -> dict:
        """The first signal of a kind with these fields."""
        return await self.until(lambda: first(self.signals, kind=kind, **like), f"signal {kind} {like}", patience=90)

    # The connection's own work

    def _answered(self, id: str, turn: int) -> bool:
        if len(self.answers[id]) < turn and self.unread:
            raise AssertionError(f"{self._asked[id]} is not answered, but there is {self.unread[-1]}")
        return len(self.answers[id]) >= turn

    async def _listen(self) -> None:
        with suppress(ConnectionClosed):
            async for data in self.wire:
                self._hear(data)
                self._news.set()
                if self.beats and self.seen - self._beaten >= self.hello["window"] // 4:
                    await self._beat_quietly()
        self.code = self.wire.close_code or CloseCode.ABNORMAL_CLOSURE
        self._news.set()

    async def _keep_beating(self) -> None:
        while self.code is None:
            await asyncio.sleep(self.hello["beat"])
            await self._beat_quietly()

    async def _beat_quietly(self) -> None:
        self._beaten = self.seen
        await self.send({"type": "beat", "seen": self.seen})


def new_id() -> str:
    """A fresh id for a command, as a browser makes one."""
    return str(uuid.uuid4())
