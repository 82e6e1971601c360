"""What this process has just committed, so that its own hub need not read it back from the log.

A short cut and nothing else: an entry lives from its commit to the reading that its bell starts, some milliseconds.
Whoever finds none here, or one that does not follow on without a gap, reads the log. Words stay in this process.
"""

import logging
import threading
from collections.abc import Container

from django.db import Error as DatabaseError

from chat.rendering import Told
from peers import counters

log = logging.getLogger("evenkeel.fresh")

# More than that many would mean that nobody fetches them: they are dropped, and the log is read.
MOST = 2000

# The rooms that each hub of this process follows, by pk.
_followed: list[Container[int]] = []
_told: dict[int, list[Told]] = {}
_newest: dict[str, int] = {}
_lock = threading.Lock()


def follow(rooms: Container[int]) -> None:
    """From now on what is written into these rooms is kept for a moment; `rooms` may change by itself."""
    _followed.append(rooms)


def keep(told: list[Told]) -> None:
    """Takes what was committed just now. To be called after the commit, and before its bell rings."""
    wanted = [one for one in told if any(one.room_pk in rooms for rooms in _followed)]
    if not wanted:
        return
    try:
        heads = counters.heads()
    except DatabaseError as error:
        # It is committed all the same; the log will tell it.
        log.info("What was written could not be kept: %s", type(error).__name__)
        return
    with _lock:
        for name, head in heads.items():
            _newest[name] = max(head, _newest.get(name, 0))
        for one in wanted:
            _told.setdefault(one.room_pk, []).append(one)
        if sum(map(len, _told.values())) > MOST:
            _told.clear()


def take(cursors: dict[int, int], heads: dict[int, int]) -> dict[int, list[Told]]:
    """The events between each room's cursor and its head {room pk: seq}, of those rooms where all of them are here.

    Whatever is here of any room in `heads` is forgotten.
    """
    with _lock:
        found = {room: sorted(_told.pop(room, ()), key=_by_seq) for room in heads}
    wanted = {room: [one for one in found[room] if one.seq > cursors[room]] for room in heads.keys() & cursors.keys()}
    return {
        room: told
        for room, told in wanted.items()
        if told and told[-1].seq >= heads[room] and told[-1].seq == cursors[room] + len(told)
    }


def newest() -> dict[str, int]:
    """The heads of the counters, as they were after the commit of whatever was taken, or later."""
    with _lock:
        return dict(_newest)


def _by_seq(told: Told) -> int:
    return told.seq
