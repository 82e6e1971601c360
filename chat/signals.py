"""Passing signals on their way to sockets: typing and presence. Never stored, may be lost."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any

from django.db import Error as DatabaseError

from chat import bells, following, presence, reading, threads
from chat.sinks import Feed, Following, Sink
from chat.wire import frames

log = logging.getLogger("evenkeel.signals")

RENEW_SECONDS = 15.0


class Signals:
    """Tells the rooms followed here who types and who is here, and keeps the leases of who is."""

    def __init__(self, process: str, feeds: dict[int, Feed], spawn: Callable[[Coroutine], Any]) -> None:
        self._process = process
        self._feeds = feeds
        self._spawn = spawn
        self._shown: Counter[int] = Counter()
        self._leasing = asyncio.Lock()
        self._renewed_at = time.monotonic()

    def type(self, sink: Sink, room_id: str, on: bool) -> None:
        """Somebody writes; told to the others in the room if they chose to show it."""
        for mine in sink.followings.values():
            if mine.room_id == room_id and mine.shows_typing:
                bells.signal(mine.room_pk, {"kind": "typing", "member": mine.member_id, "on": on})

    def hear(self, bell: dict[str, Any]) -> None:
        """A signal, of this process or another: told to those who follow the room and may know of the member."""
        feed = self._feeds.get(bell["room"])
        if feed is None:
            return
        who = feed.people.get(bell["member"])
        if who is None:
            self._spawn(self._meet(feed, bell))
            return
        frame = _frame(feed.room_id, bell)
        for sink, mine in feed.sinks.items():
            own = sink.actor.person_id == who[0]
            if not own and not sink.is_full and not following.parted(sink.view, *who, mine.name):
                sink.tell(frame)

    def show(self, mine: Following, shows: bool) -> None:
        """A socket's room may, or may no longer, see that its member is here."""
        if mine.shows_presence != shows:
            mine.shows_presence = shows
            self._shown[mine.member_pk] += 1 if shows else -1
            self._spawn(self._lease(mine.member_pk))

    async def renew(self) -> None:
        """Renews the leases of who is still here, every so often."""
        if time.monotonic() - self._renewed_at > RENEW_SECONDS:
            self._renewed_at = time.monotonic()
            await threads.run(presence.renew, self._process, [pk for pk, times in self._shown.items() if times > 0])

    async def _meet(self, feed: Feed, bell: dict[str, Any]) -> None:
        """A signal of somebody who joined after the others here had followed."""
        feed.people.update(await threads.run(reading.people_of, feed.room_pk))
        if bell["member"] in feed.people:
            self.hear(bell)

    async def _lease(self, member_pk: int) -> None:
        # One after the other: a depart that overtook its arrive would leave somebody here for ever.
        async with self._leasing:
            here = self._shown[member_pk] > 0
            if not here:
                del self._shown[member_pk]
            try:
                await threads.run(presence.arrive if here else presence.depart, member_pk, self._process)
            except DatabaseError as error:
                log.info("Presence did not get through: %s", type(error).__name__)


def _frame(room_id: str, bell: dict[str, Any]) -> frames.Frame:
    if bell["kind"] == "typing":
        return frames.encode(frames.TypingSignal(room_id, bell["member"], bell["on"]))
    return frames.encode(frames.PresenceSignal(room_id, bell["member"], bell["here"]))
