"""Messages of several sockets that wait at the same time are committed together. One that is alone does not wait.

Where one was committed a moment ago, more are on their way: the next waits for them a little, since a batch of five
costs hardly more than a batch of one.
"""

import asyncio
from collections import deque
from typing import Any

from chat import messages, threads
from chat.messages import Post

MOST = 100
MOMENT_SECONDS = 0.02
GATHER_SECONDS = 0.005


class Batches:
    """What waits to be posted in this process. One batch at a time is under way; the next gathers meanwhile."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Post, asyncio.Future]] = deque()
        self._runner: asyncio.Task | None = None
        self._ran_at = 0.0

    async def post(self, post: Post) -> dict[str, Any]:
        """The post's answer, once it is committed. Raises its Refusal, or the database's error for all of a batch."""
        loop = asyncio.get_running_loop()
        outcome = loop.create_future()
        self._waiting.append((post, outcome))
        if self._runner is None or self._runner.done():
            self._runner = loop.create_task(self._run())
        return await outcome

    async def _run(self) -> None:
        if asyncio.get_running_loop().time() - self._ran_at < MOMENT_SECONDS:
            await asyncio.sleep(GATHER_SECONDS)
        while self._waiting:
            batch = [self._waiting.popleft() for _turn in range(min(MOST, len(self._waiting)))]
            try:
                outcomes = await threads.run(messages.post_all, [post for post, _future in batch])
            except Exception as error:  # noqa: BLE001 - whoever waits is told, whatever it was
                outcomes = [error] * len(batch)
            for (_post, future), outcome in zip(batch, outcomes, strict=True):
                _settle(future, outcome)
        self._ran_at = asyncio.get_running_loop().time()


def _settle(future: asyncio.Future, outcome: dict[str, Any] | Exception) -> None:
    if future.done():
        return
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
