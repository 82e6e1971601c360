"""Bells between processes: through the channel layer, one channel a process, one group a room."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from channels.layers import get_channel_layer

from chat import bells
from chat.bells import Bell
from peers.ids import new_id

log = logging.getLogger("evenkeel.relay")

LAYER_SECONDS = 2.0


class Relay:
    """Carries the bells rung here to other processes, and theirs here. Redis may be dead for as long as it likes."""

    def __init__(
        self, *, hear: Callable[[Bell], None], rooms: Callable[[], Iterable[int]], confirmed: Callable[[int], None]
    ) -> None:
        self._hear = hear
        self._rooms = rooms
        self._confirmed = confirmed
        self._layer = get_channel_layer()
        self._process = new_id()
        # A name of our own choice: asking the layer for one needs Redis, which may be dead just now.
        self._channel = f"hub.{self._process}"
        self._groups: set[str] = set()
        self._outgoing: dict[tuple, Bell] = {}
        self._going_out = asyncio.Event()
        self._changed = asyncio.Event()

    def start(self, spawn: Callable[[Coroutine], Any]) -> None:
        """Begins to send, to hear and to subscribe."""
        for work in (self._send_for_ever, self._hear_for_ever, self._subscribe_for_ever):
            spawn(work())

    def carry(self, bell: Bell) -> None:
        """Sends a bell to the others, soon. Bells of one room that wait are folded into one."""
        self._outgoing[tuple(bell.get(part) for part in ("type", "room", "member", "kind", "person"))] = bell
        self._going_out.set()

    def rooms_changed(self) -> None:
        """Other rooms are followed here now."""
        self._changed.set()

    async def _send_for_ever(self) -> None:
        while True:
            await until(self._going_out)
            waiting, self._outgoing = self._outgoing, {}
            told = [(bells.group_of(bell), {**bell, "from": self._process}) for bell in waiting.values()]
            await self._try(self._layer.group_send_all(told))

    async def _hear_for_ever(self) -> None:
        while True:
            try:
                bell = await self._layer.receive(self._channel)
            except Exception as error:  # noqa: BLE001 - whatever Redis or its client throws: the poll goes on
                log.info("The layer is silent: %s", type(error).__name__)
                await asyncio.sleep(LAYER_SECONDS)
                continue
            if bell.get("from") != self._process:
                self._hear(bell)

    async def _subscribe_for_ever(self) -> None:
        """Joins the groups of the rooms followed here; once one is confirmed, its head is read again."""
        while True:
            wanted = {bells.room_group(room): room for room in self._rooms()} | {bells.EVERYONE: None}
            for group in wanted.keys() - self._groups:
                if await self._try(self._layer.group_add(group, self._channel)):
                    self._groups.add(group)
                    if wanted[group] is not None:
                        self._confirmed(wanted[group])
            for group in self._groups - wanted.keys():
                if await self._try(self._layer.group_discard(group, self._channel)):
                    self._groups.discard(group)
            await until(self._changed, None if self._groups == wanted.keys() else LAYER_SECONDS)

    async def _try(self, call: Coroutine) -> bool:
        try:
            await asyncio.wait_for(call, LAYER_SECONDS)
            return True
        except Exception as error:  # noqa: BLE001 - whatever Redis or its client throws: a lost bell is harmless
            log.info("The layer did not answer: %s", type(error).__name__)
            return False


async def until(event: asyncio.Event, seconds: float | None = None) -> bool:
    """Waits for the event, which is then cleared, or for so many seconds. Whether it came."""
    try:
        await asyncio.wait_for(event.wait(), None if seconds is None else max(0.0, seconds))
    except TimeoutError:
        return False
    event.clear()
    return True
