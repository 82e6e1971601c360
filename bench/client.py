"""The load client: a process of its own. One JSON line in says what to do, one JSON line out says what was measured."""

import gc
import json
import random
import select
import sys
import time
from pathlib import Path

from bench import machine
from bench.crowd import Crowd, Socket

# What has not come when nothing has come for so many seconds is lost.
DRAIN = 12.0


class Client:
    """What a workload asks for. `cpu` is a list of lists of process ids; each list is told as one figure."""

    def __init__(self) -> None:
        self.crowd: Crowd | None = None
        self.cpu: list[list[int]] = []
        self.lost = self.doubled = self.misordered = 0
        # What each room was shown, by its first socket, over all windows.
        self.told: dict[int, list[int]] = {}

    def open(self, plan: str, rooms: list[int], at_once: int, cpu: list[list[int]], within: float = 300) -> dict:
        """Opens a socket for each member of these rooms."""
        self.crowd = Crowd(json.loads(Path(plan).read_text()))
        self.cpu = cpu
        self.crowd.gather(rooms)
        return self._open(at_once, within)

    def open_more(self, rooms: list[int], at_once: int, within: float = 300) -> dict:
        """Opens a socket for each member of these rooms too."""
        self.crowd.gather(rooms)
        return self._open(at_once, within)

    def storm(self, missed: int, heads: dict[str, int], within: float = 90) -> dict:
        """Every socket is cut and all come back at once; with `missed`, each from so many events ago."""
        for s in self.crowd.sockets:
            if missed:
                s.after, s.wanted = heads[self.crowd.plan["rooms"][s.room]["id"]] - missed, missed
        self.crowd.drop()
        outcome = self._open(len(self.crowd.sockets), within)
        for s in self.crowd.sockets:
            s.after, s.wanted = None, 0
        return outcome

    def saturate(self, rooms: list[int], senders: int, window: int, seconds: float, warm: float) -> dict:
        """Closed loop: `window` messages a room under way, each followed by the next once all members were shown it."""
        turns = self._turns(rooms, senders)
        for room in rooms:
            for _ in range(window):
                self._post_next(turns, room)
        self._go_on(turns, time.perf_counter() + warm)
        before = self._counted()
        self._go_on(turns, time.perf_counter() + seconds)
        return {**self._since(before), **self._finish()}

    def steady(self, rooms: list[int], senders: int, deliveries: float, seconds: float) -> dict:
        """Open loop: so many deliveries a second; latency counts from when a message was due."""
        turns, crowd = self._turns(rooms, senders), self.crowd
        rate = deliveries / crowd.members[rooms[0]]
        before, crowd.latencies = self._counted(), []
        due = time.perf_counter()
        until = due + seconds
        while due < until:
            while (wait := due - time.perf_counter()) > 0:
                crowd.pump(wait)
            self._post_next(turns, random.choice(rooms), due)
            crowd.pump(0)
            due += random.expovariate(rate)
        outcome = self._since(before)
        finished = self._finish()
        latencies, crowd.latencies = sorted(crowd.latencies), None
        spread = {f"p{n}": 1000 * latencies[int(len(latencies) * n / 100)] for n in (50, 99)} if latencies else {}
        return {**outcome, **finished, **spread}

    def close(self) -> dict:
        """Cuts all connections."""
        self.crowd.drop()
        return {}

    def shown(self, file: str) -> dict:
        """Writes what each room was shown, {room id: [numbers]}, and which writes were answered, to a file."""
        rooms = {self.crowd.plan["rooms"][room]["id"]: numbers for room, numbers in self.told.items()}
        Path(file).write_text(json.dumps({"rooms": rooms, "acked": self.crowd.acked}))
        return {}

    def idle(self, seconds: float) -> dict:
        """Reads, answers pings and beats for a while."""
        before = self._counted()
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.crowd.pump(0.1)
        return self._since(before)

    def _open(self, at_once: int, within: float) -> dict:
        tries, before = self.crowd.failed_tries, self._counted()
        seconds, ready = self.crowd.open(at_once, within)
        self.crowd.count_members()
        errors, self.crowd.errors = self.crowd.errors, []
        wanted = len(self.crowd.sockets)
        return {
            "seconds": seconds,
            "ready": ready,
            "wanted": wanted,
            "failed": self.crowd.failed_tries - tries,
            "cpu": self._since(before)["cpu"],
            "errors": errors[:3],
        }

    def _turns(self, rooms: list[int], senders: int) -> dict[int, list[Socket]]:
        turns: dict[int, list[Socket]] = {room: [] for room in rooms}
        for s in self.crowd.sockets:
            if s.room in turns and len(turns[s.room]) < senders:
                turns[s.room].append(s)
        return turns

    def _post_next(self, turns: dict[int, list[Socket]], room: int, due: float | None = None) -> None:
        s = turns[room].pop(0)
        turns[room].append(s)
        self.crowd.post(s, time.perf_counter() if due is None else due)

    def _go_on(self, turns: dict[int, list[Socket]], until: float) -> None:
        crowd = self.crowd
        while (now := time.perf_counter()) < until:
            crowd.pump(min(0.05, until - now))
            while crowd.done:
                self._post_next(turns, crowd.room_of[crowd.done.popleft()])

    def _counted(self) -> tuple:
        crowd = self.crowd
        return (
            time.perf_counter(),
            crowd.delivered,
            len(crowd.acked),
            time.process_time(),
            [machine.cpu_of(pids) for pids in self.cpu],
        )

    def _since(self, before: tuple) -> dict:
        now = self._counted()
        seconds = now[0] - before[0]
        return {
            "seconds": seconds,
            "delivered": now[1] - before[1],
            "acked": now[2] - before[2],
            "client_cpu": now[3] - before[3],
            "cpu": [after - was for after, was in zip(now[4], before[4], strict=True)],
        }

    def _finish(self) -> dict:
        """Waits until everything sent was shown or nothing more comes, then counts lost, doubled, misordered."""
        crowd = self.crowd
        news, until = crowd.delivered, time.perf_counter() + DRAIN
        while sum(crowd.left) > 0 and time.perf_counter() < until:
            crowd.pump(0.05)
            if crowd.delivered > news:
                news, until = crowd.delivered, time.perf_counter() + DRAIN
        crowd.done.clear()
        lost = sum(left for left in crowd.left if left > 0)
        doubled = -sum(left for left in crowd.left if left < 0)
        crowd.left = [0] * len(crowd.left)
        misordered = 0
        rooms: dict[int, list[int]] = {}
        for s in crowd.sockets:
            order = rooms.setdefault(s.room, s.shown)
            misordered += order is not s.shown and not lost and order != s.shown
            s.shown = []
        for room, order in rooms.items():
            self.told.setdefault(room, []).extend(order)
        errors, crowd.errors = crowd.errors, []
        faults = {"lost": lost, "doubled": doubled, "misordered": misordered}
        return {**faults, "failed": len(errors), "errors": errors[:3]}


def main() -> None:
    """Answers each line of standard input until it ends."""
    gc.set_threshold(100_000, 50, 50)
    client = Client()
    while line := _next_line(client):
        asked = json.loads(line)
        sys.stdout.write(json.dumps(getattr(client, asked["do"])(**asked["with"])) + "\n")
        sys.stdout.flush()


def _next_line(client: Client) -> str:
    # While others have their turn, pings are answered and beats go on.
    while client.crowd and not select.select([sys.stdin], [], [], 0)[0]:
        client.crowd.pump(0.1)
    return sys.stdin.readline()


if __name__ == "__main__":
    main()
