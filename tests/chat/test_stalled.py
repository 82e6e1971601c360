"""How long a socket may be silent or behind, when its session is over, and what waits: the clock is given in."""

import asyncio
import gc
import time
import weakref

import pytest

from chat.access import Actor
from chat.crowd import Crowd
from chat.entrance import Entrance
from chat.sinks import MOST_OVERFLOW, OPEN_VIEW, Sink
from chat.wire.frames import WINDOW, Frame

A_WEEK = 7 * 24 * 3600 * 1000


class Line:
    """The other end of a socket: what came, and the code that it was closed with."""

    def __init__(self, session_ends: int = A_WEEK):
        self.heard, self.code = [], None
        self.sink = Sink(Entrance(Actor(1, "session", 0), None, OPEN_VIEW, 0, session_ends), self._send)

    async def _send(self, message):
        if message["type"] == "websocket.close":
            self.code = message["code"]
        else:
            self.heard.append(message["text"])

    async def until(self, holds):
        turns = 0
        while not holds(self) and turns < 10_000:
            turns += 1
            await asyncio.sleep(0)
        assert holds(self), (self.code, len(self.heard))


@pytest.fixture
def crowd():
    return Crowd("here", lambda work: work.close(), lambda: None)


@pytest.fixture
def look(crowd):
    """look(100): every second for so long the crowd has looked at its sockets; which of them are closed."""
    began = time.monotonic()

    def looked(seconds, *lines, wall_ms=0):
        for second in range(seconds + 1):
            crowd.close_overdue(wall_ms, began + second)
        return [line.sink.closed for line in lines]

    return looked


async def test_a_socket_without_a_beat_for_100_seconds_is_closed_with_4408(crowd, look):
    line = Line()
    crowd.admit(line.sink)
    assert look(99, line) == [False]
    assert look(103, line) == [True]
    await line.until(lambda line: line.code == 4408)
    assert crowd.sinks == {}


async def test_with_half_a_window_unseen_for_30_seconds_it_is_closed_with_4408(crowd, look):
    half, less, seen = Line(), Line(), Line()
    for line in (half, less, seen):
        crowd.admit(line.sink)
        for _ in range(WINDOW // 2 - (line is less)):
            line.sink.tell(Frame(b"{}"))
    assert seen.sink.beat(WINDOW // 2)
    assert look(29, half, less, seen) == [False, False, False]
    assert look(33, half, less, seen) == [True, False, False]
    assert look(99, half, less, seen) == [True, False, False]
    await half.until(lambda line: line.code == 4408 and len(line.heard) == WINDOW // 2)


async def test_what_is_only_just_half_a_window_is_seen_within_a_second_or_two(crowd, look):
    line = Line()
    crowd.admit(line.sink)
    for _ in range(WINDOW // 2 - 1):
        line.sink.tell(Frame(b"{}"))
    assert look(40, line) == [False]
    line.sink.tell(Frame(b"{}"))
    assert look(43, line) == [True]


async def test_one_whose_session_ends_by_time_is_closed_with_4401(crowd, look):
    short, long = Line(session_ends=60_000), Line()
    for line in (short, long):
        crowd.admit(line.sink)
    assert look(5, short, long, wall_ms=5_000) == [False, False]
    assert look(62, short, long, wall_ms=60_000) == [True, False]
    await short.until(lambda line: line.code == 4401)


async def test_events_wait_behind_the_answer_and_fill_the_window_while_they_wait():
    line = Line()
    line.sink.hold()
    for number in range(WINDOW):
        assert line.sink.room_left == WINDOW - number
        line.sink.tell(Frame(b"event %d" % number))
    assert line.sink.is_full and line.heard == []
    line.sink.answer(Frame(b"ok"))
    await line.until(lambda line: len(line.heard) == WINDOW + 1)
    assert line.heard[:3] == ["ok", "event 0", "event 1"]


async def test_answers_past_a_full_window_go_on_up_to_64_kib(crowd):
    line = Line()
    for _ in range(WINDOW):
        line.sink.tell(Frame(b"{}"))
    for _ in range(MOST_OVERFLOW // 1024):
        line.sink.insist(Frame(b"x" * 1024))
    assert not line.sink.closed
    line.sink.insist(Frame(b"x"))
    await line.until(lambda line: line.code == 4408)


async def test_a_beat_empties_the_window_and_more_than_was_sent_is_refused():
    line = Line()
    for _ in range(WINDOW):
        line.sink.tell(Frame(b"{}"))
    assert line.sink.is_full
    assert not line.sink.beat(WINDOW + 1)
    assert line.sink.beat(WINDOW) and line.sink.room_left == WINDOW
    assert line.sink.beat(3) and line.sink.room_left == WINDOW


async def test_whoever_comes_and_goes_leaves_nothing_behind(crowd, look):
    line = Line()
    crowd.admit(line.sink)
    look(5)
    gone = weakref.ref(line)
    crowd.drop(line.sink)
    line.sink.gone()
    del line
    gc.collect()
    assert gone() is None
