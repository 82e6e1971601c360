"""Server processes that are killed, and asked to end."""

import random

from tests.chaos import nemeses
from tests.chaos.record import part
from tests.chaos.report import Run
from tests.chaos.stand import Stand
from tests.chaos.talk import SETTLED, size, talk, talk_goes_on


async def r1_kill(run: Run, stand: Stand) -> None:
    """kill -9 of a random process."""
    async with talk(run, stand) as crowd:
        for _ in range(size.of(20)):
            await nemeses.kill_a_server(stand)
            await nemeses.all_are_back(crowd)
            await talk_goes_on(random.uniform(0.5, 2))
        await talk_goes_on(SETTLED)
        back = crowd.record.return_times()
    if len(stand.servers) > 1:
        run.at_most("back after a kill, p50", part(back, 50), 1, "s")
        run.at_most("back after a kill, p99", part(back, 99), 4, "s")
    else:
        # With one process everybody waits for it to start again; the figures stand in the table.
        run.judge("everybody is back", "all", True)


async def r2_roll(run: Run, stand: Stand) -> None:
    """Rolling restart by SIGTERM."""
    ended = []
    async with talk(run, stand) as crowd:
        for _ in range(size.of(10)):
            ended += await nemeses.roll(stand)
            await nemeses.all_are_back(crowd)
        codes = crowd.record.codes
        run.judge("every socket hears 1012, none 1006", dict(codes), codes.keys() == {1012})
    run.judge("every process ends with 0", set(ended), set(ended) == {0})
