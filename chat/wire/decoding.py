"""From the bytes of a client to a declared frame, or to the error that it deserves."""

import json
import re
from typing import Any, NamedTuple

import msgspec
from django.utils.translation import gettext as _

from chat.wire.commands import COMMANDS, Passing
from peers.errors import Invalid, Refusal

MOST_BYTES = 64 * 1024
FIELD = re.compile(r"\$\.([A-Za-z_]+)|field `([^`]+)`")


class BadFrame(Exception):
    """Not a JSON object with a known type, and an id where one is due. `id` is the frame's, if that can be read."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__()
        self.id = id


class Decoded(NamedTuple):
    """A readable frame: its type, its id (None for typing and beat), and its struct or what is wrong with it."""

    kind: str
    id: str | None
    frame: msgspec.Struct | None
    refusal: Invalid | None


def decode(text: str) -> Decoded:
    """The frame in `text`. Raises BadFrame where it can't be told what the client meant."""
    raw = _object(text)
    kind, frame_id = raw.pop("type", None), _id(raw)
    if not isinstance(kind, str) or kind not in COMMANDS:
        raise BadFrame(frame_id)
    struct = COMMANDS[kind]
    if issubclass(struct, Passing):
        frame_id = None
    elif frame_id is None:
        raise BadFrame
    try:
        # First the shape, which bounds the depth, then the text in it.
        frame = msgspec.convert(_without_nulls(raw, struct), struct)
        _refuse_unclean(raw)
        return Decoded(kind, frame_id, frame, None)
    except msgspec.ValidationError as error:
        return Decoded(kind, frame_id, None, Invalid(_("This does not look right."), field=_field(str(error))))
    except UnicodeEncodeError as error:
        # msgspec looked for a number in a text that has a lone surrogate.
        named = next((name for name, value in raw.items() if value == error.object and _clean(name)), "")
        return Decoded(kind, frame_id, None, _unclean(named))
    except Invalid as refusal:
        return Decoded(kind, frame_id, None, refusal)


def is_too_large(text: str) -> bool:
    """Whether it is over 64 KiB as received; measured only where it may be."""
    if len(text) > MOST_BYTES:
        return True
    return len(text) * 4 > MOST_BYTES and len(text.encode()) > MOST_BYTES


def unreadable() -> Refusal:
    """How a frame is answered from which nobody can tell what the client meant."""
    refusal = Refusal(_("This could not be read."))
    refusal.code = "bad-frame"
    return refusal


def _id(raw: dict[str, Any]) -> str | None:
    value = raw.get("id")
    return value if isinstance(value, str) and 1 <= len(value) <= 64 else None


def _object(text: str) -> dict[str, Any]:
    try:
        raw = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadFrame from None
    if not isinstance(raw, dict):
        raise BadFrame
    return raw


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _without_nulls(raw: dict[str, Any], struct: type[msgspec.Struct]) -> dict[str, Any]:
    # "An optional field that is null is as if left out"; a required one is then missing, which is as invalid.
    # An unknown one stays, and is refused.
    known = struct.__struct_encode_fields__
    return {name: value for name, value in raw.items() if value is not None or name not in known}


def _refuse_unclean(raw: dict[str, Any]) -> None:
    for name, value in raw.items():
        if not (_clean(value) and _clean(name)):
            raise _unclean(name if _clean(name) else "")


def _unclean(field: str) -> Invalid:
    return Invalid(_("This text has a character that can't be kept."), field=field)


def _clean(value: Any) -> bool:
    """Whether no text in it has NUL or a lone surrogate: PostgreSQL stores neither, and UTF-8 has no such bytes."""
    if isinstance(value, str):
        return (value.isascii() and "\0" not in value) or _encodable(value)
    if isinstance(value, dict):
        return all(_clean(key) and _clean(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(_clean(inner) for inner in value)
    return True


def _encodable(value: str) -> bool:
    try:
        return b"\0" not in value.encode()
    except UnicodeEncodeError:
        return False


def _field(message: str) -> str:
    found = FIELD.search(message)
    return (found.group(1) or found.group(2)) if found else ""
