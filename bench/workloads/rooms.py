"""A, B and B2: rooms in which everything sent is shown to everyone, as fast as it goes and at a steady rate."""

from bench.entrant import Entrant
from bench.figures import FAULTS, Windows, say, table
from bench.run import Run

# Few at a time: thousands of idle sockets of others would weigh on the same core.
GROUPS = [["evenkeel", "tutorial", "ceiling"], ["evenkeel_sqlite", "evenkeel_uvicorn", "tutorial"]]
DELIVERIES = 5000
STEADY = ["", "deliveries/s", "p50 ms", "p99 ms", "CPU s/100k: server", "PostgreSQL", "both", FAULTS]


def one_large(run: Run) -> None:
    """A: one room of 200, of whom 20 write."""
    for group in _groups(run):
        entrants = run.entrants(*group)
        run.enter(entrants, [0])
        found = _saturated(run, entrants, [0], senders=20, window=32)
        run.leave(entrants)
        run.note_ratio("A, deliveries/s at saturation, stored first", "≥ 10 T", found)


def many(run: Run) -> None:
    """B: 100 rooms of 20, of whom 5 write; also at 5,000 deliveries a second."""
    for group in _groups(run):
        entrants = run.entrants(*group)
        run.enter(entrants, run.size.busy)
        if run.asked.steady:
            # Plans and connections are made in a window that does not count; else saturation makes them.
            for one in entrants:
                run.keep_steady(one, run.size.busy, 5, DELIVERIES)
        else:
            found = _saturated(run, entrants, run.size.busy, senders=5, window=4)
            run.note_ratio("B, deliveries/s at saturation, stored first", "≥ 5 T; 12 T", found)
        _steady(run, [one for one in entrants if one.name != "ceiling"], run.size.busy, senders=5)
        run.leave(entrants)


def two_processes(run: Run) -> None:
    """B2: B with two processes; client, databases and both servers share the cores."""
    entrants = [run.stage.evenkeel("evenkeel_two", processes=2)]
    run.enter(entrants, run.size.busy)
    found = _saturated(run, entrants, run.size.busy, senders=5, window=4)
    run.leave(entrants)
    run.note("2 processes, B stored first, deliveries/s", "reported", f"{found['evenkeel_two'].rate():,.0f}")


def _groups(run: Run) -> list[list[str]]:
    # The tutorial alone compares with nobody.
    return [group for group in GROUPS if run.wanted(group) not in ([], ["tutorial"])]


def _saturated(run: Run, entrants: list[Entrant], rooms: list[int], senders: int, window: int) -> dict[str, Windows]:
    found = {one.name: Windows() for one in entrants}
    for _ in range(run.size.repeats):
        for one in entrants:
            found[one.name].add(run.saturate(one, rooms, senders, window))
    members = sum(run.stage.sizes[room] for room in rooms)
    say(f"{len(rooms)} rooms, {members:,} sockets, {window} messages under way in each room, saturated")
    run.print_saturated(found)
    return found


def _steady(run: Run, entrants: list[Entrant], rooms: list[int], senders: int) -> None:
    found = {one.name: Windows() for one in entrants}
    for _ in range(run.size.repeats):
        for one in entrants:
            found[one.name].add(run.keep_steady(one, rooms, senders, DELIVERIES))
    say(f"The same at {DELIVERIES:,} deliveries a second")
    rows = []
    for name, mine in found.items():
        latency = [f"{mine.of('p50'):.1f}", f"{mine.of('p99'):.1f}"]
        rows.append([name, f"{mine.rate():,.0f}", *latency, *(f"{mine.cpu(*p):.2f}" for p in ((0,), (1,), (0, 1)))])
        rows[-1].append(mine.told_faults)
        run.count_faults(name, mine)
    table(STEADY, rows)
    if {"evenkeel", "tutorial"} <= found.keys():
        _note(run, found["evenkeel"], found["tutorial"])


def _note(run: Run, ours: Windows, theirs: Windows) -> None:
    cpu = f"{ours.cpu(0, 1):.2f} / {theirs.cpu(0, 1):.2f} = {ours.cpu(0, 1) / theirs.cpu(0, 1):.2f} T"
    run.note("B at 5,000/s: CPU s per 100,000, PostgreSQL's included", "≤ 0.45 T", cpu)
    run.note("B at 5,000/s: p99", "≤ 25 ms", f"{ours.of('p99'):.1f} ms (T {theirs.of('p99'):.0f} ms)")
