"""Which verb a command calls. A socket and a form that mean the same thing end in the same function."""

from collections.abc import Callable
from typing import Any

import msgspec

from chat import floor, messages, needs, reactions, rooms
from chat.access import Actor
from chat.moderation import actions
from chat.wire import commands as wire

Verb = Callable[..., dict[str, Any]]

VERBS: dict[type[wire.Command], Verb] = {
    wire.Post: messages.post_message,
    wire.Edit: messages.edit_message,
    wire.Remove: messages.remove_message,
    wire.React: reactions.react,
    wire.Read: rooms.read_up_to,
    wire.NeedSomeone: needs.raise_need,
    wire.FloorSet: floor.set_floor,
    wire.FloorAsk: floor.ask,
    wire.FloorNext: floor.next_speaker,
    wire.Hide: actions.hide,
    wire.Restore: actions.restore,
}


def register(kind: str, struct: type[wire.Command], verb: Verb) -> None:
    """Makes a command known, with its verb; an app above chat calls it when it is loaded."""
    wire.register(kind, struct)
    VERBS[struct] = verb


def carry_out(actor: Actor, frame: wire.Command) -> dict[str, Any]:
    """The answer to a command. Raises a Refusal where it does not go through."""
    return VERBS[type(frame)](actor, **_fields(frame))


def post_of(actor: Actor, frame: wire.Post) -> messages.Post:
    """A post that waits for others to be committed with."""
    return messages.Post(actor, **_fields(frame))


def _fields(frame: wire.Command) -> dict[str, Any]:
    return {name: _plain(getattr(frame, name)) for name in frame.__struct_fields__}


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value) if isinstance(value, msgspec.Struct) else value
