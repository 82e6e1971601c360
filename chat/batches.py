"""What several sockets want at the same time is done together. One that is alone does not wait."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import InterfaceError, OperationalError

from chat import threads

MOST, FEW = 100, 8
MOMENT_SECONDS = 0.02

Asked = TypeVar("Asked")
Outcome = TypeVar("Outcome")


class Batches(Generic[Asked, Outcome]):
    """One kind of work in this process. One batch at a time is under way; the next gathers meanwhile.

    `work` takes what is asked and gives an outcome for each, in the same order; where one failed, its error. It may be
    run again with a part of what it was given. Once several came together, more are likely on their way: the next
    batch waits for them for `gather` seconds. And where several came a moment ago and few wait now, they wait for
    others for `pause` seconds: five together cost hardly more than one.
    """

    def __init__(
        self, work: Callable[[list[Asked]], list[Outcome | Exception]], gather: float = 0, pause: float = 0
    ) -> None:
        self._work = work
        self._gather, self._pause = gather, pause
        self._waiting: deque[tuple[Asked, asyncio.Future]] = deque()
        self._runner: asyncio.Task | None = None
        self._several_at = 0.0

    async def ask(self, asked: Asked) -> Outcome:
        """The outcome of one. Raises its own error; where the database is away, that of all in the batch."""
        loop = asyncio.get_running_loop()
        outcome = loop.create_future()
        self._waiting.append((asked, outcome))
        if self._runner is None or self._runner.done():
            self._runner = loop.create_task(self._run())
        return await outcome

    async def _run(self) -> None:
        while self._waiting:
            if self._pause and len(self._waiting) < FEW and time.monotonic() - self._several_at < MOMENT_SECONDS:
                await asyncio.sleep(self._pause)
            batch = [self._waiting.popleft() for _turn in range(min(MOST, len(self._waiting)))]
            try:
                outcomes = await threads.run(self._each, [asked for asked, _future in batch])
            except Exception as error:  # noqa: BLE001 - whoever waits is told, whatever it was
                outcomes = [error] * len(batch)
            for (_asked, future), outcome in zip(batch, outcomes, strict=True):
                _settle(future, outcome)
            if len(batch) > 1 or self._waiting:
                self._several_at = time.monotonic()
            if self._gather and len(batch) > 1:
                await asyncio.sleep(self._gather)

    def _each(self, batch: list[Asked]) -> list[Outcome | Exception]:
        try:
            return self._work(batch)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # noqa: BLE001 - whoever waits is told, whatever it was
            if len(batch) == 1:
                return [error]
            # A fault of one of them: by themselves, the others go through.
            return [self._each([asked])[0] for asked in batch]


def _settle(future: asyncio.Future, outcome: Any) -> None:
    if future.done():
        return
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
