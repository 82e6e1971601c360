"""The long form of all runs: prints the figures, and ends with 1 if anything was breached. `bin/chaos` starts it."""

import argparse
import asyncio
import logging
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from functools import partial

from tests.chaos.report import Run, judgements, publish, table
from tests.chaos.runs import access, clients, processes, stores
from tests.chaos.stand import Ground
from tests.chaos.talk import size
from tests.harness import environment
from tests.harness.site import ROOT, settings_for

CLUSTER = {
    "R1 kill -9": processes.r1_kill,
    "R2 rolling SIGTERM": processes.r2_roll,
    "R3 Redis dead": stores.r3_redis,
    "R4 Redis frozen": stores.r4_freeze,
    "R5 PostgreSQL crashes": stores.r5_postgres,
    "R8 clients that do not read": clients.r8_stalled,
    "R9 clients at line rate": clients.r9_floods,
    "R10 bad lines": clients.r10_lines,
    "Malformed frames": clients.fuzzed,
    "Revocation": access.revoked,
    "Revocation, Redis dead": partial(access.revoked, redis=False),
}
SINGLE = {
    "SQLite: R1 kill -9": processes.r1_kill,
    "SQLite: R2 SIGTERM": processes.r2_roll,
    "SQLite: R9 clients at line rate": clients.r9_floods,
    "SQLite: R10 bad lines": clients.r10_lines,
    "SQLite: revocation": access.revoked,
}
MOST_SECONDS = 600  # of one run; it is ended then


def main() -> None:
    """`python -m tests.chaos [--publish] [word …]`: only runs whose name has one of the words."""
    parser = argparse.ArgumentParser(prog="bin/chaos", description=__doc__.splitlines()[0])
    parser.add_argument("words", nargs="*", help="only runs whose name has one of these")
    parser.add_argument("--publish", action="store_true", help="put the figures into docs/reliability.md")
    parser.add_argument("--share", type=float, default=1, help="of every event's count and of the load, such as 0.25")
    asked = parser.parse_args()
    size.share = asked.share
    size.people, size.rate = max(15, size.of(40)), size.of(60)
    environment.use()
    logging.getLogger("websockets").setLevel(logging.CRITICAL)
    _collect_static()
    ground = Ground(environment.SCRATCH / "chaos")
    done: list[Run] = []
    try:
        for name, do in {**CLUSTER, **SINGLE}.items():
            if not asked.words or any(word in name for word in asked.words):
                done.append(_on_its_own(ground, name, do))
    except KeyboardInterrupt:
        done.append(Run("not all of them", breaches=["ended from outside"]))
    finally:
        ground.stop()
    text = f"{_where()}\n\n{table(done)}\n\n{judgements(done)}\n"
    print(f"\n{text}")
    if asked.publish:
        publish(ROOT / "docs" / "reliability.md", text)
    sys.exit(0 if all(run.holds for run in done) else 1)


def _on_its_own(ground: Ground, name: str, do) -> Run:
    # Each run has a site of its own: what one leaves behind is not in the next one's figures.
    stand = ground.stand() if name in CLUSTER else ground.stand("sqlite", processes=1)
    try:
        return asyncio.run(_one(name, do, stand))
    finally:
        stand.stop()


async def _one(name: str, do, stand) -> Run:
    run, began = Run(name), time.monotonic()
    try:
        await asyncio.wait_for(do(run, stand), MOST_SECONDS)
    except Exception as error:  # noqa: BLE001 - whatever stopped a run is a breach, and the others go on
        run.breaches.append(f"the run did not end well: {type(error).__name__}: {error}")
        run.row = run.row or [name, *["–"] * 7]
    run.judge("the invariant: nothing lost, doubled, out of order or undone; every screen right",
              len(run.breaches) or "no breach", not run.breaches)  # fmt: skip
    print(f"\n{name}: {'holds' if run.holds else 'BREACHED'}, {time.monotonic() - began:.0f} s", flush=True)
    for what, found, holds in run.judged:
        print(f"  {'ok ' if holds else 'NO '} {what}: {found}", flush=True)
    for breach in run.breaches[:5]:
        print(f"  breach: {breach[:500]}", flush=True)
    return run


def _collect_static() -> None:
    """Every page needs its style sheets by their hashed names, as in production."""
    settings = settings_for(environment.SCRATCH, f"sqlite:///{environment.SCRATCH / 'none.sqlite3'}")
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=settings, check=True)


def _where() -> str:
    day, load = datetime.now(UTC).strftime("%-d %B %Y"), os.getloadavg()[2]
    return (
        f"Measured on {day}, at {size.share:.0%} of the planned size: {size.people} people, {size.rooms} rooms, "
        f"{size.rate} writes a second. {os.cpu_count()} cores, Python {platform.python_version()}; clients, servers "
        f"and databases share them. The machine's load over the last quarter of an hour was {load:.1f}."
    )


if __name__ == "__main__":
    main()
