"""E: opening a room with a very long history, against one with a short one."""

import http.client
import time
from contextlib import closing
from statistics import median

from bench.entrant import Entrant
from bench.figures import say, table
from bench.run import Run

PATHS = {
    "page": "/rooms/{id}/",
    "newest events": "/rooms/{id}/events?limit=50",
    "first events": "/rooms/{id}/events?before=150&limit=50",
}


def measure(run: Run) -> None:
    """On both databases."""
    rows = []
    for one in run.entrants("evenkeel", "evenkeel_sqlite"):
        long, short = one.plan["rooms"][1:3]
        one.ask("bench.filling:deepened", long["pk"], run.size.history)
        one.ask("bench.filling:collect")
        run.start(one)
        for what, path in PATHS.items():
            rows.append([one.name, what, *_compare(run, one, path, [long, short])])
            if what == "page":
                measured = f"{rows[-1][4]} x, {rows[-1][5]} queries"
                run.note(f"E: {run.size.history:,} messages, {one.name}", "≤ 1.2 x, same queries", measured)
        run.stage.leave(one)
    say(f"E: a room with {run.size.history:,} messages, against one with {run.stage.said}")
    table(["", "what", "long, ms", "short, ms", "ratio", "queries"], rows)


def _compare(run: Run, one: Entrant, path: str, rooms: list[dict]) -> list[str]:
    times: list[list[float]] = [[] for _ in rooms]
    with closing(http.client.HTTPConnection("127.0.0.1", one.servers[0].port)) as connection:
        for turn in range(run.size.opened + 2):
            for room, mine in zip(rooms, times, strict=True):
                took = _get(connection, path.format(id=room["id"]), room["members"][0])
                # The first two warm caches and plans.
                mine += [took] if turn > 1 else []
    long, short = (median(mine) for mine in times)
    asked = [(path.format(id=room["id"]), room["members"][0]) for room in rooms]
    queries = [one.ask("bench.filling:queries_of", *each) for each in asked]
    return [f"{long:.1f}", f"{short:.1f}", f"{long / short:.2f}", f"{queries[0]} / {queries[1]}"]


def _get(connection: http.client.HTTPConnection, path: str, cookie: str) -> float:
    start = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == http.HTTPStatus.OK, answer.status
    return 1000 * (time.perf_counter() - start)
