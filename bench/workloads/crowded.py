"""C: 20 rooms are busy beside 5,000 sockets where nothing happens; then all of them are cut at once."""

from bench import machine
from bench.figures import Windows, say, table
from bench.run import Run

BUSY = 20


def measure(run: Run) -> None:
    """One entrant after the other, since each has all the sockets."""
    found: dict[str, Windows] = {}
    idle: dict[str, float] = {}
    back: dict[str, dict] = {}
    for name in run.entrants("evenkeel", "tutorial"):
        idle[name.name], found[name.name], back[name.name] = _one(run, name)
    say(f"C: {20 * len(run.size.idle):,} idle sockets beside {BUSY} rooms of 20")
    run.print_saturated(found)
    rows = [
        [name, f"{idle[name]:.1f}", told(back[name]), str(back[name]["failed"]), str(back[name]["errors"])]
        for name in found
    ]
    table(["", "KiB a socket", "all back", "tries refused", "errors"], rows)
    if len(found) > 1:
        ours, theirs = found
        measured = f"{idle[ours]:.1f} / {idle[theirs]:.1f} = {idle[ours] / idle[theirs]:.2f} T"
        run.note("C: an idle socket, KiB", "≤ 0.85 T", measured)
        run.note(f"C: all {back[ours]['wanted']:,} back", "≤ 15 s", f"{told(back[ours])} (T: {told(back[theirs])})")


def _one(run: Run, one) -> tuple[float, Windows, dict]:
    busy, windows = run.size.busy[:BUSY], Windows()
    run.start(one)
    # What a process needs once, however many come, is there by then: threads, connections, compiled queries.
    warm = one.open(busy)
    one.load("idle", seconds=2)
    before = machine.memory_of(one.pids[0])
    opened = one.load("open_more", rooms=run.size.idle, at_once=200)
    one.load("idle", seconds=2)
    each = (machine.memory_of(one.pids[0]) - before) / 1024 / max(1, opened["ready"] - warm["ready"])
    for _ in range(run.size.repeats):
        windows.add(run.saturate(one, busy, senders=5, window=4))
    back = run.storm(one, missed=0)
    run.leave([one])
    return each, windows, back


def told(outcome: dict) -> str:
    """How a storm ended: in so many seconds, or not."""
    if outcome["ready"] == outcome["wanted"]:
        return f"{outcome['seconds']:.1f} s"
    return f"{outcome['ready']:,} of {outcome['wanted']:,} after {outcome['seconds']:.0f} s"
