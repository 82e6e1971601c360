"""How much at once: a burst, then a steady rate, per person and room (GCRA), kept on the membership's own row.

The row is written in the same transaction as what it allows, so the count is exact over all processes, goes on when
Redis is dead, and a refusal uses nothing up.
"""

import asyncio
import math
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _

from chat import rows
from chat.models import Membership
from peers.errors import SlowDown

# Of one socket: at once, then per second.
BEATS, CALLS = (1200, 100), (400, 40)
CALLS_WAIT = 0.05
# Their ids twice: by a join alone, PostgreSQL would plan to read everybody's.
KEEP_POSTS = (
    'UPDATE "chat_membership" SET post_spent_until = spent.column2 FROM {spent} AS spent'
    ' WHERE "chat_membership".id = spent.column1 AND "chat_membership".id {among}'
)


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then `per_second`."""

    burst: int
    per_second: float


def spend_post(member: Membership) -> None:
    """Uses up one post of this member, or raises SlowDown. Kept with keep_posts, once a transaction."""
    rate = Rate(settings.POST_BURST, settings.POST_RATE)
    member.post_spent_until = _spent(member.post_spent_until, rate, member.now_ms)


def keep_posts(members: Iterable[Membership]) -> None:
    """Writes down what these members have used up."""
    rows.send(*keeping_posts(members))


def keeping_posts(members: Iterable[Membership]) -> rows.Statement:
    """The statement of `keep_posts`."""
    spent = {member.pk: member.post_spent_until for member in members}
    statement = KEEP_POSTS.format(spent=rows.table("BIGINT", "BIGINT"), among=rows.among())
    return statement, [rows.lines(spent.items()), rows.listed(spent)]


def spend_command(member: Membership) -> None:
    """Uses up one other command of this member, or raises SlowDown."""
    rate = Rate(settings.COMMAND_BURST, settings.COMMAND_RATE)
    member.command_spent_until = _spent(member.command_spent_until, rate, member.now_ms)
    member.save(update_fields=["command_spent_until"])


def _spent(until: int, rate: Rate, now: float) -> int:
    """The new state in the unit of `now` (ms), or SlowDown when the burst is used up."""
    gap = 1000 / rate.per_second
    spent = max(until, now) + gap
    over = spent - now - rate.burst * gap
    if over > 0.5:
        raise SlowDown(_("That was a lot at once. Take a moment, then send it again."), retry_after=wait(over))
    return math.ceil(spent)


def wait(ms: float) -> int:
    """Whole seconds to wait, at least one."""
    return max(1, math.ceil(ms / 1000))


class Bucket:
    """The same for what is not stored: frames of one socket, typing. On this process's monotonic clock."""

    __slots__ = ("_rate", "_until")

    def __init__(self, burst: int, per_second: float) -> None:
        self._rate = _rate(burst, per_second)
        self._until = 0

    def take(self) -> bool:
        """Whether one more goes through now; if so it is counted."""
        try:
            self._until = _spent(self._until, self._rate, time.monotonic() * 1000)
        except SlowDown:
            return False
        return True


class Measure:
    """How much one socket may say. Beats and calls for someone don't count as frames, yet have an end of their own."""

    __slots__ = ("beats", "calls", "frames")

    def __init__(self) -> None:
        self.frames = Bucket(settings.FRAME_BURST, settings.FRAME_RATE)
        self.beats = Bucket(*BEATS)
        self.calls = Bucket(*CALLS)

    async def allows(self, kind: str) -> bool:
        """Whether a frame of this type is not one too many. A call never is: where there are very many, it waits."""
        if kind == "need":
            while not self.calls.take():
                await asyncio.sleep(CALLS_WAIT)
            return True
        return self.beats.take() if kind == "beat" else self.frames.take()


@cache
def _rate(burst: int, per_second: float) -> Rate:
    # One for the thousands of sockets that have the same.
    return Rate(burst, per_second)
