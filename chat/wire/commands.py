"""What a client may send. A field that is not declared here is refused at the door."""

from typing import Annotated

from msgspec import Meta, Struct

Id = Annotated[str, Meta(min_length=1, max_length=64)]
Words500 = Annotated[str, Meta(max_length=500)]
RoomId = Annotated[str, Meta(max_length=64)]
Seq = Annotated[int, Meta(ge=0, lt=2**53)]

# The struct of each command by its type; coaching adds its own when it is loaded.
COMMANDS: dict[str, type["Command"]] = {}


class Command(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A frame that wants an answer."""

    id: Id

    # Content is what makes a repetition the same write; `considered` is not content.
    NOT_CONTENT = ("id", "considered")


class Passing(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A frame without an id that stands outside the order: typing and beat."""


def register(kind: str, struct: type[Struct]) -> None:
    """Makes frames of `type` kind known; an app above chat calls it when it is loaded."""
    COMMANDS[kind] = struct


class Follow(Command):
    rooms: Annotated[dict[str, Seq | None], Meta(max_length=50)]


class Unfollow(Command):
    rooms: Annotated[list[str], Meta(max_length=50)]


class Post(Command):
    room: RoomId
    body: str
    content_note: str | None = None
    reply_to: Seq | None = None
    considered: bool | None = None


class Edit(Command):
    room: RoomId
    message: Seq
    body: str
    content_note: str | None = None
    considered: bool | None = None


class Remove(Command):
    room: RoomId
    message: Seq


class React(Command):
    room: RoomId
    message: Seq
    mark: str
    on: bool


class Read(Command):
    room: RoomId
    seq: Seq


class NeedSomeone(Command):
    room: RoomId | None = None
    words: str | None = None


class FloorSet(Command):
    room: RoomId
    mode: str
    reason: str | None = None
    minutes: int | None = None


class FloorAsk(Command):
    room: RoomId
    on: bool
    back: bool | None = None
    listen: bool | None = None


class FloorNext(Command):
    room: RoomId
    speaker: str | None = None
    to: str | None = None


class Hide(Command):
    room: RoomId
    message: Seq
    reason: str


class Restore(Command):
    room: RoomId
    message: Seq
    reason: str


class Typing(Passing):
    room: RoomId
    on: bool


class Beat(Passing):
    seen: Seq
    sent: Annotated[int, Meta(gt=-(2**53), lt=2**53)] | None = None


for kind, struct in {
    "follow": Follow,
    "unfollow": Unfollow,
    "post": Post,
    "edit": Edit,
    "remove": Remove,
    "react": React,
    "read": Read,
    "need": NeedSomeone,
    "floor.set": FloorSet,
    "floor.ask": FloorAsk,
    "floor.next": FloorNext,
    "hide": Hide,
    "restore": Restore,
    "typing": Typing,
    "beat": Beat,
}.items():
    register(kind, struct)
