"""Sockets that are behind read on from the log together: each event is read, rendered and encoded once for all of them.

What was read is kept no longer than until it is handed out: words removed since are not told from memory.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import Error as DatabaseError

from chat.crowd import Crowd
from chat.events import Span
from chat.rendering import Told
from chat.sinks import Following, Sink

log = logging.getLogger("evenkeel.hub")

GATHER_SECONDS = 0.005
RETRY_SECONDS = 0.5
MOST_EVENTS = 1000
MOST_EACH = 200


@dataclass(slots=True)
class Turn:
    """What one socket reads on now: a room, from where, how many events it is behind, and how many it may get.

    It may get more than it is behind: in a busy room others come while this is read.
    """

    sink: Sink
    mine: Following
    cursor: int
    missing: int
    most: int


class CatchingUp:
    """One at work a hub. It goes on until nobody is behind who has room left; beats and sweeps bring others back."""

    def __init__(
        self,
        crowd: Crowd,
        read: Callable[[list[Span]], Awaitable[list[Told]]],
        spawn: Callable[[Coroutine], Any],
    ) -> None:
        self._crowd = crowd
        self._read = read
        self._spawn = spawn
        # Who is behind, in the order of their turns.
        self._sinks: dict[Sink, None] = {}
        self._at_work = False

    def join(self, sink: Sink) -> None:
        """From here on the socket has its turn, if it is behind."""
        if self._can_go_on(sink):
            self._sinks.setdefault(sink)
            if not self._at_work:
                self._at_work = True
                self._spawn(self._work())

    async def _work(self) -> None:
        try:
            while self._sinks:
                # Others of the same room are most likely right behind.
                await asyncio.sleep(GATHER_SECONDS)
                await self._go_on()
        finally:
            self._at_work = False

    async def _go_on(self) -> None:
        turns = self._turns()
        if not turns:
            return
        try:
            told = await self._read(spans(turns))
        except Exception as error:
            # Whatever it was, the next turn must come: everybody who is behind waits for it.
            known = isinstance(error, DatabaseError)
            log.warning("Catching up did not get through: %s", type(error).__name__, exc_info=not known)
            return await asyncio.sleep(RETRY_SECONDS)
        await self._hand_out(told)
        for turn in turns:
            if not self._can_go_on(turn.sink) or _stands_still(turn):
                self._sinks.pop(turn.sink, None)

    def _turns(self) -> list[Turn]:
        turns, counted, left = [], set(), MOST_EVENTS
        for sink in list(self._sinks):
            if left <= 0:
                break
            del self._sinks[sink]
            if not self._can_go_on(sink):
                continue
            # To the end of the line.
            self._sinks[sink] = None
            for turn in self._turns_of(sink):
                turns.append(turn)
                if (turn.mine.room_pk, turn.cursor) not in counted:
                    counted.add((turn.mine.room_pk, turn.cursor))
                    left -= turn.missing
        return turns

    def _turns_of(self, sink: Sink) -> Iterator[Turn]:
        room_left = sink.room_left
        for mine in self._crowd.all_behind(sink):
            most = min(MOST_EACH, room_left)
            if most <= 0:
                return
            missing = min(most, self._crowd.feeds[mine.room_pk].last - mine.cursor)
            yield Turn(sink, mine, mine.cursor, missing, most)
            room_left -= missing

    async def _hand_out(self, told: list[Told]) -> None:
        for room, some in groupby(told, key=lambda one: one.room_pk):
            log = {one.seq: one for one in some}
            feed = self._crowd.feeds.get(room)
            for sink, mine in list(feed.sinks.items()) if feed else ():
                # Also to those who came while this was read.
                if sink in self._sinks:
                    self._write(sink, mine, log)
            # Live events of other rooms, and beats, go in between.
            await asyncio.sleep(0)

    def _write(self, sink: Sink, mine: Following, log: dict[int, Told]) -> None:
        while not sink.closed and not sink.is_full and (told := log.get(mine.cursor + 1)):
            self._crowd.write(sink, mine, told)
            if sink.followings.get(mine.room_pk) is not mine:
                return

    def _can_go_on(self, sink: Sink) -> bool:
        return not sink.closed and not sink.is_full and self._crowd.behind(sink) is not None


def spans(turns: list[Turn]) -> list[Span]:
    """What to read for all of them: where the parts of a log that two want overlap, it is read once.

    Somebody far behind does not keep those who are nearly there waiting: each turn's first events are in it.
    """
    found: list[Span] = []
    for room, low, high in sorted((one.mine.room_pk, one.cursor, one.cursor + one.most) for one in turns):
        if found and found[-1][0] == room and low < found[-1][2]:
            found[-1] = (room, found[-1][1], max(high, found[-1][2]))
        else:
            found.append((room, low, high))
    return found


def _stands_still(turn: Turn) -> bool:
    return turn.mine.cursor == turn.cursor and turn.sink.followings.get(turn.mine.room_pk) is turn.mine
