"""The kinds of events, each with the fields of its own."""

from msgspec import UNSET, Struct, UnsetType


class Words(Struct, frozen=True, kw_only=True):
    """What every event with a body carries, under the one rule of the protocol: removed, hidden, folded."""

    body: str | None
    content_note: str | None
    removed: bool | UnsetType = UNSET
    hidden: bool | UnsetType = UNSET
    folded: bool | UnsetType = UNSET
    # It was set aside or folded by mistake, and stands as it was.
    mistake: bool | UnsetType = UNSET


class MessagePosted(Words):
    name: str
    reply_to: int | None
    edited: bool
    marks: dict[str, list[str]]
    mark: int | UnsetType = UNSET


class MessageChanged(Words):
    """message.edited and message.restored."""

    message: int


class MessageGone(Struct, frozen=True):
    """message.removed and message.hidden."""

    message: int


class ReactionChanged(Struct, frozen=True):
    message: int
    mark: str
    on: bool


class MemberChanged(Struct, frozen=True):
    """member.joined, member.left and member.renamed."""

    member: str
    name: str
    role: str
    mark: int | UnsetType = UNSET


class FloorChanged(Struct, frozen=True):
    mode: str
    speaker: str | None
    queue: list[str]
    reason: str | None
    minutes: int | UnsetType = UNSET


class RoomChanged(Struct, frozen=True):
    """room.changed and room.closed: the fields that changed, as they are now."""

    name: str | UnsetType = UNSET
    purpose: str | UnsetType = UNSET
    past: bool | UnsetType = UNSET
    open: bool | UnsetType = UNSET
    holds: str | UnsetType = UNSET
