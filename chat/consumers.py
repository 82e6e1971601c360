"""The socket's door: hear a frame, have its verb carried out, say what came of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from django.utils.translation import gettext as _

from chat import commands, delivery, following, threads
from chat.handshake import from_here, session_key
from chat.limits import Bucket, Measure
from chat.pipes import Send
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


Receive = Callable[[], Awaitable[dict[str, Any]]]


class RoomSocket:
    """One open page. Frames with an id are carried out one by one, in the order in which they came.

    Thousands of these wait at any time, so a task and a queue are there only while something happens.
    """

    __slots__ = ("bad", "base_send", "hub", "inbox", "measure", "scope", "sink", "space", "typing", "worker")

    def __init__(self, scope: dict[str, Any], send: Send) -> None:
        self.scope = scope
        self.base_send = send
        self.sink: Sink | None = None
        self.measure = Measure()
        self.typing: dict[str, Bucket] = {}
        self.inbox: list[Decoded] = []
        self.space: asyncio.Future | None = None
        self.worker: asyncio.Task | None = None
        self.bad = 0

    async def take(self, message: dict[str, Any]) -> bool:
        """One message of the server's. Whether the conversation goes on."""
        if message["type"] == "websocket.receive":
            await self.hear(message)
        elif message["type"] == "websocket.connect":
            await self.open()
            # What the handshake carried is not kept for as long as the page is open.
            self.scope["headers"] = []
        elif message["type"] == "websocket.disconnect":
            self.end()
            return False
        return True

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
        self.hub.clock.heard(found.hello.now)
        sink.insist(frames.encode(found.hello))

    async def refuse(self) -> None:
        await self.base_send({"type": "websocket.close"})

    def end(self) -> None:
        """The connection is over. Nothing that matters depends on this being called."""
        if self.sink is not None:
            self.sink.gone()
            self.hub.crowd.drop(self.sink)

    async def hear(self, message: dict[str, Any]) -> None:
        if self.sink is None or self.sink.closed:
            return
        text = message.get("text")
        if text is not None and decoding.is_too_large(text):
            return self.close(TOO_LARGE)
        try:
            decoded = decoding.decode(text if text is not None else "")
        except BadFrame as bad:
            return self.hear_unreadable(bad.id)
        if not await self.measure.allows(decoded.kind):
            return self.close(TOO_MANY)
        if decoded.id is None:
            self.take_passing(decoded)
        else:
            await self.put(decoded)

    def hear_unreadable(self, frame_id: str | None) -> None:
        if not self.measure.frames.take():
            return self.close(TOO_MANY)
        # In order, behind the answers to what came before; the third is not answered but ends it.
        self.line_up(Decoded("", frame_id, None, None))

    async def put(self, decoded: Decoded) -> None:
        while len(self.inbox) >= MOST_WAITING and not self.sink.closed:
            self.space = self.hub.loop.create_future()
            await self.space
        self.line_up(decoded)

    def line_up(self, decoded: Decoded) -> None:
        self.inbox.append(decoded)
        if self.worker is None:
            self.worker = self.hub.spawn(self.answer_all())

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
        if self.hub.crowd.behind(self.sink) is not None:
            self.hub.catch_up(self.sink)
        if beat.sent is not None:
            self.sink.insist(frames.encode(frames.BeatBack(self.hub.clock.now_ms(), beat.sent)))

    async def answer_all(self) -> None:
        try:
            while self.inbox and not self.sink.closed:
                decoded = self.inbox.pop(0)
                self.make_space()
                if decoded.kind:
                    await self.answer_or_end(decoded)
                else:
                    self.answer_unreadable(decoded)
        finally:
            self.worker = None
            self.make_space()

    def make_space(self) -> None:
        if self.space is not None and not self.space.done():
            self.space.set_result(None)
        self.space = None

    def answer_unreadable(self, decoded: Decoded) -> None:
        self.bad += 1
        if self.bad >= MOST_UNREADABLE:
            return self.close(UNREADABLE)
        self.sink.insist(frames.error(decoded.id, decoding.unreadable()))

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


async def converse(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """The whole of one connection."""
    page = RoomSocket(scope, send)
    while await page.take(await receive()):
        pass
