"""bin/bench: measures Evenkeel against the tutorial chat and the bare ceiling, and prints ratios."""

import argparse
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

from bench import machine
from bench.figures import say, table
from bench.run import Run
from bench.size import FULL, SHORT, USUAL
from bench.stage import Stage
from bench.workloads import crowded, needs, opening, rooms, sends, storm

WORKLOADS = {
    "A": rooms.one_large,
    "B": rooms.many,
    "B2": rooms.two_processes,
    "C": crowded.measure,
    "D": storm.measure,
    "E": opening.measure,
    "F": sends.measure,
    "NEED": needs.measure,
}
SAID = 60


def main() -> None:
    """Runs the workloads asked for, or all; exit code 1 where anything was lost, doubled or out of order."""
    asked = _asked()
    # Whoever ends it early, what it started is ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    _many_files()
    size = SHORT if asked.short else FULL if asked.full else USUAL
    stage = Stage(size.rooms_of, SAID)
    run = Run(stage, size, asked)
    start = time.perf_counter()
    _introduce()
    try:
        for letter in asked.workloads or WORKLOADS:
            WORKLOADS[letter](run)
    finally:
        stage.stop()
    say(f"In short, after {(time.perf_counter() - start) / 60:.1f} minutes")
    rows = [*run.summary, ["lost, doubled, misordered, refused, at any load", "0", str(run.faults)]]
    table(["what", "asked", "measured"], rows)
    sys.exit(run.faults > 0)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument(
        "workloads", nargs="*", type=str.upper, choices=[*WORKLOADS, []], help="A to F, NEED; all without"
    )
    parser.add_argument("--short", action="store_true", help="small and quick, to see that it works")
    parser.add_argument("--full", action="store_true", help="more windows")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="ENTRANT",
        help="only these: evenkeel, evenkeel_sqlite, evenkeel_uvicorn, tutorial, ceiling",
    )
    parser.add_argument("--steady", action="store_true", help="of B, only the part at a steady rate")
    parser.add_argument("--profile", type=Path, metavar="FOLDER", help="py-spy's stacks of every window go here")
    return parser.parse_args()


def _introduce() -> None:
    version = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    cores = f"{len(machine.CORES)} cores, server on {machine.SERVER}, the rest on {machine.REST}"
    say(f"Evenkeel {version.stdout.strip()}; {cores}; a durable write takes {machine.sync_ms():.2f} ms")
    busy, average = machine.others_share(), os.getloadavg()[0]
    say(f"Before the start others keep {busy:.0%} of all cores busy (load average {average:.1f})")
    say()


def _many_files() -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    main()
