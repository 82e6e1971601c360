"""The workloads A to F. Each starts what it needs, alternates between the entrants, prints, and adds to the summary."""

import http.client
import time
from contextlib import closing
from pathlib import Path
from statistics import median

from bench import machine, profiles
from bench.figures import Windows, say, table
from bench.size import Size
from bench.stage import Entrant, Stage

STEADY = 5000
HEAD = ["", "deliveries/s", "x T", "spread", "per server CPU s", "x T", "CPU s/100k: server", "PostgreSQL", "client's core", "lost/doubled/order/errors"]


class Run:
    """One run of some workloads. `summary` gathers the rows of the last table: what, asked, measured."""

    def __init__(self, stage: Stage, size: Size, only: list[str], profiles: Path | None) -> None:
        self.stage, self.size, self.only, self.profiles = stage, size, only, profiles
        self.summary: list[list[str]] = []
        self.judged: list[str] = []
        self.faults = 0

    def a(self) -> None:
        """One room of 200."""
        found = self._busy("A", [0], senders=20, window=32)
        self._note_ratio("A, deliveries/s at saturation, stored first", "≥ 10 T", found)

    def b(self) -> None:
        """100 rooms of 20, at saturation and at 5,000 deliveries a second."""
        found = self._busy("B", self.size.busy, senders=5, window=4, steady=True)
        self._note_ratio("B, deliveries/s at saturation, stored first", "≥ 5 T, 12 T", found)

    def b2(self) -> None:
        """B with two processes, on PostgreSQL and Valkey; client, database and both servers share the cores."""
        one = self.stage.evenkeel("evenkeel-two", processes=2)
        self._enter([one], self.size.busy)
        found = {one.name: Windows()}
        for _ in range(self.size.repeats):
            found[one.name].add(self._saturate(one, self.size.busy, 5, 4))
        say("B2: 100 rooms of 20, two processes")
        self._print(found)
        self._leave([one])
        self.summary.append(["2 processes, B stored first, deliveries/s", "reported", f"{found[one.name].rate():,.0f}"])

    def c(self) -> None:
        """5,000 idle sockets beside 20 active rooms of 20, and all of them cut at once."""
        busy, rooms = self.size.busy[:20], self.size.busy[:20] + self.size.idle
        found, idle, back = {}, {}, {}
        for one in self._entrants(self.stage.evenkeel, self.stage.tutorial):
            one.start()
            before = machine.memory_of(one.pids[0])
            opened = one.open(rooms)
            one.load("idle", seconds=2)
            idle[one.name] = (machine.memory_of(one.pids[0]) - before) / 1024 / opened["wanted"]
            found[one.name] = Windows()
            for _ in range(self.size.repeats):
                found[one.name].add(self._saturate(one, busy, 5, 4))
            back[one.name] = one.load("storm", missed=0, heads={}, within=60)
            self._leave([one])
        say(f"C: {20 * len(self.size.idle):,} idle sockets and {len(busy)} rooms of 20")
        self._print(found)
        e, t = list(idle)
        table(
            ["", "KiB a socket", "all back, s", "of", "tries refused"],
            [[n, f"{idle[n]:.1f}", f"{back[n]['seconds']:.1f}", f"{back[n]['ready']}/{back[n]['wanted']}", back[n]["failed"]] for n in idle],
        )
        self.summary += [
            ["idle socket in C, KiB", "≤ 0.85 T", f"{idle[e]:.1f} / {idle[t]:.1f} = {idle[e] / idle[t]:.2f} T"],
            [f"C: all {back[e]['wanted']:,} back", "≤ 15 s", f"{_back(back[e])} (T {_back(back[t])})"],
        ]

    def d(self) -> None:
        """2,000 sockets cut at once; all come back, and Evenkeel's resume 50 missed events each."""
        rooms, missed = self.size.busy, 50
        both = self._entrants(self.stage.evenkeel, self.stage.tutorial)
        back = {one.name: [] for one in both}
        self._enter(both, rooms)
        for _ in range(self.size.storms):
            for one in both:
                heads = one.ask("bench.filling:heads") if one.plan["speaks"] == "evenkeel" else {}
                back[one.name].append(one.load("storm", missed=missed if heads else 0, heads=heads, within=60))
        self._leave(both)
        say(f"D: {20 * len(rooms):,} sockets back at once, each with {missed} missed events (the tutorial resumes none)")
        rows = [[n, ", ".join(f"{x['seconds']:.2f}" for x in all_), f"{min(x['ready'] for x in all_)}/{all_[0]['wanted']}", str(sum(x["failed"] for x in all_)), str(all_[-1]["errors"])] for n, all_ in back.items()]
        table(["", "seconds", "back (worst)", "tries refused", "errors"], rows)
        e, t = (median(x["seconds"] for x in all_) for all_ in back.values())
        refused = sum(x["failed"] for x in back[both[0].name])
        self.summary.append(["D: 2,000 back with 50 events each", "≤ 1.0 T, none refused", f"{e:.2f} s / {t:.2f} s = {e / t:.2f} T, {refused} refused"])

    def e(self) -> None:
        """Opening a room with a long history, against one with a short one."""
        say(f"E: opening a room with {self.size.history:,} messages, against one with 100")
        rows = []
        for database in ("postgresql", "sqlite"):
            one = self.stage.evenkeel(f"evenkeel-opening-{database}", database)
            long, short = one.plan["rooms"][1], one.plan["rooms"][2]
            filled = time.perf_counter()
            one.ask("bench.filling:deepened", long["pk"], self.size.history)
            filled = time.perf_counter() - filled
            one.start()
            for what, path in (("page", "/rooms/{id}/"), ("events", "/rooms/{id}/events?limit=50"), ("first events", "/rooms/{id}/events?before=150&limit=50")):
                times = self._open_rooms(one, path, [long, short])
                queries = [one.ask("bench.filling:queries_of", path.format(id=room["id"]), room["members"][0]) for room in (long, short)]
                ratio = f"{times[0] / times[1]:.2f}"
                rows.append([database, what, f"{times[0]:.1f}", f"{times[1]:.1f}", ratio, f"{queries[0]} / {queries[1]}"])
                if what == "page":
                    self.summary.append([f"E: open a room with {self.size.history:,} messages, {database}", "≤ 1.2 x, same queries", f"{ratio} x, {queries[0]} / {queries[1]} queries"])
            one.stop()
            say(f"({database}: filled in {filled:.0f} s)")
        table(["", "what", "long, ms", "short, ms", "ratio", "queries"], rows)

    def f(self) -> None:
        """Committed sends a second, against bare saves of one row in the one shared thread."""
        say("F: sends a second, each committed and answered; one member a room, so that storing weighs")
        rows = []
        for database, processes in (("postgresql", 1), ("postgresql", 2), ("sqlite", 1)):
            if database == "postgresql" or processes == 1:
                rows.append(self._sends(database, processes))
        table(["", "sends/s", "spread", "per server CPU s", "bare saves/s", "ratio", "CPU s/1,000: server", "PostgreSQL", "lost/doubled/order/errors"], rows)

    def _sends(self, database: str, processes: int) -> list[str]:
        name = f"evenkeel-sends-{database}-{processes}"
        one, bare = self.stage.evenkeel(name, database, processes), self.stage.tutorial(database) if processes == 1 else None
        one.plan["rooms"] = [{**room, "members": room["members"][:1]} for room in one.plan["rooms"]]
        self._enter([one], self.size.busy)
        found, saves = Windows(), []
        if bare:
            bare.ask("bench.tutorial.filling:save_bare", 0.2, 100)
            machine.pin(bare.hands, machine.SERVER)
        for _ in range(self.size.repeats):
            found.add(self._saturate(one, self.size.busy, 1, 1))
            saves += [bare.ask("bench.tutorial.filling:save_bare", self.size.seconds, 100)] if bare else []
        self._leave([one])
        rate, per_save = found.rate("acked"), median(saves) if saves else 0
        ratio = f"{rate / per_save:.2f}" if saves else ""
        if bare:
            bare.stop()
            self.summary.append([f"F: committed sends/s, {database}, one process", "≥ 0.7 x a bare save", f"{rate:,.0f} / {per_save:,.0f} = {ratio} x"])
        else:
            self.summary.append([f"F: committed sends/s, {database}, {processes} processes", "reported", f"{rate:,.0f}"])
        sent = max(1, found.total("acked"))
        used = [1000 * sum(w["cpu"][part] for w in found.each) / sent for part in (0, 1)]
        return [name, f"{rate:,.0f}", found.spread, f"{found.per_cpu('acked'):,.0f}", f"{per_save:,.0f}", ratio, f"{used[0]:.2f}", f"{used[1]:.2f}", found.faults]

    # What they share

    def _busy(self, letter: str, rooms: list[int], senders: int, window: int, steady: bool = False) -> dict[str, Windows]:
        entrants = self._entrants(
            self.stage.evenkeel, self._sqlite, self.stage.uvicorn, self.stage.tutorial, self.stage.ceiling
        )
        self._enter(entrants, rooms)
        found = {one.name: Windows() for one in entrants}
        for _ in range(self.size.repeats):
            for one in entrants:
                found[one.name].add(self._saturate(one, rooms, senders, window))
        members = sum(self.stage.sizes[room] for room in rooms)
        say(f"{letter}: {len(rooms)} rooms, {members:,} sockets, {window} messages under way in each room, saturated")
        self._print(found)
        if steady:
            self._steady(letter, [one for one in entrants if one.name != "ceiling"], rooms, senders)
        self._leave(entrants)
        return found

    def _steady(self, letter: str, entrants: list[Entrant], rooms: list[int], senders: int) -> None:
        found = {one.name: Windows() for one in entrants}
        for _ in range(self.size.repeats):
            for one in entrants:
                found[one.name].add(one.load("steady", rooms=rooms, senders=senders, deliveries=STEADY, seconds=self.size.seconds + 1))
        say(f"{letter} at {STEADY:,} deliveries a second")
        rows = [[n, f"{w.rate():,.0f}", f"{w.of('p50'):.1f}", f"{w.of('p99'):.1f}", f"{w.cpu(0):.2f}", f"{w.cpu(1):.2f}", f"{w.cpu(0, 1):.2f}", w.faults] for n, w in found.items()]
        table(["", "deliveries/s", "p50 ms", "p99 ms", "CPU s/100k: server", "PostgreSQL", "both", "lost/doubled/order/errors"], rows)
        self.faults += sum(w.total(k) for n, w in found.items() if n.startswith("evenkeel") for k in ("lost", "doubled", "misordered", "failed"))
        if {"evenkeel", "tutorial"} <= found.keys():
            e, t = found["evenkeel"], found["tutorial"]
            ratio = e.cpu(0, 1) / t.cpu(0, 1)
            self.summary += [
                [f"{letter} at 5,000/s: CPU s per 100,000, PostgreSQL's included", "≤ 0.45 T", f"{e.cpu(0, 1):.2f} / {t.cpu(0, 1):.2f} = {ratio:.2f} T"],
                [f"{letter} at 5,000/s: p99", "≤ 25 ms", f"{e.of('p99'):.1f} ms (T {t.of('p99'):.0f} ms)"],
            ]

    def _entrants(self, *makers) -> list[Entrant]:
        made = []
        for make in makers:
            if self.only and not any(make.__name__.strip("_").startswith(word) for word in self.only):
                continue
            made.append(make())
        return made

    def _sqlite(self) -> Entrant:
        return self.stage.evenkeel("evenkeel-sqlite", "sqlite")

    def _enter(self, entrants: list[Entrant], rooms: list[int]) -> None:
        for one in entrants:
            if "postgresql" in one.settings["DATABASE_URL"]:
                one.postgres = self.stage.postgres.process.pid
            one.start()
            opened = one.open(rooms)
            if opened["ready"] < opened["wanted"]:
                raise RuntimeError(f"{one.name} let in {opened['ready']} of {opened['wanted']}: {opened['errors']}\n{one.words()[-2000:]}")

    def _saturate(self, one: Entrant, rooms: list[int], senders: int, window: int) -> dict:
        many = {"rooms": rooms, "senders": senders, "window": window}
        with profiles.taken(self.profiles, one, self.size.seconds):
            return one.load("saturate", **many, seconds=self.size.seconds, warm=self.size.warm)

    def _leave(self, entrants: list[Entrant]) -> None:
        for one in entrants:
            if one.plan["speaks"] == "evenkeel":
                judged = one.judge()
                self.faults += judged["wrong"] + judged["gaps"] + judged["missing"]
                say(f"({one.name}: {judged['rooms']} rooms held against the database: {judged['wrong']} shown otherwise, {judged['gaps']} with a gap, {judged['missing']} acknowledged but missing)")
            one.stop()
            self.stage.entrants.remove(one)
        say()

    def _print(self, found: dict[str, Windows]) -> None:
        base = found.get("tutorial")
        rows = []
        for name, w in found.items():
            times = f"{w.rate() / base.rate():.1f}" if base else ""
            by_cpu = f"{w.per_cpu() / base.per_cpu():.1f}" if base else ""
            rows.append([name, f"{w.rate():,.0f}", times, w.spread, f"{w.per_cpu():,.0f}", by_cpu, f"{w.cpu(0):.2f}", f"{w.cpu(1):.2f}", f"{w.client:.0%}", w.faults])
            if name.startswith("evenkeel"):
                self.faults += sum(w.total(k) for k in ("lost", "doubled", "misordered", "failed"))
        table(HEAD, rows)

    def _note_ratio(self, what: str, asked: str, found: dict[str, Windows]) -> None:
        if {"evenkeel", "tutorial"} <= found.keys():
            e, t = found["evenkeel"], found["tutorial"]
            by_cpu = e.per_cpu() / t.per_cpu()
            self.summary.append([what, asked, f"{e.rate():,.0f} / {t.rate():,.0f} = {e.rate() / t.rate():.1f} T (by CPU {by_cpu:.1f} T)"])

    def _open_rooms(self, one: Entrant, path: str, rooms: list[dict]) -> list[float]:
        times: list[list[float]] = [[] for _ in rooms]
        with closing(http.client.HTTPConnection("127.0.0.1", one.servers[0].port)) as connection:
            for turn in range(self.size.opened + 2):
                for room, mine in zip(rooms, times, strict=True):
                    took = _get(connection, path.format(id=room["id"]), room["members"][0])
                    # The first two warm caches and plans.
                    mine += [took] if turn > 1 else []
        return [median(mine) for mine in times]


def _get(connection: http.client.HTTPConnection, path: str, cookie: str) -> float:
    start = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == http.HTTPStatus.OK, answer.status
    return 1000 * (time.perf_counter() - start)


def _back(outcome: dict) -> str:
    if outcome["ready"] == outcome["wanted"]:
        return f"{outcome['seconds']:.1f} s"
    return f"{outcome['ready']:,} of {outcome['wanted']:,} after {outcome['seconds']:.0f} s"
