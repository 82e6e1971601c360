"""F: sends a second, each checked, committed and answered, against bare saves of one row in the one shared thread."""

from statistics import median

from bench import machine
from bench.entrant import Entrant
from bench.figures import FAULTS, Windows, say, table
from bench.run import Run, pin_to_server

CASES = [("postgresql", 1), ("postgresql", 2), ("sqlite", 1)]
HEAD = ["", "sends/s", "spread", "by server CPU s", "CPU s/1,000: server", "PostgreSQL"]
HEAD += ["bare saves/s", "by CPU s", "ratio", "by CPU", FAULTS]
AT_ONCE = 100


def measure(run: Run) -> None:
    """One member a room, so that storing weighs and delivering does not."""
    rows = [_case(run, database, processes) for database, processes in CASES]
    say(f"F: {len(run.size.busy)} rooms, one member and one message under way in each")
    table(HEAD, rows)


def _case(run: Run, database: str, processes: int) -> list[str]:
    one = run.stage.evenkeel(f"evenkeel_{database}_{processes}", database, processes)
    one.plan["rooms"] = [{**room, "members": room["members"][:1]} for room in one.plan["rooms"]]
    bare = run.stage.tutorial(database) if processes == 1 else None
    run.enter([one], run.size.busy)
    found, saves = Windows(), []
    if bare:
        bare.ask("bench.tutorial.filling:save_bare", 0.2, AT_ONCE)
        pin_to_server(bare.hands)
    for _ in range(run.size.repeats):
        found.add(run.saturate(one, run.size.busy, senders=1, window=1))
        saves += [_saved(bare, run.size.seconds)] if bare else []
    run.count_faults(one.name, found)
    run.leave([one])
    if bare:
        run.stage.leave(bare)
    return _row(run, one.name, found, saves)


def _saved(bare: Entrant, seconds: float) -> tuple[float, float]:
    used = machine.cpu_of([bare.hands])
    rate = bare.ask("bench.tutorial.filling:save_bare", seconds, AT_ONCE)
    return rate, rate * seconds / max(0.01, machine.cpu_of([bare.hands]) - used)


def _row(run: Run, name: str, found: Windows, saves: list[tuple[float, float]]) -> list[str]:
    rate, sent = found.rate("acked"), max(1, found.total("acked"))
    used = [1000 * sum(one["cpu"][part] for one in found.each) / sent for part in (0, 1)]
    row = [name, f"{rate:,.0f}", found.spread, f"{found.by_cpu('acked'):,.0f}", *(f"{each:.2f}" for each in used)]
    if not saves:
        run.note(f"F: committed sends/s, {name}", "reported", f"{rate:,.0f}")
        return [*row, "", "", "", "", found.told_faults]
    bare, by_cpu = (median(each) for each in zip(*saves, strict=True))
    ratios = [f"{rate / bare:.2f}", f"{found.by_cpu('acked') / by_cpu:.2f}"]
    measured = f"{rate:,.0f} / {bare:,.0f} = {ratios[0]} x (by CPU {ratios[1]} x)"
    run.note(f"F: committed sends/s, {name}", "≥ 0.7 x a bare save", measured)
    return [*row, f"{bare:,.0f}", f"{by_cpu:,.0f}", *ratios, found.told_faults]
