"""Figures of each run, what they were measured against, and the table that is printed and published."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.checker import Verdict
from tests.chaos.record import Record, part

HEAD = [
    "run", "acknowledged", "lost / doubled / out of order / undone", "screens ≠ database",
    "back p50 / p99 / max, s", "answer p50 / p95 / p99, ms", "delivery p50 / p95 / p99, ms", "closed with",
]  # fmt: skip


@dataclass
class Run:
    """One run: its row of the table, and each figure that it is judged by, as (what, found, holds)."""

    name: str
    row: list[str] = field(default_factory=list)
    judged: list[tuple[str, str, bool]] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)

    def judge(self, what: str, found, holds: bool) -> None:
        """One figure, with its bound in words."""
        self.judged.append((what, str(found), bool(holds)))

    def at_most(self, what: str, found: float, bound: float, unit: str) -> None:
        """A figure that may not be above its bound."""
        self.judge(f"{what}, at most {bound:g} {unit}", f"{found:.3g} {unit}", found <= bound)

    def close(self, record: Record, verdict: Verdict) -> None:
        """Fills the row."""
        wrongs = f"{verdict.lost} / {verdict.doubled} / {verdict.misordered} / {verdict.undone}"
        answers, deliveries, back = record.answer_times(), record.delivery_times(), record.return_times()
        ended = ", ".join(f"{code} ×{count}" for code, count in sorted(record.codes.items())) or "none"
        self.row = [
            self.name,
            f"{verdict.acknowledged:,}",
            wrongs,
            f"{verdict.wrong_screens} of {verdict.screens}",
            _three(back, (50, 99, 100), 1) if back else "–",
            _three(answers, (50, 95, 99), 1000),
            _three(deliveries, (50, 95, 99), 1000),
            ended,
        ]
        self.breaches += verdict.breaches

    @property
    def holds(self) -> bool:
        return not self.breaches and all(holds for _what, _found, holds in self.judged)


def table(runs: Iterable[Run]) -> str:
    """The runs as Markdown."""
    lines = [HEAD, ["---"] * len(HEAD), *(run.row for run in runs if run.row)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def judgements(runs: Iterable[Run]) -> str:
    """Every judged figure as Markdown."""
    lines = [["run", "figure", "found", "met"], ["---"] * 4]
    for run in runs:
        lines += [[run.name, what, found, "yes" if holds else "**no**"] for what, found, holds in run.judged]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def publish(file: Path, text: str) -> None:
    """Puts the figures between their marks in a page."""
    page = file.read_text()
    start, end = page.index("<!-- figures -->"), page.index("<!-- end of figures -->")
    file.write_text(f"{page[:start]}<!-- figures -->\n{text}\n{page[end:]}")


def _three(times: list[float], percents: tuple[int, int, int], scale: float) -> str:
    return " / ".join(f"{part(times, percent) * scale:.{2 if scale == 1 else 0}f}" for percent in percents)
