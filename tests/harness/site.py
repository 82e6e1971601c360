"""Live sites: real server processes on a database of their own, for tests that look from outside."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode, urlsplit

from tests.harness import environment
from tests.harness.waiting import wait_for

ROOT = Path(__file__).resolve().parents[2]
START = 60  # seconds that a server may take to come up before a test says so


class Server:
    """One process of `python -m config.server`."""

    def __init__(self, number: int, settings: dict[str, str], folder: Path, application: str | None = None):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"server-{number}.log"
        self._settings = {**settings, "HOST": "127.0.0.1", "PORT": str(self.port), "SITE_URL": self.url}
        self._application = [application] if application else []
        self.process: subprocess.Popen | None = None

    def start(self) -> "Server":
        """Starts it and waits until it takes connections."""
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "config.server", *self._application]
            self.process = subprocess.Popen(command, cwd=ROOT, env=self._settings, stdout=log, stderr=log)
        wait_for(self._is_up, START, lambda: f"The server did not start:\n{self.words()}")
        return self

    def stop(self, within: float = 30) -> int:
        """Asks it to end (SIGTERM) and waits; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(within)

    def kill(self) -> None:
        """Ends it without asking."""
        self.process.kill()
        self.process.wait()

    def words(self) -> str:
        """Everything it has printed and logged."""
        return self.log.read_text(errors="replace")

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def _is_up(self) -> bool:
        if not self.running:
            raise RuntimeError(f"The server ended at its start:\n{self.words()}")
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@dataclass
class LiveSite:
    """A database, one or more servers, and hands inside. `url` is the first server's."""

    folder: Path
    settings: dict[str, str]
    processes: int = 1
    make_server: Callable[..., Server] = Server
    servers: list[Server] = field(default_factory=list)
    _hands: subprocess.Popen | None = None

    def start(self) -> "LiveSite":
        """Starts its servers."""
        make = [(number, self.settings, self.folder) for number in range(self.processes)]
        self.servers = [self.make_server(*one).start() for one in make]
        return self

    @property
    def url(self) -> str:
        return self.servers[0].url

    def cast(self) -> SimpleNamespace:
        """A fresh cast: .maya … .dara (each .id, .email, .password, .name), and .evening, .harbour (public ids)."""
        made = self.ask("tests.harness.scenes:play")
        people = {name: SimpleNamespace(**facts) for name, facts in made["people"].items()}
        return SimpleNamespace(**people, **made["rooms"])

    def cookie_of(self, person: SimpleNamespace) -> tuple[str, str]:
        """Signs somebody in without the page: the cookie's name and value."""
        cookie = self.ask("tests.harness.scenes:session_of", person.id)
        return cookie["name"], cookie["value"]

    def ask(self, what, *args, **kwargs):
        """Runs a function, or "module:name", with the site's settings; arguments and answer are plain data."""
        if callable(what):
            what = f"{what.__module__}:{what.__qualname__}"
        hands = self._hands or self._reach_in()
        hands.stdin.write(json.dumps({"do": what, "args": args, "kwargs": kwargs}) + "\n")
        hands.stdin.flush()
        line = hands.stdout.readline()
        if not line:
            raise RuntimeError(f"The site's hands are gone:\n{(self.folder / 'hands.log').read_text()}")
        answer = json.loads(line)
        if "failed" in answer:
            raise AssertionError(answer["failed"])
        return answer["done"]

    def mails(self) -> list[str]:
        """The mails that it has sent, oldest first."""
        return [
            file.read_text() for file in sorted(self.folder.glob("data/mail/*"), key=lambda file: file.stat().st_mtime)
        ]

    def words(self) -> str:
        """Everything that its servers have printed and logged."""
        return "".join(server.words() for server in self.servers)

    def stop(self) -> None:
        """Ends servers and hands."""
        for server in self.servers:
            if server.running:
                server.process.send_signal(signal.SIGTERM)
        for server in self.servers:
            try:
                server.process.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
        if self._hands:
            self._hands.stdin.close()
            self._hands.wait(30)
            self._hands.stdout.close()

    def _reach_in(self) -> subprocess.Popen:
        with (self.folder / "hands.log").open("ab") as log:
            self._hands = subprocess.Popen(
                [sys.executable, "-m", "tests.harness.hands"],
                cwd=ROOT,
                env={**self.settings, "SITE_URL": "http://127.0.0.1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        return self._hands


def settings_for(folder: Path, database: str, **more: str) -> dict[str, str]:
    """The environment of a live site: tests' settings, its own folder and database; nothing of ours leaks in."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG") if name in os.environ}
    return {
        **kept,
        **environment.SETTINGS,
        "DATA_DIR": str(folder / "data"),
        "DATABASE_URL": database,
        "SITE_URL": "http://127.0.0.1",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "PYTHONUNBUFFERED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }


def prepare(settings: dict[str, str]) -> None:
    """Tables, the cache table and the exercises, as bin/run makes them."""
    command = [sys.executable, "manage.py", "prepare"]
    result = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(f"prepare failed:\n{result.stdout}{result.stderr}")


def sign_in(site: str, email: str, password: str) -> dict[str, str]:
    """Signs in as a program does, through the page's own form; the cookies by name."""
    cookies = SimpleCookie()
    with closing(http.client.HTTPConnection(urlsplit(site).netloc)) as connection:
        connection.request("GET", "/accounts/login/")
        page = _heard(connection, cookies)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        form = urlencode({"login": email, "password": password, "csrfmiddlewaretoken": token})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items()),
            "Origin": site,
        }
        connection.request("POST", "/accounts/login/", form, headers)
        _heard(connection, cookies)
    return {name: morsel.value for name, morsel in cookies.items()}


def _heard(connection: http.client.HTTPConnection, cookies: SimpleCookie) -> str:
    answer = connection.getresponse()
    for line in answer.headers.get_all("Set-Cookie", []):
        cookies.load(line)
    assert answer.status in {200, 302}, answer.status
    return answer.read().decode()


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
