"""The line between client and server goes wrong: what was said is said once, and everybody comes back."""

from contextlib import AsyncExitStack, asynccontextmanager

from tests.chaos import nemeses
from tests.chaos.proxy import Proxy


async def test_a_line_that_goes_wrong_loses_and_doubles_nothing(stand):
    async with through_proxies(stand) as (proxies, crowd):
        crowd.chatter.start(30)
        for fault in ("cut", "answers lost", "half-open"):
            await nemeses.heard(crowd, 15)
            lost, resent = crowd.record.codes.total(), crowd.record.resent
            struck = [line for proxy in proxies for line in proxy.strike(fault, 3)]
            if fault == "answers lost":
                # They say something that arrives and is never answered; then the line is cut.
                await nemeses.heard(crowd, 15)
                for line in struck:
                    line.reset()
            await crowd.until(lambda lost=lost: crowd.record.codes.total() >= lost + 3, "the loss is noticed")
            await nemeses.all_are_back(crowd)
            assert fault != "answers lost" or crowd.record.resent > resent
        await nemeses.heard(crowd, 15)
        verdict = await crowd.verdict()
        assert verdict.breaches == []
        assert crowd.record.codes.keys() == {1006}


@asynccontextmanager
async def through_proxies(stand):
    async with AsyncExitStack() as stack:
        proxies = [await stack.enter_async_context(Proxy(server.url)) for server in stand.servers]
        doors = [proxy.door for proxy in proxies]
        yield proxies, await stack.enter_async_context(stand.crowd(10, 2, beat=0.5, doors=doors))
