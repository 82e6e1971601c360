"""The line between client and server goes wrong: what was said is said once, and everybody comes back."""

from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from tests.chaos import nemeses
from tests.chaos.proxy import Proxy


@pytest.mark.parametrize("fault", ["half-open", "answers lost", "cut"])
async def test_a_line_that_goes_wrong_loses_and_doubles_nothing(stand, fault):
    async with through_proxies(stand) as (proxies, crowd):
        crowd.chatter.start(40)
        for _ in range(3):
            await nemeses.heard(crowd, 15)
            lost = crowd.record.codes.total()
            struck = [line for proxy in proxies for line in proxy.strike(fault, 3)]
            if fault == "answers lost":
                # They say something that arrives and is never answered; then the line is cut.
                await nemeses.heard(crowd, 15)
                for line in struck:
                    line.reset()
            await crowd.until(lambda: crowd.record.codes.total() >= lost + len(struck), "the loss is noticed")
            await nemeses.all_are_back(crowd)
        await nemeses.heard(crowd, 15)
        verdict = await crowd.verdict()
        assert verdict.breaches == []
        assert crowd.record.codes.keys() == {1006}
        assert fault != "answers lost" or crowd.record.resent


@asynccontextmanager
async def through_proxies(stand):
    async with AsyncExitStack() as stack:
        proxies = [await stack.enter_async_context(Proxy(server.url)) for server in stand.servers]
        doors = [proxy.door for proxy in proxies]
        yield proxies, await stack.enter_async_context(stand.crowd(10, 2, beat=0.5, doors=doors))
