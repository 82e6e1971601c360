"""NEED: from "I need someone" to the coach's screen, while B is going on: by the plain form, and by the socket."""

import http.client
import json
import queue
import re
import threading
import time
import uuid
from contextlib import closing
from urllib.parse import urlencode

from websockets.sync.client import ClientConnection, connect

from bench.entrant import Entrant
from bench.figures import say, table
from bench.run import Run
from bench.workloads.rooms import DELIVERIES

HEAD = [
    "",
    "B beside it",
    "calls",
    "how",
    "answered ms: p50",
    "p99",
    "noticed: p50",
    "p99",
    "on the screen: p50",
    "p99",
]
PATIENCE = 30.0


def measure(run: Run) -> None:
    """On both databases; calls come one after the other, each of somebody else, half by form and half by socket."""
    rows = []
    for one in run.entrants("evenkeel", "evenkeel_sqlite"):
        one.ask("bench.filling:collect")
        run.enter([one], run.size.busy)
        coach = Coach(one)
        for name, load in (("none", None), (f"{DELIVERIES:,}/s", _steady), ("saturated", _saturated)):
            rows += _window(run, one, coach, name, load)
        coach.socket.close()
        run.leave([one])
        _note(run, one.name, rows)
    say("NEED: ms from the call to its answer, to the notice on a coach's socket, and to its name in the queue")
    table(HEAD, rows)


class Coach:
    """A coach on duty: a socket that hears notices, and the piece of the queue that the page then asks for."""

    def __init__(self, one: Entrant) -> None:
        self.port, self.cookie = one.servers[0].port, one.ask("bench.filling:coach_on_duty")
        self.heard: queue.Queue[float] = queue.Queue()
        self.socket, self.frames = _socket(self.port, self.cookie), 0
        self.pages = http.client.HTTPConnection("127.0.0.1", self.port)
        threading.Thread(target=self._hear, daemon=True).start()

    def sees(self, who: str) -> float:
        """When the queue shows this name, once it was noticed."""
        self.pages.request("GET", "/care/now/", headers={"Cookie": self.cookie})
        shown = self.pages.getresponse().read().decode()
        if f">{who}<" not in shown:
            raise RuntimeError(f"{who} called, and is not in the queue.")
        return time.perf_counter()

    def _hear(self) -> None:
        for frame in self.socket:
            self.frames += 1
            if json.loads(frame).get("kind") == "need.raised":
                self.heard.put(time.perf_counter())
                self.socket.send(json.dumps({"type": "beat", "seen": self.frames}))


def _window(run: Run, one: Entrant, coach: Coach, name: str, load) -> list[list[str]]:
    done = threading.Event()
    beside = threading.Thread(target=_keep_going, args=(run, one, load, done), daemon=True)
    if load:
        beside.start()
        _hear_one(one, run.size.busy[-1])
    found: dict[str, list[tuple[float, float, float]]] = {"form": [], "socket": []}
    with closing(http.client.HTTPConnection("127.0.0.1", coach.port)) as pages:
        for room in run.size.busy[: run.size.calls]:
            for seat, how in enumerate(found):
                cookie = one.plan["rooms"][room]["members"][seat]
                found[how].append(_call(pages, coach, cookie, how, one.ask("bench.filling:name_of", cookie)))
                one.ask("bench.filling:all_is_well")
    done.set()
    if load:
        beside.join()
    return [[one.name, name, len(times), how, *_spread(times)] for how, times in found.items()]


def _call(pages: http.client.HTTPConnection, coach: Coach, cookie: str, how: str, who: str) -> tuple[float, ...]:
    send = _form(pages, cookie) if how == "form" else _frame(coach.port, cookie)
    began = time.perf_counter()
    send()
    answered = time.perf_counter()
    noticed = coach.heard.get(timeout=PATIENCE)
    return tuple(1000 * (at - began) for at in (answered, noticed, coach.sees(who)))


def _form(pages: http.client.HTTPConnection, cookie: str):
    pages.request("GET", "/need/", headers={"Cookie": cookie})
    page = pages.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())[1]
    cookies = f"{cookie}; {page.getheader('Set-Cookie').partition(';')[0]}"
    fields = urlencode({"csrfmiddlewaretoken": token, "id": str(uuid.uuid4()), "words": "please"})
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}

    def send() -> None:
        pages.request("POST", "/need/", fields, headers)
        answer = pages.getresponse()
        answer.read()
        if answer.status != http.client.FOUND:
            raise RuntimeError(f"A call was answered with {answer.status}.")

    return send


def _frame(port: int, cookie: str):
    socket = _socket(port, cookie)
    frame = json.dumps({"type": "need", "id": str(uuid.uuid4()), "words": "please"})

    def send() -> None:
        socket.send(frame)
        while json.loads(socket.recv(PATIENCE))["type"] != "ok":
            pass
        socket.close()

    return send


def _socket(port: int, cookie: str) -> ClientConnection:
    origin = f"http://127.0.0.1:{port}"
    more = {"origin": origin, "subprotocols": ["evenkeel.v1"], "additional_headers": {"Cookie": cookie}}
    opened = connect(f"ws://127.0.0.1:{port}/ws/", **more)
    opened.recv(PATIENCE)
    return opened


def _hear_one(one: Entrant, room: int) -> None:
    """Waits until something is said in a room: then B is going on."""
    there = one.plan["rooms"][room]
    socket = _socket(one.servers[0].port, there["members"][0])
    socket.send(json.dumps({"type": "follow", "id": "follow", "rooms": {there["id"]: None}}))
    while json.loads(socket.recv(PATIENCE))["type"] != "event":
        pass
    socket.close()


def _keep_going(run: Run, one: Entrant, load, done: threading.Event) -> None:
    while not done.is_set():
        window = load(run, one)
        run.faults += sum(window[kind] for kind in ("lost", "doubled", "misordered", "failed"))


def _steady(run: Run, one: Entrant) -> dict:
    return one.load("steady", rooms=run.size.busy, senders=5, deliveries=DELIVERIES, seconds=run.size.seconds)


def _saturated(run: Run, one: Entrant) -> dict:
    return run.saturate(one, run.size.busy, senders=5, window=4)


def _spread(times: list[tuple[float, ...]]) -> list[str]:
    columns = [sorted(column) for column in zip(*times, strict=True)]
    return [f"{column[int(len(column) * n / 100)]:.0f}" for column in columns for n in (50, 99)]


def _note(run: Run, name: str, rows: list[list[str]]) -> None:
    mine = [row for row in rows if row[0] == name and row[1] != "none"]
    answered, shown = (max(int(row[column]) for row in mine) for column in (5, 9))
    what = f"NEED, {name}: answered; on the screen; p99 at the worst load"
    run.note(what, "≤ 500 ms; reported", f"{answered}; {shown} ms")
