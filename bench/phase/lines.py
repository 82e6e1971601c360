"""Lines as phones have them: slow, uneven, trembling, and now and then still for two seconds."""

import random
from dataclasses import dataclass, field

SLOWEST = 400.0
STALL = 2.0
# A stall comes about so often on each way, in seconds.
APART = 25.0


@dataclass
class Way:
    """One way of a line. What is sent lands in order, never sooner than `floor` ms, on average `floor` + `queue`."""

    floor: float
    queue: float
    rng: random.Random
    _last: float = 0.0
    _stall: float = field(default=0.0)

    def lands(self, now: float) -> float:
        """When what is sent at `now` arrives, in seconds of the same clock."""
        if not self._stall:
            self._stall = now + self.rng.expovariate(1 / APART)
        delay = min(SLOWEST, self.floor + self.rng.expovariate(1 / self.queue)) / 1000
        # In order, as TCP has it.
        at = max(self._last + 1e-6, now + delay)
        while at >= self._stall:
            at = max(at, self._stall + STALL) if at < self._stall + STALL else at
            self._stall += STALL + self.rng.expovariate(1 / APART)
        self._last = at
        return at


@dataclass
class Line:
    """A line of somebody: `up` to the server, `down` from it."""

    up: Way
    down: Way

    @property
    def told(self) -> str:
        """Floors and averages of both ways, in ms."""
        return " / ".join(f"{way.floor:.0f}+{way.queue:.0f}" for way in (self.up, self.down))


def drawn(rng: random.Random) -> Line:
    """Somebody's line: each way by itself has its fastest trip (20 to 140 ms) and its queue (20 to 160 ms)."""
    return Line(*(Way(rng.uniform(20, 140), rng.uniform(20, 160), random.Random(rng.random())) for _ in range(2)))
