"""The doorbell: after a commit, tells every process that something is new. It may be lost, doubled or late.

It carries ids and numbers, never words or names. Ringing works from any thread and any process, and never blocks.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer

log = logging.getLogger("evenkeel.bells")

Bell = dict[str, Any]

# The hub of this process, once it runs; it hears of local rings at once and passes them on to other processes.
_listeners: list[Callable[[list[Bell]], None]] = []
# Where no hub runs (a command, a worker), one thread carries bells to the layer.
_ringer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="bell")

EVERYONE = "everyone"


def listen(hear: Callable[[list[Bell]], None]) -> None:
    """`hear(bells)` is called with what rings here at the same moment, in whatever thread rang."""
    _listeners.append(hear)


def ring_rooms(heads: dict[int, int]) -> None:
    """The logs of rooms have grown up to these heads {room pk: seq}."""
    _ring([{"type": "bell", "room": room_pk, "head": head} for room_pk, head in heads.items()])


def ring_people(number: int = 0) -> None:
    """There are new revocations or notices."""
    _ring([{"type": "bell", "people": number}])


def seats(facts: dict[str, Any]) -> None:
    """How long ago the sockets of a person in one process were heard from."""
    _ring([{"type": "seats", **facts}])


def signal(room_pk: int, facts: dict[str, Any]) -> None:
    """A passing signal for those who follow the room: typing or presence of a member id."""
    _ring([{"type": "signal", "room": room_pk, **facts}])


def group_of(bell: Bell) -> str:
    """The layer's group that a bell goes to."""
    return room_group(bell["room"]) if "room" in bell else EVERYONE


def room_group(room_pk: int) -> str:
    """The layer's group of one room."""
    return f"room.{room_pk}"


def between_processes() -> bool:
    """Whether the layer reaches beyond this process at all."""
    return not isinstance(get_channel_layer(), InMemoryChannelLayer)


def _ring(bells: list[Bell]) -> None:
    if _listeners:
        for hear in _listeners:
            hear(bells)
    elif between_processes():
        for bell in bells:
            _ringer.submit(_carry, bell)


def _carry(bell: Bell) -> None:
    try:
        async_to_sync(get_channel_layer().group_send)(group_of(bell), bell)
    except Exception as error:  # noqa: BLE001 - whatever Redis or its client throws: a lost bell is harmless
        log.info("A bell was lost: %s", type(error).__name__)
