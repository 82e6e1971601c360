"""Many sockets on one epoll loop: opened, cut, opened again, and written to."""

import json
import random
import select
import socket
import time
from collections import deque

from bench import frames

RETRY = (0.5, 1.5)


class Socket:
    """One open page of one person in one room."""

    __slots__ = (
        *("number", "room", "cookie", "after", "wanted", "shown"),
        *("link", "tail", "out", "upgraded", "followed", "ready", "seen", "beaten", "due"),
    )

    def __init__(self, number: int, room: int, cookie: str) -> None:
        self.number, self.room, self.cookie = number, room, cookie
        # Follow from this seq, and wait for so many events before it counts as back.
        self.after: int | None = None
        self.wanted = 0
        self.shown: list[int] = []
        self.forget()

    def forget(self) -> None:
        """Everything about a connection that is gone."""
        self.link: socket.socket | None = None
        self.tail = self.out = b""
        self.upgraded = self.followed = self.ready = False
        self.seen = self.beaten = 0
        self.due = self.wanted


class Sockets:
    """The sockets of some rooms of a plan: {"ports", "path", "origin", "protocol", "speaks", "rooms"}."""

    def __init__(self, plan: dict) -> None:
        self.plan = plan
        self.speaks = plan["speaks"]
        self.sockets: list[Socket] = []
        self.ready = self.failed_tries = 0
        self.errors: list[str] = []
        self._poll = select.epoll()
        self._by_fd: dict[int, Socket] = {}
        self._retry: list[tuple[float, Socket]] = []
        self._to_beat: deque[Socket] = deque()

    def gather(self, rooms: list[int]) -> None:
        """Makes sockets for all members of these rooms; nothing is opened yet."""
        for room in rooms:
            for cookie in self.plan["rooms"][room]["members"]:
                self.sockets.append(Socket(len(self.sockets), room, cookie))

    def open(self, at_once: int, within: float) -> tuple[float, int]:
        """Opens all sockets, so many under way at a time. Seconds until all were ready (or `within`), and how many."""
        start = time.perf_counter()
        waiting = deque(s for s in self.sockets if s.link is None)
        retry = self._retry = []
        while self.ready < len(self.sockets) and time.perf_counter() - start < within:
            now = time.perf_counter()
            waiting.extend(s for when, s in retry if when <= now)
            retry[:] = [(when, s) for when, s in retry if when > now]
            while waiting and len(self._by_fd) - self.ready < at_once:
                self._connect(waiting.popleft())
            self.pump(0.01)
        return time.perf_counter() - start, self.ready

    def drop(self) -> None:
        """All connections are cut at once, without a word."""
        for s in self.sockets:
            if s.link is not None:
                self._poll.unregister(s.link)
                s.link.close()
            s.forget()
        self._by_fd.clear()
        self._to_beat.clear()
        self.ready = 0

    def _connect(self, s: Socket) -> None:
        s.forget()
        s.link = socket.socket()
        s.link.setblocking(False)
        s.link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        ports = self.plan["ports"]
        port = ports[s.number % len(ports)]
        s.link.connect_ex(("127.0.0.1", port))
        path = self.plan["path"].format(room=self.plan["rooms"][s.room]["id"])
        origin = self.plan["origin"].format(port=port)
        s.out = frames.handshake(f"127.0.0.1:{port}", path, origin, s.cookie, self.plan["protocol"])
        self._by_fd[s.link.fileno()] = s
        self._poll.register(s.link, select.EPOLLIN | select.EPOLLOUT)

    def _lost(self, s: Socket) -> None:
        self.failed_tries += 1
        if s.ready:
            self.ready -= 1
            self.errors.append("a socket was closed")
        del self._by_fd[s.link.fileno()]
        self._poll.unregister(s.link)
        s.link.close()
        s.forget()
        self._retry.append((time.perf_counter() + random.uniform(*RETRY), s))

    def send(self, s: Socket, frame: dict) -> None:
        """Sends a frame; what the kernel won't take waits."""
        self._write(s, frames.masked(json.dumps(frame, separators=(",", ":")).encode()))

    def _write(self, s: Socket, data: bytes) -> None:
        if s.link is None:
            return
        if s.out:
            s.out += data
            return
        try:
            sent = s.link.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            return
        if sent < len(data):
            s.out = data[sent:]
            self._poll.modify(s.link, select.EPOLLIN | select.EPOLLOUT)

    def _flush(self, s: Socket) -> None:
        try:
            s.out = s.out[s.link.send(s.out) :] if s.out else b""
        except BlockingIOError:
            return
        except OSError:
            return
        if not s.out:
            self._poll.modify(s.link, select.EPOLLIN)
