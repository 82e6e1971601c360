"""What several ask for at the same time is done together, and one that fails drops only itself."""

import asyncio
import threading

import pytest
from django.db import OperationalError

from chat.batches import MOST, Batches
from peers.errors import NotFound


class Shop:
    """Doubles numbers, keeps what came together, and can be kept waiting."""

    def __init__(self):
        self.together = []
        self.open = threading.Event()
        self.open.set()
        self.away = False

    def work(self, numbers):
        self.together.append(list(numbers))
        assert self.open.wait(30)
        if self.away:
            raise OperationalError("away")
        if 13 in numbers:
            raise RuntimeError("thirteen")
        return [NotFound("none") if number == 404 else 2 * number for number in numbers]


@pytest.fixture
def shop():
    return Shop()


async def until(true):
    while not true():
        await asyncio.sleep(0.001)


async def behind_the_first(shop, numbers):
    """Asks for 1, and for these while that is under way; the outcomes of these."""
    shop.open.clear()
    batches = Batches(shop.work)
    first = asyncio.ensure_future(batches.ask(1))
    await until(lambda: shop.together)
    rest = [asyncio.ensure_future(batches.ask(number)) for number in numbers]
    await until(lambda: len(batches._waiting) == len(numbers))
    shop.open.set()
    assert await first == 2
    return await asyncio.gather(*rest, return_exceptions=True)


async def test_one_that_is_alone_does_not_wait_and_the_others_go_together(shop):
    assert await behind_the_first(shop, [2, 3, 4]) == [4, 6, 8]
    assert shop.together == [[1], [2, 3, 4]]


async def test_a_batch_has_a_bound_and_nobody_is_left_out(shop):
    numbers = list(range(1000, 1000 + 2 * MOST + 5))
    assert await behind_the_first(shop, numbers) == [2 * number for number in numbers]
    assert [len(batch) for batch in shop.together] == [1, MOST, MOST, 5]


async def test_one_that_is_refused_drops_only_itself(shop):
    two, refused, three = await behind_the_first(shop, [2, 404, 3])
    assert (two, three) == (4, 6) and isinstance(refused, NotFound)


async def test_one_at_which_the_work_fails_drops_only_itself(shop):
    two, failed, refused, three = await behind_the_first(shop, [2, 13, 404, 3])
    assert (two, three) == (4, 6)
    assert isinstance(failed, RuntimeError) and isinstance(refused, NotFound)


async def test_with_the_database_away_all_are_told_and_the_next_goes_through(shop):
    batches = Batches(shop.work)
    shop.away = True
    outcomes = await asyncio.gather(*(batches.ask(number) for number in (2, 3, 4)), return_exceptions=True)
    assert all(isinstance(outcome, OperationalError) for outcome in outcomes)
    assert shop.together == [[2, 3, 4]], "nobody is tried once more while it is away"
    shop.away = False
    assert await batches.ask(5) == 10


async def test_one_who_went_away_while_waiting_harms_nobody(shop):
    shop.open.clear()
    batches = Batches(shop.work)
    gone, here = (asyncio.ensure_future(batches.ask(number)) for number in (2, 3))
    await until(lambda: shop.together)
    gone.cancel()
    shop.open.set()
    assert await here == 6


async def test_where_several_came_at_once_the_next_are_waited_for(shop):
    batches = Batches(shop.work, gather=0.2)
    await asyncio.gather(batches.ask(2), batches.ask(3))
    late = asyncio.ensure_future(batches.ask(4))
    await until(lambda: batches._waiting)
    assert await asyncio.gather(batches.ask(5), late) == [10, 8]
    assert shop.together == [[2, 3], [4, 5]]
