"""The room's log: written by `record` alone, read by `after`, `before` and `between`. Nothing else touches Event."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache, partial
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from chat import bells, clock, rows
from chat.models import Membership, Room
from chat.models.event import Event

# A part of a room's log: the room's pk, and seqs above the first number up to the second.
Span = tuple[int, int, int]

COLUMNS = ("room_id", "seq", "kind", "by_id", "member_id", "of", "facts", "at")


def record(room: Room, kind: str, **what: Any) -> Event:
    """Writes the room's next event, with the fields of `line`, and rings the bell after commit.

    Runs inside the caller's transaction. The room's row is held from here (or from access.hold) until commit: whoever
    has seen 7 never later finds a 6, and a rollback leaves no hole.
    """
    return record_all([line(room, kind, **what)])[0]


def line(
    room: Room,
    kind: str,
    *,
    by: Membership | None = None,
    member: Membership | None = None,
    of: int | None = None,
    facts: dict[str, Any] | None = None,
) -> Event:
    """An event that is not written yet, for record_all."""
    return Event(room=room, kind=kind, by=by, member=member, of=of, facts=facts or {})


def record_all(events: list[Event]) -> list[Event]:
    """The same for several events of any rooms, in the order given. The rooms' rows are held by the caller."""
    counts = Counter(event.room_id for event in events)
    heads = _take(counts)
    for event in events:
        head, event.at = heads[event.room_id]
        counts[event.room_id] -= 1
        event.seq = event.room.head = head - counts[event.room_id]
    rows.send(*_writing(events))
    return events


def record_in_held(events: list[Event], at: datetime) -> list[rows.Statement]:
    """Numbers events of rooms that access.hold has just loaded, and gives the statements that write them.

    The rooms' heads are as they are under the lock, so the numbers follow from them, and nothing has to be waited for.
    """
    for event in events:
        event.room.head += 1
        event.seq, event.at = event.room.head, at
    return [_taking(Counter(event.room_id for event in events)), _writing(events)]


def after(cursors: dict[int, int], limit: int = 500) -> list[Event]:
    """The events of each room above its cursor {room pk: seq}, oldest first, at most `limit` in all."""
    if not cursors:
        return []
    wanted = Q()
    for room, seq in cursors.items():
        wanted |= Q(room_id=room, seq__gt=seq)
    return list(_with_members().filter(wanted).order_by("room_id", "seq")[:limit])


def within(spans: Collection[Span]) -> list[Event]:
    """The events of several spans, by room and seq. Rooms and members are loaded once each, not once an event."""
    if not spans:
        return []
    wanted = Q()
    for room, low, high in spans:
        wanted |= Q(room_id=room, seq__gt=low, seq__lte=high)
    found = list(Event.objects.filter(wanted).order_by("room_id", "seq"))
    rooms = Room.objects.in_bulk({event.room_id for event in found})
    people = {pk for event in found for pk in (event.by_id, event.member_id) if pk is not None}
    members = Membership.objects.in_bulk(people)
    for event in found:
        event.room = rooms[event.room_id]
        event.by, event.member = members.get(event.by_id), members.get(event.member_id)
    return found


def between(room: Room, low: int, high: int) -> list[Event]:
    """The events of one room with low < seq < high, oldest first."""
    return list(_with_members().filter(room=room, seq__gt=low, seq__lt=high).order_by("seq"))


def at(room: Room, seqs: Iterable[int]) -> list[Event]:
    """The events of one room with these numbers."""
    return list(_with_members().filter(room=room, seq__in=list(seqs)).order_by("seq"))


def heads(room_pks: list[int]) -> dict[int, int]:
    """The newest number of each room."""
    return dict(Room.objects.filter(pk__in=room_pks).values_list("pk", "head"))


def redate(room: Room, moments: dict[int, datetime]) -> None:
    """Gives events {seq: moment} another time. Only for the demo, which plays six weeks within seconds."""
    found = list(Event.objects.filter(room=room, seq__in=moments))
    for event in found:
        event.at = moments[event.seq]
    Event.objects.bulk_update(found, ["at"], batch_size=500)


def _writing(events: list[Event]) -> rows.Statement:
    transaction.on_commit(partial(bells.ring_rooms, {event.room_id: event.seq for event in events}))
    return rows.inserting(Event, COLUMNS, [_columns(event) for event in events])


def _take(counts: dict[int, int]) -> dict[int, tuple[int, datetime]]:
    """Moves each room's head on by so many; {room pk: (new head, the database's time)}. One statement for all."""
    return {room: (head, clock.as_moment(at)) for room, head, at in rows.fetch(*_taking(counts))}


def _taking(counts: dict[int, int]) -> rows.Statement:
    return _take_statement(), [rows.lines(counts.items()), rows.listed(counts)]


@cache
def _take_statement() -> str:
    return (
        f"UPDATE chat_room SET head = head + more.column2 FROM {rows.table('BIGINT', 'BIGINT')} AS more"
        f" WHERE chat_room.id = more.column1 AND chat_room.id {rows.among()}"
        f" RETURNING id, head, {clock.NOW[connection.vendor]}"
    )


def _columns(event: Event) -> tuple:
    facts = json.dumps(event.facts) if event.facts else "{}"
    return event.room_id, event.seq, event.kind, event.by_id, event.member_id, event.of, facts, event.at


def _with_members() -> QuerySet[Event]:
    return Event.objects.select_related("room", "by", "member")
