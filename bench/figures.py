"""What was measured, as it is printed: a median with its spread, one table, and what was asked for beside it."""

import sys
from dataclasses import dataclass, field
from statistics import median

LEAST_FOR_SPREAD = 2
KINDS = ["lost", "doubled", "misordered", "failed"]
FAULTS = "lost/doubled/order/errors"


def say(text: str = "") -> None:
    """One line to the reader, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


@dataclass
class Windows:
    """The windows of one entrant in one workload."""

    each: list[dict] = field(default_factory=list)

    def add(self, window: dict) -> None:
        """One more."""
        self.each.append(window)

    def rate(self, what: str = "delivered") -> float:
        """So many a second, by the clock; the median of the windows."""
        return median(one[what] / one["seconds"] for one in self.each)

    def by_cpu(self, what: str = "delivered", part: int = 0) -> float:
        """So many in each CPU second of the server: other work on its core does not count."""
        return median(one[what] / max(0.01, one["cpu"][part]) for one in self.each)

    def cpu(self, *parts: int) -> float:
        """CPU seconds for 100,000 deliveries: 0 the server, 1 PostgreSQL."""
        return median(100_000 * sum(one["cpu"][p] for p in parts) / max(1, one["delivered"]) for one in self.each)

    def of(self, what: str) -> float:
        """The median of a figure."""
        return median(one.get(what, float("nan")) for one in self.each)

    def total(self, what: str) -> int:
        """A count over all windows."""
        return sum(one[what] for one in self.each)

    @property
    def spread(self) -> str:
        """How far the windows lie apart."""
        rates = [one["delivered"] / one["seconds"] for one in self.each]
        if len(rates) < LEAST_FOR_SPREAD or not median(rates):
            return ""
        return f"±{50 * (max(rates) - min(rates)) / median(rates):.0f} %"

    @property
    def client(self) -> float:
        """How much of its core the load client used."""
        return median(one["client_cpu"] / one["seconds"] for one in self.each)

    @property
    def faults(self) -> int:
        """How often something was lost, doubled, out of order or refused."""
        return sum(self.total(kind) for kind in KINDS)

    @property
    def told_faults(self) -> str:
        """The same, each kind by itself."""
        return "/".join(str(self.total(kind)) for kind in KINDS)


def table(head: list[str], rows: list[list[str]]) -> None:
    """A Markdown table, its columns in line."""
    widths = [max(len(str(row[n])) for row in [head, *rows]) for n in range(len(head))]
    say("| " + " | ".join(cell.ljust(width) for cell, width in zip(head, widths, strict=True)) + " |")
    say("| " + " | ".join("-" * width for width in widths) + " |")
    for row in rows:
        say("| " + " | ".join(str(cell).ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
    say()
