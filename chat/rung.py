"""What rang since the hub last read: which rooms, and the highest head of each that a bell named."""

import asyncio
import sys
from collections.abc import Iterable

from chat.relay import until

GATHER_SECONDS = 0.002
# The head of a room whose log is to be read, whatever stands there.
UNKNOWN = sys.maxsize


class Rung:
    """Bells that wait for the next reading; those of one room count as one."""

    def __init__(self) -> None:
        self._heads: dict[int, int] = {}
        self._people = False
        self._all_here = False
        self._woken = asyncio.Event()

    def room(self, room: int, head: int = UNKNOWN) -> None:
        """A room's log has grown up to `head`."""
        self._heads[room] = max(head, self._heads.get(room, 0))
        self._woken.set()

    def people(self) -> None:
        """There are new revocations or notices."""
        self._people = True
        self._woken.set()

    def no_more(self) -> None:
        """What rang so far belongs together, and need not wait for others."""
        self._all_here = True

    def again(self, rooms: Iterable[int]) -> None:
        """These rooms are to be read once more, and what concerns people."""
        self._heads |= dict.fromkeys(rooms, UNKNOWN)
        self.people()

    async def wait(self, seconds: float) -> None:
        """Until a bell rings, and a moment longer for others to join it; or for so many seconds."""
        if await until(self._woken, seconds) and not self._all_here:
            await asyncio.sleep(GATHER_SECONDS)
        self._all_here = False
        self._woken.clear()

    def take(self) -> tuple[dict[int, int], bool]:
        """{room pk: head} of what waited, and whether something concerns people; nothing waits after that."""
        heads, self._heads, people, self._people = self._heads, {}, self._people, False
        return heads, people
