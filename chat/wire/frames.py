"""What the server sends: hello, answers, signals, notices and beats."""

import json
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from peers.errors import Refusal

PROTOCOL = 1
BEAT_SECONDS = 20
WINDOW = 512

_encoder = msgspec.json.Encoder()


class Frame:
    """An encoded frame. It is encoded once, however many sockets it goes to."""

    __slots__ = ("_text", "_wire", "payload")

    def __init__(self, payload: bytes) -> None:
        self.payload = payload
        self._text: str | None = None
        self._wire: bytes | None = None

    @property
    def text(self) -> str:
        """For ASGI."""
        if self._text is None:
            self._text = self.payload.decode()
        return self._text

    @property
    def wire(self) -> bytes:
        """As a WebSocket text frame of a server: final, not masked (RFC 6455, 5.2)."""
        if self._wire is None:
            self._wire = _header(len(self.payload)) + self.payload
        return self._wire


def encode(frame: Any) -> Frame:
    """A frame, encoded."""
    try:
        return Frame(_encoder.encode(frame))
    except (UnicodeEncodeError, msgspec.EncodeError):
        # Only an id that we echo can hold a lone surrogate; escaped, it survives.
        return Frame(json.dumps(msgspec.to_builtins(frame, enc_hook=msgspec.json.decode)).encode())


def _header(length: int) -> bytes:
    if length < 126:
        return bytes((0x81, length))
    if length < 1 << 16:
        return b"\x81\x7e" + length.to_bytes(2)
    return b"\x81\x7f" + length.to_bytes(8)


class Floor(Struct, frozen=True):
    mode: str
    speaker: str | None
    queue: list[str]
    reason: str | None
    minutes: int | UnsetType = UNSET


class Me(Struct, frozen=True):
    id: str
    name: str
    role: str


class RoomEntry(Struct, frozen=True):
    """A room as in hello and in the notice room.added."""

    id: str
    kind: str
    name: str
    me: str
    role: str
    head: int
    read: int
    open: bool
    past: bool
    checkin: int | None
    run: int | None
    floor: Floor


class Hello(Struct, frozen=True, tag="hello"):
    protocol: int
    epoch: str
    now: int
    beat: int
    window: int
    person: Me
    marks: list[str]
    rooms: list[RoomEntry]


class Member(Struct, frozen=True):
    """A member as in the answer to follow; `here` only of those who show it, `mark` of those who chose one."""

    id: str
    name: str
    role: str
    here: bool | UnsetType = UNSET
    mark: int | UnsetType = UNSET


class Followed(Struct, frozen=True):
    head: int
    complete: bool
    # Encoded already where several are told the same.
    members: list[Member] | msgspec.Raw
    past: bool
    checkin: int | None
    run: int | None


class Error(Struct, frozen=True, tag="error"):
    re: str | None
    code: str
    detail: str
    field: str | UnsetType = UNSET
    reason: str | UnsetType = UNSET
    retry_after: int | UnsetType = UNSET


class BeatBack(Struct, frozen=True, tag="beat"):
    now: int
    sent: int


class TypingSignal(Struct, frozen=True, tag_field="type", tag="signal"):
    room: str
    member: str
    on: bool
    kind: str = "typing"


class PresenceSignal(Struct, frozen=True, tag_field="type", tag="signal"):
    room: str
    member: str
    here: bool
    kind: str = "presence"


class NoticeFrame(Struct, frozen=True, tag_field="type", tag="notice"):
    kind: str
    room: str | RoomEntry | UnsetType = UNSET
    seq: int | UnsetType = UNSET


def ok(re: str, answer: dict[str, Any]) -> Frame:
    """The answer to a frame that went through."""
    return encode({"type": "ok", "re": re, **answer})


def error(re: str | None, refusal: Refusal) -> Frame:
    """The answer to a frame that did not go through."""
    return encode(
        Error(
            re=re,
            code=refusal.code,
            detail=refusal.detail,
            field=refusal.field or UNSET,
            reason=refusal.reason or UNSET,
            retry_after=refusal.retry_after or UNSET,
        )
    )
