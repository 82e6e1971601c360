"""The launcher: one server process on Daphne that drains when it is asked to end.

Asked to end (SIGTERM, SIGINT), it stops listening, tells every socket with close code 1012 that it restarts, lets
requests and socket writes that have begun finish, and ends with exit code 0. Asked twice, it ends at once.
"""

import argparse
import asyncio
import gc
import ipaddress
import logging
import os
import signal
import socket
import sys
import time
from functools import partial
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("ASGI_THREADS", "16")

from daphne.server import Server, reactor  # chooses Twisted's reactor, so it stands first
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from twisted.internet import defer
from twisted.logger import globalLogBeginner

from config import env
from config.connections import FAREWELL, Door, DoorFactory
from config.sockets import FRAME, Inbox, Socket, SocketFactory

log = logging.getLogger("evenkeel.server")

BACKLOG = 4096  # connections that may wait to be accepted
DRAIN = 10  # seconds for what has begun to finish
TURN = 0.001  # seconds after which a thread gives way; Python's own 5 ms are what a message would wait in each journey
ENDS = (signal.SIGTERM, signal.SIGINT)


def main() -> None:
    """Serves until it is asked to end. `python -m config.server [module:application]`."""
    parser = argparse.ArgumentParser(prog="config.server", description=__doc__.splitlines()[0])
    parser.add_argument("application", nargs="?", default="config.asgi:application")
    module, _, name = parser.parse_args().application.partition(":")
    # Until the launcher takes over there is nothing to finish.
    for sign in ENDS:
        signal.signal(sign, lambda *_: sys.exit(0))
    try:
        application = getattr(import_module(module), name)
        _erase_again()
        # Last of all: whoever comes while this process is not ready is refused at once, and taken by another one.
        listening = open_socket()
    except (ImproperlyConfigured, OSError) as refusal:
        sys.exit(f"Evenkeel can't start: {refusal}")
    Launcher(application, listening).run()


def _erase_again() -> None:
    """A restored backup may hold people who were erased since: they go before anybody can look."""
    # Another application than ours may be served, without Django or without our people.
    if not (apps.ready and apps.is_installed("peers")):
        return
    try:
        import_module("peers.erasing").again()
    except DatabaseError as error:
        log.warning("The journal of erasures could not be compared with the database: %s", type(error).__name__)


def open_socket() -> socket.socket:
    """The listening socket: the inherited one that FD names, or a new one on HOST and PORT."""
    if env.text("FD"):
        inherited = socket.socket(fileno=env.number("FD", 0))
        _keep_demo_here(inherited.getsockname()[0] if inherited.family != socket.AF_UNIX else "localhost")
        return inherited
    host, port = env.text("HOST", "127.0.0.1"), env.number("PORT", 8000, 0, 65535)
    _keep_demo_here(host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        why = str(error.strerror).partition(" (")[0]
        raise OSError(f"{host} port {port} can't be used ({why}). PORT chooses another.") from None


class Launcher(Server):
    """Daphne's server with our limits, and with an orderly end."""

    def __init__(self, application, listening: socket.socket):
        super().__init__(
            application,
            endpoints=["the socket below"],
            http_timeout=30,
            websocket_timeout=-1,
            websocket_connect_timeout=20,
            websocket_handshake_timeout=20,
            ping_interval=20,
            ping_timeout=20,
            websocket_max_message_size=FRAME,
            websocket_max_frame_size=FRAME,
            application_close_timeout=DRAIN,
            server_name="",
        )
        self.listening = listening
        self.doors: dict[object, Door] = {}
        self.sockets: set[Socket] = set()
        self.ending = False

    def run(self) -> None:
        """Serves, and returns once it was asked to end and has drained."""
        self.connections = {}
        self.http_factory = DoorFactory(self)
        self.ws_factory = SocketFactory(self, server="")
        self.ws_factory.setProtocolOptions(
            autoPingTimeout=self.ping_timeout,
            allowNullOrigin=True,
            openHandshakeTimeout=self.websocket_handshake_timeout,
            closeHandshakeTimeout=FAREWELL,
            maxMessagePayloadSize=self.websocket_max_message_size,
            maxFramePayloadSize=self.websocket_max_frame_size,
            # Whoever breaks the rules of WebSocket is told so (1002, 1007) before being dropped.
            failByDrop=False,
        )
        self.ws_factory.settle()
        globalLogBeginner.beginLoggingTo([lambda _event: None], redirectStandardIO=False, discardBuffer=True)
        loop = reactor._asyncioEventloop
        asyncio.set_event_loop(loop)
        for sign in ENDS:
            loop.add_signal_handler(sign, self.ask_to_end)
        reactor.callLater(1, self.application_checker)
        reactor.callLater(2, self.timeout_checker)
        reactor.addSystemEventTrigger("before", "shutdown", self.kill_all_applications)
        reactor.callWhenRunning(self.open)
        reactor.run(installSignalHandlers=False)

    def open(self) -> None:
        """Begins to take connections and says where."""
        self.listening.setblocking(False)
        self.port = reactor.adoptStreamPort(self.listening.fileno(), self.listening.family, self.http_factory)
        # What is loaded by now stays for good: it need not be looked through at every collection.
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        sys.setswitchinterval(TURN)
        print(f"Evenkeel is ready at {_shown(self.listening)}", flush=True)
        self.listening.close()

    def create_application(self, protocol, scope) -> asyncio.Queue | None:
        """Daphne's own, but for sockets with an inbox that has an end: without one, a client that sends faster than
        it is heard fills the memory."""
        if not isinstance(protocol, Socket):
            return super().create_application(protocol, scope)
        inbox = Inbox(protocol.transport)
        scope.setdefault("asgi", {"version": "3.0"})
        conversation = self.application(scope=scope, receive=inbox.get, send=partial(self.handle_reply, protocol))
        self.connections[protocol]["application_instance"] = asyncio.ensure_future(conversation)
        return inbox

    def ask_to_end(self) -> None:
        """The first time: drain. The second time: end at once."""
        if self.ending:
            os._exit(1)
        self.ending = True
        self._draining = asyncio.ensure_future(self.drain())

    async def drain(self) -> None:
        """Takes nothing new, says goodbye, and waits for what has begun."""
        self.port.stopListening()
        until = time.monotonic() + DRAIN
        while self._see_off() and time.monotonic() < until:
            await asyncio.sleep(0.02)
        if self.doors or self.sockets:
            log.warning("Ended while %d connections were still busy.", len(self.doors) + len(self.sockets))
        self.stop()

    def kill_all_applications(self) -> defer.Deferred:
        """Cancels what the drain could not wait for. Unlike Daphne's own, it passes over applications that are gone."""
        left = self._applications()
        for application in left:
            application.cancel()
        return (
            defer.Deferred.fromFuture(asyncio.ensure_future(asyncio.wait(left, timeout=2)))
            if left
            else defer.succeed(None)
        )

    def _see_off(self) -> bool:
        # Asked anew each time: a request that was on its way may still become a socket.
        for each in [*self.sockets]:
            each.say_goodbye()
        for door in [*self.doors.values()]:
            door.close_when_idle()
        return bool(self.sockets or self.doors or self._applications())

    def _applications(self) -> list[asyncio.Future]:
        found = [details.get("application_instance") for details in self.connections.values()]
        return [application for application in found if application is not None and not application.done()]


def _keep_demo_here(host: str) -> None:
    if settings.DEMO and not _is_loopback(host):
        raise ImproperlyConfigured(
            f"HOST is {host}, but the demo's passwords are known to everyone: it is served on 127.0.0.1 only."
        )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _shown(listening: socket.socket) -> str:
    if listening.family == socket.AF_UNIX:
        return f"the socket {listening.getsockname()}"
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


if __name__ == "__main__":
    main()
