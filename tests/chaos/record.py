"""What happened, as the people in it saw it: every send, every answer, every message shown, every connection's end."""

import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field


@dataclass(slots=True)
class Sent:
    """One write: what it said, when it was first said, and what came of it."""

    person: str
    frame: dict
    at: float
    answer: dict | None = None
    answered_at: float | None = None

    @property
    def acknowledged(self) -> bool:
        return self.answer is not None and self.answer["type"] == "ok"


@dataclass(slots=True)
class Record:
    """The whole run. Times are this process's monotonic seconds."""

    sent: dict[str, Sent] = field(default_factory=dict)
    # When each event first stood on somebody's screen: (room, seq) -> [(person, at, connected since)].
    shown: dict[tuple[str, int], list[tuple[str, float, float]]] = field(default_factory=lambda: defaultdict(list))
    codes: Counter = field(default_factory=Counter)
    back: list[tuple[float, float]] = field(default_factory=list)  # (lost at, seconds until all rooms were followed)
    tries: Counter = field(default_factory=Counter)
    breaches: list[str] = field(default_factory=list)
    cut_off: set[str] = field(default_factory=set)  # whose session was ended while they talked
    doubled: int = 0
    misordered: int = 0
    resent: int = 0
    complaints: Counter = field(default_factory=Counter)

    def breach(self, what: str) -> None:
        """Something that may never happen has happened."""
        self.breaches.append(what)

    def answer_times(self, since: float = 0, until: float = float("inf")) -> list[float]:
        """Seconds from the first send of each write to its answer."""
        return [one.answered_at - one.at for one in self.sent.values() if one.acknowledged and since <= one.at <= until]

    def delivery_times(self, since: float = 0, until: float = float("inf"), but: frozenset[str] = frozenset()):
        """Seconds from the first send of each message to each screen that was connected all that time."""
        found = []
        for one in self.sent.values():
            if not (one.acknowledged and since <= one.at <= until and one.frame["type"] == "post"):
                continue
            for person, at, connected in self.shown.get((one.frame["room"], one.answer["seq"]), ()):
                if connected < one.at and person not in but and one.person not in but:
                    found.append(at - one.at)
        return found

    def return_times(self, since: float = 0) -> list[float]:
        """Seconds from the loss of a connection until all rooms were followed again."""
        return [seconds for lost_at, seconds in self.back if lost_at >= since]


def now() -> float:
    """The clock of the record."""
    return time.monotonic()


def part(times: list[float], percent: float) -> float:
    """The value below which `percent` of the times lie; 0 where there are none."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 0.0
