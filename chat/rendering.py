"""Events as they are told: rendered from the present state when they are read, once for each way they may be seen."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db.models import Q
from msgspec import UNSET, Struct, UnsetType

from chat import access, clock
from chat.models import Membership, Message, Reaction, Room
from chat.models.event import Event
from chat.reach import Reach
from chat.turns import Standing
from chat.wire import kinds
from chat.wire.frames import Frame, encode

# For each kind: from all events of that kind, the own fields of each, by the event's pk.
Loader = Callable[[list[Event]], dict[int, "Own"]]
LOADERS: dict[str, Loader] = {}


@dataclass(frozen=True, slots=True)
class Own:
    """An event's own fields, for everybody; or, where it carries words, for each of the ways they may be seen."""

    plain: Struct
    for_coaches: Struct | None = None
    folded: Struct | None = None
    author: tuple[int, str] | None = None
    anonymous: bool = False


@dataclass(slots=True)
class Reader:
    """Who reads: what decides which way they see an event."""

    person_pk: int
    is_coach: bool
    reach: Reach
    blocked: frozenset[tuple[int, str]] = frozenset()


@dataclass(slots=True)
class Told:
    """One event, ready to be told to any reader; each way is encoded once."""

    room_pk: int
    room_id: str
    seq: int
    kind: str
    subject: int | None
    at: int
    by: str | None
    own: Own
    _frames: dict[str, Frame] = field(default_factory=dict)

    def frame(self, reader: Reader) -> Frame:
        """The frame as this reader may see it."""
        way = self._way(reader)
        if way not in self._frames:
            self._frames[way] = encode(self._shown(way))
        return self._frames[way]

    def shown(self, reader: Reader) -> dict[str, Any]:
        """The same as a dictionary, for pages and history."""
        return msgspec.to_builtins(self._shown(self._way(reader)))

    def _way(self, reader: Reader) -> str:
        if not reader.reach.covers(self.seq):
            return "void"
        if self.own.author in reader.blocked and self.own.folded is not None:
            return "folded"
        return "coach" if reader.is_coach and self.own.for_coaches is not None else "plain"

    def _shown(self, way: str) -> dict[str, Any]:
        head = {"type": "event", "room": self.room_id, "seq": self.seq}
        if way == "void":
            return {**head, "kind": "void", "at": None, "by": None}
        own = {"plain": self.own.plain, "coach": self.own.for_coaches, "folded": self.own.folded}[way]
        fields = {name: value for name in own.__struct_fields__ if (value := getattr(own, name)) is not UNSET}
        by = None if self.own.anonymous else self.by
        return {**head, "kind": self.kind, "at": self.at, "by": by, **fields}


def register(kind: str, loader: Loader) -> None:
    """Makes events of `kind` readable; an app above chat calls it when it is loaded."""
    LOADERS[kind] = loader


def tell(events: Iterable[Event]) -> list[Told]:
    """The events as they may be told, in the order given. A fixed number of queries for each family of kinds."""
    events = list(events)
    by_loader: dict[Loader, list[Event]] = defaultdict(list)
    for event in events:
        by_loader[LOADERS[event.kind]].append(event)
    own: dict[int, Own] = {}
    for loader, some in by_loader.items():
        own |= loader(some)
    return [_told(event, own[event.pk]) for event in events]


def tell_posted(event: Event, message: Message) -> Told:
    """A message that this transaction posts, as `tell` would tell it: nobody has touched it or reacted to it yet."""
    return _told(event, _own_of(event, message, hidden=False, note=message.content_note or None, marks={}))


def floor_fields(room: Room, standing: Standing) -> dict[str, Any]:
    """A room's floor as it is, in the fields of floor.changed."""
    return standing.fields(room) | {"reason": room.floor_reason or None}


def _told(event: Event, own: Own) -> Told:
    return Told(
        room_pk=event.room_id,
        room_id=event.room.public_id,
        seq=event.seq,
        kind=event.kind,
        subject=event.member_id,
        at=clock.as_ms(event.at),
        by=event.by.public_id if event.by else None,
        own=own,
    )


def _messages(events: list[Event]) -> dict[int, Own]:
    messages = _load_messages(events)
    said = [(event, messages[event.room_id, event.of or event.seq]) for event in events]
    return {e.pk: _own_of(e, one, hidden=access.is_hidden(one), note=note_of(one), marks=one.marks) for e, one in said}


def _load_messages(events: list[Event]) -> dict[tuple[int, int], Message]:
    seqs = defaultdict(set)
    for event in events:
        seqs[event.room_id].add(event.of or event.seq)
    wanted = Q()
    for room, of in seqs.items():
        wanted |= Q(room_id=room, seq__in=of)
    rows = list(Message.objects.filter(wanted).select_related("hiding", "folding", "wrong_call"))
    _add_authors(rows, events)
    _add_marks(rows)
    return {(row.room_id, row.seq): row for row in rows}


def _add_authors(messages: list[Message], events: list[Event]) -> None:
    # Most events of a message are by its author, who is loaded with them.
    known = {event.by_id: event.by for event in events if event.by_id}
    unknown = {message.author_id for message in messages} - known.keys()
    authors = known | Membership.objects.in_bulk(unknown) if unknown else known
    for message in messages:
        message.author = authors[message.author_id]


def _add_marks(messages: list[Message]) -> None:
    marks: dict[int, dict[str, list[str]]] = {message.pk: {} for message in messages}
    made = Reaction.objects.filter(message_id__in=marks).order_by("id")
    for message, mark, member in made.values_list("message_id", "mark", "member__public_id"):
        marks[message].setdefault(mark, []).append(member)
    for message in messages:
        message.marks = marks[message.pk]


def _own_of(event: Event, message: Message, *, hidden: bool, note: str | None, marks: dict[str, list[str]]) -> Own:
    if event.kind in {"message.removed", "message.hidden"}:
        return Own(kinds.MessageGone(message.seq), anonymous=event.kind == "message.hidden")
    anonymous = event.kind == "message.restored"
    author = (message.author.person_id, message.author.name)
    if message.is_removed:
        return Own(_words(event, message, marks={}, body=None, content_note=None, removed=True), anonymous=anonymous)
    said = {"body": message.body, "content_note": note, "marks": marks}
    if hidden:
        plain = _words(event, message, **said | {"body": None, "content_note": None}, hidden=True)
        return Own(plain, for_coaches=_words(event, message, **said, hidden=True), author=author, anonymous=anonymous)
    said |= {"mistake": True} if getattr(message, "wrong_call", None) and not access.is_folded(message) else {}
    folded = _words(event, message, **said, folded=True)
    return Own(_words(event, message, **said), folded=folded, author=author, anonymous=anonymous)


def note_of(message: Message) -> str | None:
    """The note that the words are folded under: a coach's before the author's own."""
    return message.folding.note if access.is_folded(message) else message.content_note or None


def _words(event: Event, message: Message, marks: dict[str, list[str]], **said) -> kinds.Words:
    if event.kind != "message.posted":
        return kinds.MessageChanged(message=message.seq, **said)
    removed = message.is_removed
    return kinds.MessagePosted(
        name=message.author.name,
        reply_to=None if removed else message.reply_to,
        edited=message.edited_at is not None and not removed,
        marks=marks,
        mark=chosen_mark(message.author),
        **said,
    )


def _reactions(events: list[Event]) -> dict[int, Own]:
    return {e.pk: Own(kinds.ReactionChanged(e.of, e.facts["mark"], e.facts["on"])) for e in events}


def _members(events: list[Event]) -> dict[int, Own]:
    return {e.pk: Own(_member_fields(e.member)) for e in events}


def _member_fields(member: Membership) -> kinds.MemberChanged:
    return kinds.MemberChanged(member.public_id, member.name, member.role, chosen_mark(member))


def chosen_mark(member: Membership) -> int | UnsetType:
    """The mark that somebody chose for this room, for frames: left out where the id gives it."""
    return mark_told(member.mark)


def mark_told(mark: int | None) -> int | UnsetType:
    """The same for the column's value."""
    return UNSET if mark is None else mark


def _floors(events: list[Event]) -> dict[int, Own]:
    return {e.pk: Own(_floor(e)) for e in events}


def _floor(event: Event) -> kinds.FloorChanged:
    facts = event.facts
    # The reason is words: it stands with the room, and only the floor as it is now is told with one. What a circle goes
    # through belongs to the event that opened it.
    reason = event.room.floor_reason if facts.get("set", event.seq) == event.room.floor_seq else ""
    minutes = facts.get("minutes", UNSET)
    return kinds.FloorChanged(facts["mode"], facts.get("speaker"), facts.get("queue", []), reason or None, minutes)


def _rooms(events: list[Event]) -> dict[int, Own]:
    return {e.pk: Own(kinds.RoomChanged(**{name: _room_field(e, name) for name in e.facts["fields"]})) for e in events}


def _room_field(event: Event, name: str) -> Any:
    return event.room.is_open if name == "open" else getattr(event.room, name)


for _kind in ("message.posted", "message.edited", "message.restored", "message.removed", "message.hidden"):
    register(_kind, _messages)
for _kind in ("member.joined", "member.left", "member.renamed"):
    register(_kind, _members)
for _kind in ("room.changed", "room.closed"):
    register(_kind, _rooms)
register("reaction.changed", _reactions)
register("floor.changed", _floors)
