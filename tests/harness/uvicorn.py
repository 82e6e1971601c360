"""The same application on another ASGI server: without our launcher, by the road of plain ASGI."""

import subprocess
import sys

from tests.harness.site import ROOT, START, Server
from tests.harness.waiting import wait_for


class Uvicorn(Server):
    """One process of uvicorn. `sockets` is its own name for how it speaks WebSocket."""

    sockets = "websockets-sansio"

    def start(self) -> "Uvicorn":
        """Starts it and waits until it takes connections."""
        command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--ws", self.sockets, "--ws-per-message-deflate", "false"]
        command += ["--backlog", "4096", "--log-level", "warning", "--no-access-log", "--lifespan", "off"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self._settings, stdout=log, stderr=log)
        wait_for(self._is_up, START, lambda: f"The server did not start:\n{self.words()}")
        return self


class PlainUvicorn(Uvicorn):
    """With the older of uvicorn's two WebSockets, whose transport we know nothing of."""

    sockets = "websockets"
