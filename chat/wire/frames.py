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


def encode(frame: Any) -> str:
    """A frame as text."""
    try:
        return _encoder.encode(frame).decode()
    except (UnicodeEncodeError, msgspec.EncodeError):
        # Only an id that we echo can hold a lone surrogate; escaped, it survives.
        return json.dumps(msgspec.to_builtins(frame))


class Floor(Struct, frozen=True):
    mode: str
    speaker: str | None
    queue: list[str]
    reason: str | None


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
    """A member as in the answer to follow; `here` only of those who show it."""

    id: str
    name: str
    role: str
    here: bool | UnsetType = UNSET


class Followed(Struct, frozen=True):
    head: int
    complete: bool
    members: list[Member]
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


def ok(re: str, answer: dict[str, Any]) -> str:
    """The answer to a frame that went through."""
    return encode({"type": "ok", "re": re, **answer})


def error(re: str | None, refusal: Refusal) -> str:
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


def plain(frame: Struct) -> dict[str, Any]:
    """A part of a frame as a dictionary, to be put into an answer."""
    return msgspec.to_builtins(frame)
