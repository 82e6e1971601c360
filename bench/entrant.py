"""Who takes part: servers under load, each with a load client and a database of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench import machine
from tests.harness.site import ROOT, LiveSite


class Entrant(LiveSite):
    """A system under load, with a load client of its own."""

    def __init__(self, folder: Path, settings: dict[str, str], processes: int = 1, *, name: str, application=None):
        super().__init__(folder, settings, processes)
        self.name, self.application = name, application
        self.plan: dict = {}
        self.postgres: int | None = None
        self._load: subprocess.Popen | None = None

    def start(self) -> "Entrant":
        """Starts its servers; one alone has a core to itself."""
        make = [(n, self.settings, self.folder, self.application) for n in range(self.processes)]
        self.servers = [self.make_server(*one).start() for one in make]
        for server in self.servers if self.processes == 1 else ():
            machine.pin(server.process.pid, machine.SERVER)
        self.plan["ports"] = [server.port for server in self.servers]
        self.plan["origin"] = "http://127.0.0.1:{port}"
        (self.folder / "plan.json").write_text(json.dumps(self.plan))
        return self

    @property
    def pids(self) -> list[int]:
        """The server processes."""
        return [server.process.pid for server in self.servers]

    @property
    def speaks_evenkeel(self) -> bool:
        """Whether it is one of ours."""
        return self.plan["speaks"] == "evenkeel"

    @property
    def hands(self) -> int:
        """The process that looks into its database."""
        return self._hands.pid

    def open(self, rooms: list[int], at_once: int = 200, within: float = 300) -> dict:
        """Opens a socket for every member of these rooms."""
        cpu = [self.pids, [self.postgres] if self.postgres else []]
        return self.load(
            "open", plan=str(self.folder / "plan.json"), rooms=rooms, at_once=at_once, cpu=cpu, within=within
        )

    def load(self, what: str, **more) -> dict:
        """Has the load client do something."""
        client = self._load or self._begin_load()
        client.stdin.write(json.dumps({"do": what, "with": more}) + "\n")
        client.stdin.flush()
        line = client.stdout.readline()
        if not line:
            raise RuntimeError(f"The load client of {self.name} is gone:\n{(self.folder / 'load.log').read_text()}")
        return json.loads(line)

    def judge(self) -> dict[str, int]:
        """Holds what was shown against the database."""
        file = self.folder / "shown.json"
        self.load("shown", file=str(file))
        return self.ask("bench.filling:judge", str(file))

    def stop(self) -> None:
        """Ends load, servers and hands."""
        if self._load:
            self._load.kill()
            self._load.wait()
            self._load.stdin.close()
            self._load.stdout.close()
            self._load = None
        super().stop()

    def _begin_load(self) -> subprocess.Popen:
        with (self.folder / "load.log").open("ab") as log:
            self._load = subprocess.Popen(
                [sys.executable, "-m", "bench.client"],
                cwd=ROOT, env=dict(os.environ), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
            )  # fmt: skip
        machine.pin(self._load.pid, machine.REST)
        return self._load
