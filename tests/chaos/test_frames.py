"""Frames that are wrong in every way: an error frame or the right close code, and never a fault of ours."""

import random

import pytest

from tests.chaos import fuzz

MIB = 1024 * 1024


@pytest.mark.parametrize(("kind", "count"), [("random", 200), ("odd", 1000)])
async def test_malformed_frames_are_answered_or_end_with_the_right_code(cluster, kind, count):
    chance = random.Random(f"evenkeel {kind}")
    async with cluster.crowd(4, 1, 1) as crowd:
        crowd.chatter.start(10)
        # A room of their own to be odd in: what goes through by chance must not stand on the others' screens unasked.
        apart = await cluster.ask("people", 2, 1, 1)
        made = {"random": lambda: fuzz.random_frame(chance), "odd": lambda: fuzz.odd_frame(chance, apart["rooms"][0])}
        await fuzz.pour(cluster, apart["people"][1], made[kind], count // 4)
        before = cluster.memory()[0]
        codes = await fuzz.pour(cluster, apart["people"][1], made[kind], count)
        assert codes.keys() <= fuzz.RIGHT
        assert cluster.memory()[0] - before < 8 * MIB
        verdict = await crowd.verdict()
        assert verdict.breaches == []
        assert crowd.record.codes == {}
    assert cluster.tracebacks() == []
