"""The load client's hands: what its sockets are told and say. It counts, and keeps what each was shown in order."""

import random
import re
import select
import time
from collections import deque

from bench import frames
from bench.sockets import Socket, Sockets

MARK = re.compile(rb"~(\d+)~")
ERROR = re.compile(rb'"type":"error".{0,300}')
RECEIVE = 256 * 1024
BEAT_SECONDS = 15.0


class Crowd(Sockets):
    """All of them together, with the messages that they post."""

    def __init__(self, plan: dict) -> None:
        super().__init__(plan)
        self.nonce = f"{random.getrandbits(40):x}"
        self._acked = re.compile(rb'"type":"ok","re":"%s-(\d+)"' % self.nonce.encode())
        self._beat_at = 0.0
        # Of each message by its number: its room, when it was due, how many members have not been shown it.
        self.room_of: list[int] = []
        self.due_at: list[float] = []
        self.left: list[int] = []
        self.done: deque[int] = deque()
        self.acked: list[int] = []
        self.delivered = 0
        self.latencies: list[float] | None = None

    # Hearing

    def _follow(self, s: Socket) -> None:
        self.send(s, {"type": "follow", "id": "f", "rooms": {self.plan["rooms"][s.room]["id"]: s.after}})

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
