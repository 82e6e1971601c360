"""What every run does: people talk while something goes wrong, and what they felt is compared with before."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.chaos.record import now, part
from tests.chaos.report import Run
from tests.chaos.stand import Stand

MB = 1_000_000
SETTLED = 5  # seconds of talk before and after, to compare with


@dataclass
class Size:
    """How large the runs are. The whole: 40 people, 5 rooms, 60 writes a second, every event as often as planned."""

    people: int = 40
    rooms: int = 5
    rate: float = 60
    share: float = 1

    def of(self, count: int) -> int:
        """This many of what is planned."""
        return max(1, round(count * self.share))


size = Size()


@asynccontextmanager
async def talk(run: Run, stand: Stand, *, people: int = 0, rooms: int = 0, **more):
    """People talking; at the end the invariant is checked and the row filled."""
    async with stand.crowd(people or size.people, rooms or size.rooms, **more) as crowd:
        crowd.chatter.start(size.rate)
        await talk_goes_on(SETTLED)
        # What anything is compared with begins here: the start of everybody is slow, and would make the bound too wide.
        crowd.settled_at = now()
        await talk_goes_on(SETTLED)
        yield crowd
        run.close(crowd.record, await crowd.verdict())


async def talk_goes_on(seconds: float) -> None:
    """The long form measures rates and times, so it lets time pass."""
    until = now() + seconds
    while (left := until - now()) > 0:
        await asyncio.sleep(min(left, 0.1))


def quick(run: Run, before: list[float], then: list[float]) -> None:
    """Sending is as quick as ever: within half as much again, and 20 ms for the machine."""
    bound = 1.5 * part(before, 95) + 0.02
    run.at_most(
        f"answer p95 ({part(before, 95) * 1000:.0f} ms before)", part(then, 95) * 1000, round(bound * 1000), "ms"
    )


def rise(run: Run, before: list[float], then: list[float]) -> None:
    """Others' delivery p95 rises by a fifth at most; below 5 ms nobody can tell."""
    bound = max(1.2 * part(before, 95), part(before, 95) + 0.005)
    run.at_most(
        f"others' delivery p95 ({part(before, 95) * 1000:.0f} ms before)",
        part(then, 95) * 1000,
        round(bound * 1000, 1),
        "ms",
    )
