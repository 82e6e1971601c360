"""D: 2,000 sockets are cut and come back at once; Evenkeel's each with 50 missed events, the tutorial resumes none."""

from statistics import median

from bench.figures import say, table
from bench.run import Run
from bench.workloads.crowded import told

MISSED = 50


def measure(run: Run) -> None:
    """Storms in turn."""
    entrants = run.entrants("evenkeel", "tutorial")
    run.enter(entrants, run.size.busy)
    back: dict[str, list[dict]] = {one.name: [] for one in entrants}
    for _ in range(run.size.storms):
        for one in entrants:
            back[one.name].append(run.storm(one, MISSED))
    say(f"D: {20 * len(run.size.busy):,} sockets back at once, {MISSED} missed events each")
    for one in entrants:
        if one.speaks_evenkeel:
            _print_queries(one, run.size.busy[0])
    rows = [
        [name, ", ".join(told(one) for one in all_), *_cpu(all_), str(_refused(all_)), str(all_[-1]["errors"])]
        for name, all_ in back.items()
    ]
    table(["", "all back", "CPU ms a socket: server", "PostgreSQL", "tries refused", "errors"], rows)
    run.leave(entrants)
    if len(back) > 1:
        ours, theirs = (median(one["seconds"] for one in all_) for all_ in back.values())
        measured = f"{ours:.1f} s / {theirs:.1f} s = {ours / theirs:.2f} T, {_refused(back['evenkeel'])} refused"
        run.note(f"D: {20 * len(run.size.busy):,} back, with 50 events each", "≤ 1.0 T, none refused", measured)


def _print_queries(one, number: int) -> None:
    room = one.plan["rooms"][number]
    for members in (room["members"][:1], room["members"]):
        queries = one.ask("bench.filling:queries_of_coming_in", room["id"], members, MISSED)
        steps = f"{queries['enter']} to come in, {queries['follow']} to follow the room, {queries['read']} to read on"
        say(f"Queries for {len(members)} of a room together: {steps}")


def _cpu(storms: list[dict]) -> list[str]:
    return [f"{median(1000 * one['cpu'][part] / max(1, one['ready']) for one in storms):.2f}" for part in (0, 1)]


def _refused(storms: list[dict]) -> int:
    return sum(one["failed"] for one in storms)
