"""One run: what all workloads share, and the rows of the last table."""

from argparse import Namespace
from collections.abc import Iterable

from bench import machine, profiles
from bench.entrant import Entrant
from bench.figures import FAULTS, Windows, say, table
from bench.size import Size
from bench.stage import Stage

SATURATED = ["", "deliveries/s", "x T", "spread", "by server CPU s", "x T", "CPU s/100k: server", "PostgreSQL"]
SATURATED += ["client's core", FAULTS]


class Run:
    """`asked` is the command line: `only`, `steady`, `profile`.

    `summary` gathers what was asked and what was measured; `faults` counts what must not happen to Evenkeel.
    """

    def __init__(self, stage: Stage, size: Size, asked: Namespace) -> None:
        self.stage, self.size, self.asked = stage, size, asked
        self.summary: list[list[str]] = []
        self.faults = 0

    def entrants(self, *names: str) -> list[Entrant]:
        """Those who take part, made but not started."""
        return [getattr(self.stage, name)() for name in self.wanted(names)]

    def wanted(self, names: Iterable[str]) -> list[str]:
        """Those of these entrants that --only does not keep away."""
        return [name for name in names if not self.asked.only or name in self.asked.only]

    def start(self, one: Entrant) -> None:
        """Starts an entrant's servers."""
        if "postgresql" in one.settings["DATABASE_URL"]:
            one.postgres = self.stage.postgres.process.pid
        one.start()

    def enter(self, entrants: list[Entrant], rooms: list[int]) -> None:
        """Starts them and opens a socket for every member of these rooms."""
        for one in entrants:
            self.start(one)
            opened = one.open(rooms)
            if opened["ready"] < opened["wanted"]:
                let_in = f"{one.name} let in {opened['ready']} of {opened['wanted']}: {opened['errors']}"
                raise RuntimeError(f"{let_in}\n{one.words()[-2000:]}")

    def saturate(self, one: Entrant, rooms: list[int], senders: int, window: int) -> dict:
        """One window of a closed loop."""
        many = {"rooms": rooms, "senders": senders, "window": window}
        with profiles.taken(self.asked.profile, one):
            return one.load("saturate", **many, seconds=self.size.seconds, warm=self.size.warm)

    def keep_steady(self, one: Entrant, rooms: list[int], senders: int, deliveries: int) -> dict:
        """One window at so many deliveries a second."""
        many = {"rooms": rooms, "senders": senders, "deliveries": deliveries}
        with profiles.taken(self.asked.profile, one):
            return one.load("steady", **many, seconds=self.size.seconds + 1)

    def storm(self, one: Entrant, missed: int) -> dict:
        """All sockets are cut and come back at once; Evenkeel's each with so many missed events."""
        heads = one.ask("bench.filling:heads") if missed and one.speaks_evenkeel else {}
        with profiles.taken(self.asked.profile, one):
            return one.load("storm", missed=missed if heads else 0, heads=heads, within=self.size.storm_within)

    def leave(self, entrants: list[Entrant]) -> None:
        """Ends them; what Evenkeel's clients were shown is held against its database first."""
        for one in entrants:
            if one.speaks_evenkeel:
                judged = one.judge()
                self.faults += judged["wrong"] + judged["gaps"] + judged["missing"]
                found = f"{judged['wrong']} shown otherwise, {judged['gaps']} with a gap, {judged['missing']} lost"
                say(f"({one.name}: {judged['rooms']} rooms held against the database: {found})")
            self.stage.leave(one)
        say()

    def print_saturated(self, found: dict[str, Windows]) -> None:
        """The table of a saturated workload."""
        base = found.get("tutorial")
        rows = []
        for name, mine in found.items():
            times = [f"{mine.rate() / base.rate():.1f}", f"{mine.by_cpu() / base.by_cpu():.1f}"] if base else ["", ""]
            rates = [f"{mine.rate():,.0f}", times[0], mine.spread, f"{mine.by_cpu():,.0f}", times[1]]
            rows.append(
                [name, *rates, f"{mine.cpu(0):.2f}", f"{mine.cpu(1):.2f}", f"{mine.client:.0%}", mine.told_faults]
            )
            self.count_faults(name, mine)
        table(SATURATED, rows)

    def count_faults(self, name: str, windows: Windows) -> None:
        """What was lost, doubled, misordered or refused counts where it is Evenkeel's."""
        self.faults += windows.faults if name.startswith("evenkeel") else 0

    def note(self, what: str, asked: str, measured: str) -> None:
        """One row of the last table."""
        self.summary.append([what, asked, measured])

    def note_ratio(self, what: str, asked: str, found: dict[str, Windows]) -> None:
        """The same, of Evenkeel against the tutorial."""
        if {"evenkeel", "tutorial"} <= found.keys():
            ours, theirs = found["evenkeel"], found["tutorial"]
            ratio = f"{ours.rate():,.0f} / {theirs.rate():,.0f} = {ours.rate() / theirs.rate():.1f} T"
            self.note(what, asked, f"{ratio} (by CPU {ours.by_cpu() / theirs.by_cpu():.1f} T)")


def pin_to_server(pid: int) -> None:
    """Gives a process the server's core, for what is compared with a server."""
    machine.pin(pid, machine.SERVER)
