"""The socket's door: hear a frame, have its verb carried out, say what came of it."""

import asyncio
import logging
from collections import deque
from typing import Any

from channels.consumer import AsyncConsumer
from channels.exceptions import StopConsumer
from django.conf import settings
from django.db import Error as DatabaseError
from django.utils.translation import gettext as _

from chat import commands, delivery, following, threads
from chat.handshake import from_here, session_key
from chat.limits import Bucket
from chat.sinks import Sink
from chat.wire import commands as wire
from chat.wire import decoding, frames
from chat.wire.decoding import BadFrame, Decoded
from peers.errors import Invalid, Refusal, SignedOut, SlowDown

log = logging.getLogger("evenkeel.socket")

SUBPROTOCOL = "evenkeel.v1"
OUR_FAULT, UNREADABLE, TOO_LARGE, TOO_MANY = 1011, 4400, 4413, 4429
MOST_UNREADABLE = 3
MOST_WAITING = 200


class Unavailable(Refusal):
    """The database can't be reached; nothing was written."""

    code = "unavailable"


class RoomSocket(AsyncConsumer):
    """One open page. Frames with an id are carried out one by one, in the order in which they came."""

    # Sockets use no channel layer, so that they connect and live while Redis is down.
    channel_layer_alias = "none"

    def __init__(self) -> None:
        self.sink: Sink | None = None
        self.frames = Bucket(settings.FRAME_BURST, settings.FRAME_RATE)
        self.typing: dict[str, Bucket] = {}
        self.inbox: deque[Decoded | None] = deque()
        self.work = asyncio.Event()
        self.space = asyncio.Event()
        self.worker: asyncio.Task | None = None

    async def dispatch(self, message: dict[str, Any]) -> None:
        # Channels' own dispatch hops into a thread for every frame to close old connections; threads.run does that.
        if message["type"] == "websocket.receive":
            await self.hear(message)
        elif message["type"] == "websocket.connect":
            await self.open()
        elif message["type"] == "websocket.disconnect":
            self.end()
            raise StopConsumer

    async def open(self) -> None:
        if SUBPROTOCOL not in self.scope["subprotocols"] or not from_here(self.scope):
            return await self.refuse()
        try:
            self.hub = await delivery.hub()
            found = await self.hub.entrances.ask(session_key(self.scope))
        except DatabaseError:
            return await self.refuse()
        if found is None:
            return await self.refuse()
        sink = Sink(found, self.base_send)
        if not self.hub.crowd.admit(sink):
            return await self.refuse()
        self.sink = sink
        await self.base_send({"type": "websocket.accept", "subprotocol": SUBPROTOCOL})
        sink.insist(frames.encode(found.hello))
        self.worker = self.hub.spawn(self.answer_for_ever())

    async def refuse(self) -> None:
        await self.base_send({"type": "websocket.close"})

    def end(self) -> None:
        """The connection is over. Nothing that matters depends on this being called."""
        if self.sink is not None:
            self.sink.gone()
            self.hub.crowd.drop(self.sink)
        if self.worker is not None:
            self.inbox.append(None)
            self.work.set()

    async def hear(self, message: dict[str, Any]) -> None:
        if self.sink is None or self.sink.closed:
            return
        text = message.get("text")
        if text is not None and _too_large(text):
            return self.close(TOO_LARGE)
        try:
            decoded = decoding.decode(text if text is not None else "")
        except BadFrame as bad:
            return self.hear_unreadable(bad.id)
        if decoded.kind not in {"beat", "need"} and not self.frames.take():
            return self.close(TOO_MANY)
        if decoded.id is None:
            self.take_passing(decoded)
        else:
            await self.put(decoded)

    def hear_unreadable(self, frame_id: str | None) -> None:
        if not self.frames.take():
            return self.close(TOO_MANY)
        # In order, behind the answers to what came before; the third is not answered but ends it.
        self.inbox.append(Decoded("", frame_id, None, None))
        self.work.set()

    async def put(self, decoded: Decoded) -> None:
        while len(self.inbox) >= MOST_WAITING and not self.sink.closed:
            self.space.clear()
            await self.space.wait()
        self.inbox.append(decoded)
        self.work.set()

    def take_passing(self, decoded: Decoded) -> None:
        """typing and beat: on arrival, outside the order."""
        if decoded.refusal is not None:
            self.sink.insist(frames.error(None, decoded.refusal))
        elif decoded.kind == "typing":
            self.take_typing(decoded.frame)
        else:
            self.take_beat(decoded.frame)

    def take_typing(self, typing: wire.Typing) -> None:
        # A bucket only for a room that is followed: made-up rooms would fill the memory.
        if any(mine.room_id == typing.room for mine in self.sink.followings.values()):
            bucket = self.typing.setdefault(typing.room, Bucket(settings.COMMAND_BURST, settings.COMMAND_RATE))
            if bucket.take():
                self.hub.crowd.signals.type(self.sink, typing.room, typing.on)

    def take_beat(self, beat: wire.Beat) -> None:
        if not self.sink.beat(beat.seen):
            refusal = Invalid(_("More frames seen than were sent."), field="seen")
            return self.sink.insist(frames.error(None, refusal))
        self.hub.catch_up(self.sink)
        if beat.sent is not None:
            self.sink.insist(frames.encode(frames.BeatBack(self.hub.clock.now_ms(), beat.sent)))

    async def answer_for_ever(self) -> None:
        bad = 0
        while True:
            while not self.inbox:
                self.work.clear()
                await self.work.wait()
            decoded = self.inbox.popleft()
            self.space.set()
            if decoded is None or self.sink.closed:
                return
            if decoded.kind:
                await self.answer_or_end(decoded)
                continue
            bad += 1
            if bad >= MOST_UNREADABLE:
                return self.close(UNREADABLE)
            self.sink.insist(frames.error(decoded.id, _unreadable()))

    async def answer_or_end(self, decoded: Decoded) -> None:
        try:
            await self.answer(decoded)
        except Exception:
            # A fault of ours: the client reconnects and sends again what was not answered.
            self.close(OUR_FAULT)
            raise

    async def answer(self, decoded: Decoded) -> None:
        try:
            if decoded.refusal is not None:
                raise decoded.refusal
            await self.carry_out(decoded)
        except SignedOut:
            # The revocation that ended this session closes the socket; nothing was accepted.
            return
        except Refusal as refusal:
            self.sink.answer(frames.error(decoded.id, refusal))
        except DatabaseError as error:
            log.warning("A command did not reach the database: %s", type(error).__name__)
            unavailable = Unavailable(_("This did not get through just now. Nothing is lost; it will be sent again."))
            self.sink.answer(frames.error(decoded.id, unavailable))

    async def carry_out(self, decoded: Decoded) -> None:
        frame = decoded.frame
        if isinstance(frame, wire.Follow):
            return await self.follow(frame)
        if isinstance(frame, wire.Unfollow):
            for room in frame.rooms:
                self.hub.crowd.unfollow(self.sink, room)
            return self.sink.answer(frames.ok(frame.id, {}))
        self.sink.hold()
        if isinstance(frame, wire.Post):
            answer = await self.hub.posts.ask(commands.post_of(self.sink.actor, frame))
        else:
            answer = await threads.run(commands.carry_out, self.sink.actor, frame)
        self.sink.answer(frames.ok(frame.id, answer))

    async def follow(self, frame: wire.Follow) -> None:
        if self.sink.is_full:
            raise SlowDown(_("There is a lot on its way to you already."), retry_after=1)
        already = {mine.room_id for mine in self.sink.followings.values()}
        found = await self.look_into(dict(frame.rooms))
        answers = {room: following.told(one, room in already) for room, one in found.items()}
        self.sink.answer(frames.ok(frame.id, {"rooms": answers}))
        for room, one in found.items():
            if not isinstance(one, Refusal) and room not in already and not self.sink.closed:
                self.hub.follow(self.sink, one)
        self.hub.catch_up(self.sink)

    async def look_into(self, rooms: dict[str, int | None]) -> dict[str, following.Followed | Refusal]:
        while True:
            view = self.sink.view
            found = await self.hub.follows.ask(following.Ask(self.sink.actor, rooms, view))
            # A block made meanwhile, or presence no longer shown, holds for this answer too.
            if view is self.sink.view:
                return found

    def close(self, code: int) -> None:
        """Closes behind the answers given so far, and lets the socket go."""
        self.hub.crowd.drop(self.sink, code)


async def nowhere(scope, receive, send) -> None:
    """Any other socket path: refused like every refusal."""
    await receive()
    await send({"type": "websocket.close"})


def _too_large(text: str) -> bool:
    if len(text) > decoding.MOST_BYTES:
        return True
    return len(text) * 4 > decoding.MOST_BYTES and len(text.encode()) > decoding.MOST_BYTES


def _unreadable() -> Refusal:
    refusal = Refusal(_("This could not be read."))
    refusal.code = "bad-frame"
    return refusal
