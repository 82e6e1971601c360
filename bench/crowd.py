"""Many sockets on one epoll loop: the load client's hands. It counts, and keeps what each socket was shown in order."""

import json
import random
import re
import select
import socket
import time
from collections import deque

from bench import frames

MARK = re.compile(rb"~(\d+)~")
ERROR = re.compile(rb'"type":"error".{0,300}')
RECEIVE = 256 * 1024
BEAT_SECONDS = 15.0
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


class Crowd:
    """The sockets of some rooms of a plan: {"ports", "path", "origin", "protocol", "speaks", "rooms"}."""

    def __init__(self, plan: dict) -> None:
        self.plan = plan
        self.speaks = plan["speaks"]
        self.sockets: list[Socket] = []
        self.ready = self.failed_tries = 0
        self.nonce = f"{random.getrandbits(40):x}"
        self._acked = re.compile(rb'"type":"ok","re":"%s-(\d+)"' % self.nonce.encode())
        self._poll = select.epoll()
        self._by_fd: dict[int, Socket] = {}
        self._retry: list[tuple[float, Socket]] = []
        self._to_beat: deque[Socket] = deque()
        self._beat_at = 0.0
        # Of each message by its number: its room, when it was due, how many members have not been shown it.
        self.room_of: list[int] = []
        self.due_at: list[float] = []
        self.left: list[int] = []
        self.done: deque[int] = deque()
        self.acked: list[int] = []
        self.errors: list[str] = []
        self.delivered = 0
        self.latencies: list[float] | None = None

    # Connecting

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

    def _follow(self, s: Socket) -> None:
        self.send(s, {"type": "follow", "id": "f", "rooms": {self.plan["rooms"][s.room]["id"]: s.after}})

    # Reading and writing

    def pump(self, seconds: float) -> None:
        """Reads whatever there is, waiting for at most `seconds`."""
        for fd, what in self._poll.poll(seconds):
            s = self._by_fd.get(fd)
            if s is None:
                continue
            if what & select.EPOLLOUT:
                self._flush(s)
            if what & ~select.EPOLLOUT:
                self._read(s)
        if self.speaks == "evenkeel" and time.perf_counter() > self._beat_at:
            self._beat_some()

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

    def _read(self, s: Socket) -> None:
        try:
            data = s.link.recv(RECEIVE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            return self._lost(s)
        if s.tail:
            data = s.tail + data
        if not s.upgraded:
            head, gap, data = data.partition(b"\r\n\r\n")
            if not gap:
                s.tail = head
                return
            if not head.startswith(b"HTTP/1.1 101"):
                return self._lost(s)
            s.upgraded = True
            if self.speaks == "evenkeel":
                self._to_beat.append(s)
                self._follow(s)
            else:
                self._is_ready(s)
        texts, end, others = frames.walk(data)
        s.tail = data[end:]
        s.seen += texts
        if texts:
            self._take(s, data if end == len(data) else data[:end])
        if s.seen - s.beaten >= 128 and self.speaks == "evenkeel":
            self._beat(s)
        for kind, payload in others:
            if kind == frames.PING:
                self._write(s, frames.masked(payload, frames.PONG))
            elif kind == frames.CLOSE:
                self.errors.append(f"closed with {int.from_bytes(payload[:2])}")

    def _take(self, s: Socket, data: bytes) -> None:
        if not s.ready:
            return self._come_in(s, data)
        marks = [int(mark) for mark in MARK.findall(data)]
        self.delivered += len(marks)
        s.shown += marks
        left = self.left
        for mark in marks:
            left[mark] -= 1
            if not left[mark]:
                self.done.append(mark)
        if self.latencies is not None:
            now = time.perf_counter()
            self.latencies += [now - self.due_at[mark] for mark in marks]
        if b'"re":' in data:
            self.acked += [int(number) for number in self._acked.findall(data)]
            self.errors += [found.decode() for found in ERROR.findall(data)]

    def _come_in(self, s: Socket, data: bytes) -> None:
        # Until what it missed is there, nothing else happens in its room.
        if b'"re":"f"' in data:
            s.followed = True
            self.errors += [] if b'"complete":true' in data else [data[:300].decode()]
        s.due -= data.count(b'"type":"event"')
        if s.followed and s.due <= 0:
            self._is_ready(s)

    def _is_ready(self, s: Socket) -> None:
        s.ready = True
        self.ready += 1

    def _beat(self, s: Socket) -> None:
        s.beaten = s.seen
        self.send(s, {"type": "beat", "seen": s.seen})

    def _beat_some(self) -> None:
        # Spread over the seconds between two beats of the same socket.
        self._beat_at = time.perf_counter() + 0.1
        for _ in range(int(len(self._to_beat) * 0.1 / BEAT_SECONDS) + 1 if self._to_beat else 0):
            s = self._to_beat.popleft()
            self._to_beat.append(s)
            self._beat(s)

    # Posting

    def post(self, s: Socket, due: float) -> None:
        """Posts the next message in the socket's room."""
        number = len(self.room_of)
        self.room_of.append(s.room)
        self.due_at.append(due)
        self.left.append(self.members[s.room])
        body = f"~{number}~ ".ljust(100, "x")
        if self.speaks == "evenkeel":
            room = self.plan["rooms"][s.room]["id"]
            self.send(s, {"type": "post", "id": f"{self.nonce}-{number}", "room": room, "body": body})
        else:
            self.send(s, {"message": body})

    def count_members(self) -> None:
        """How many sockets each room has; to be called once all are open."""
        self.members: dict[int, int] = {}
        for s in self.sockets:
            self.members[s.room] = self.members.get(s.room, 0) + 1
