"""The hub: one a process. It reads what is new from the log and writes it to every socket that follows.

The bell may be lost, doubled or late; delivery may not. Every two seconds the hub reads the heads of its rooms anyway.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Iterable

from django.db import Error as DatabaseError

from chat import attendance, bells, clock, deadlines, entrance, following, fresh, messages, reading, threads
from chat.batches import Batches
from chat.bells import Bell
from chat.catching_up import CatchingUp
from chat.crowd import Crowd
from chat.events import Span
from chat.following import Followed
from chat.reading import Asked, Reading
from chat.relay import Relay
from chat.rendering import Told
from chat.rung import UNKNOWN, Rung
from chat.sinks import Sink
from peers.ids import new_id

log = logging.getLogger("evenkeel.hub")

POLL_SECONDS = 2.0
SWEEP_SECONDS = 1.0
RETRY_SECONDS = 0.25
STORM_SECONDS = 0.01
PAUSE_SECONDS = 0.006


class Hub:
    """Everything here runs on one event loop; only the reading of the database happens in threads."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._thread = threading.get_ident()
        self.process = new_id()
        self.clock = clock.Estimate()
        self.posts = Batches(messages.post_all, pause=PAUSE_SECONDS)
        self.entrances = Batches(entrance.enter_all, STORM_SECONDS)
        self.follows = Batches(following.follow_all, STORM_SECONDS)
        self.crowd = Crowd(self.process, self.spawn, self._rooms_changed)
        self._catching_up = CatchingUp(self.crowd, self._read_on, self.spawn)
        self._rung = Rung()
        self._revocation = 0
        self._notice = 0
        self._relay: Relay | None = None
        self._tasks: set[asyncio.Task] = set()

    async def start(self) -> None:
        """Begins to listen: to bells of this process, to the layer, and to the clock."""
        self._revocation, self._notice, offset = await threads.run(reading.heads)
        self.clock.learn(offset)
        bells.listen(self.ring)
        for work in (self._read_for_ever, self._look_after_sockets, self._sweep_for_ever):
            self.spawn(work())
        if bells.between_processes():
            self._relay = Relay(hear=self._heard, rooms=self.crowd.feeds.keys, confirmed=self._rung.room)
            self._relay.start(self.spawn)

    def spawn(self, work) -> asyncio.Task:
        """Runs a coroutine beside the others and keeps hold of it until it is done."""
        task = self.loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: asyncio.Task) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("A part of the hub stopped.", exc_info=task.exception())

    def follow(self, sink: Sink, found: Followed) -> None:
        """From here on the socket gets every event of the room above the cursor."""
        if self.crowd.follow(sink, found):
            # What was written between reading the head and now rang no bell here.
            self._rung.room(found.member.room_id)

    def _rooms_changed(self) -> None:
        if self._relay is not None:
            self._relay.rooms_changed()

    # Bells

    def ring(self, bells: list[Bell]) -> None:
        """Bells rung in this process, from any thread: heard here, and carried to the others."""
        # Only another thread has to wake the loop, through a pipe.
        soon = self.loop.call_soon if threading.get_ident() == self._thread else self.loop.call_soon_threadsafe
        soon(self._rang_here, bells)

    def _rang_here(self, bells: list[Bell]) -> None:
        for bell in bells:
            if bell["type"] != "seats":
                self._heard(bell)
            if self._relay is not None:
                self._relay.carry(bell)
        self._rung.no_more()

    def _heard(self, bell: Bell) -> None:
        if bell["type"] == "signal":
            self.crowd.signals.hear(bell)
        elif bell["type"] == "seats":
            self.crowd.hear_of_seats(bell)
        elif "room" in bell:
            self._rung.room(bell["room"], bell.get("head", UNKNOWN))
        else:
            self._rung.people()

    # Reading and telling

    async def _read_for_ever(self) -> None:
        polled_at = 0.0
        while True:
            await self._rung.wait(polled_at + POLL_SECONDS - time.monotonic())
            poll = time.monotonic() >= polled_at + POLL_SECONDS
            rung, people = self._rung.take()
            wanted = self.crowd.feeds if poll else rung.keys() & self.crowd.feeds.keys()
            cursors = {room: self.crowd.feeds[room].last for room in wanted}
            asked = Asked(cursors, self._revocation, self._notice, rung, fresh.take(cursors, rung))
            try:
                found = None if poll or people else reading.at_hand(asked)
                if found is None:
                    found = await threads.run(reading.read, asked, self.crowd.sinks)
                self._apply(found)
                if found.more:
                    self._rung.again(cursors)
                if poll:
                    polled_at = time.monotonic()
                    self.clock.learn(await threads.run(clock.offset_ms))
            except DatabaseError as error:
                log.warning("The database did not answer: %s", type(error).__name__)
                await self._try_again(rung)
            except Exception:
                # Whatever it was, the next reading must happen: nothing else delivers.
                log.exception("A reading failed.")
                await self._try_again(rung)

    async def _try_again(self, rung: Iterable[int]) -> None:
        self._rung.again(rung)
        await asyncio.sleep(RETRY_SECONDS)

    def _apply(self, found: Reading) -> None:
        self._apply_revocations(found)
        for told in found.told:
            self._deliver(told)
        for notice in found.notices:
            if notice.number > self._notice:
                self._notice = notice.number
                self.crowd.tell(notice)

    def _apply_revocations(self, found: Reading) -> None:
        for revocation in found.revocations:
            if revocation.number <= self._revocation:
                continue
            self._revocation = revocation.number
            self.crowd.revoke(revocation, found.views.get(revocation.person_id))

    def _deliver(self, told: Told) -> None:
        feed = self.crowd.feeds.get(told.room_pk)
        if feed is None or told.seq <= feed.last:
            return
        feed.last = told.seq
        for sink, mine in list(feed.sinks.items()):
            # A socket that is behind gets this from the log, in its turn.
            if mine.cursor + 1 == told.seq and not sink.is_full and not sink.closed:
                self.crowd.write(sink, mine, told)

    def catch_up(self, sink: Sink) -> None:
        """Lets a socket that is behind read on from the log, as far as its window goes."""
        self._catching_up.join(sink)

    async def _read_on(self, spans: list[Span]) -> list[Told]:
        found = await threads.run(reading.read_on, spans, self._revocation, self.crowd.sinks)
        self._apply_revocations(found)
        return found.told

    # What comes due

    async def _look_after_sockets(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            try:
                self.crowd.close_overdue(self.clock.now_ms(), time.monotonic())
                # Whoever is behind reads on, even if what should have woken them went wrong.
                for sink in list(self.crowd.stragglers()):
                    self.catch_up(sink)
            except Exception:
                # Whatever it was, the next look must happen: nothing else closes a stalled socket.
                log.exception("A look at the sockets failed.")

    async def _sweep_for_ever(self) -> None:
        while True:
            # Spread over the second: all at once they would keep the messages of that moment waiting.
            pause = SWEEP_SECONDS / (1 + len(deadlines.SWEEPS))
            await asyncio.sleep(pause)
            try:
                # Before anybody is found to be gone.
                await attendance.note(self.crowd.sinks)
                for sweep in deadlines.SWEEPS:
                    await asyncio.sleep(pause)
                    await threads.run(deadlines.run, sweep)
                await self.crowd.signals.renew()
            except DatabaseError as error:
                log.info("A sweep did not get through: %s", type(error).__name__)
            except Exception:
                # Whatever it was, the next sweep must happen.
                log.exception("A sweep failed.")


_hubs: dict[asyncio.AbstractEventLoop, asyncio.Task[Hub]] = {}


async def hub() -> Hub:
    """The hub of this process (there is one event loop in it), started when it is first asked for."""
    loop = asyncio.get_running_loop()
    starting = _hubs.get(loop) or _hubs.setdefault(loop, loop.create_task(_started(loop)))
    try:
        return starting.result() if starting.done() else await asyncio.shield(starting)
    except DatabaseError:
        if _hubs.get(loop) is starting:
            del _hubs[loop]
        raise


async def _started(loop: asyncio.AbstractEventLoop) -> Hub:
    made = Hub(loop)
    await made.start()
    return made


async def awake() -> None:
    """Starts the hub if it does not run yet; with the database away, pages that need none still open."""
    try:
        await hub()
    except DatabaseError as error:
        log.warning("The hub could not start: %s", type(error).__name__)
