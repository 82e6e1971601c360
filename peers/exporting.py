"""A copy of everything about one person, as entries of plain data. What is in it stands in the data map.

Rows are read a few hundred at a time, each in a short query of its own: a big account holds neither a thread nor the
database for long.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from peers import data_map, sealed, sealing
from peers.data_map import Refers, Table
from peers.models import Person

AT_ONCE = 200

Entry = dict[str, Any]
# What one copy has looked up already, so that a name is asked for once and not for every row.
Memo = dict[Any, Any]
# How the links of a row are told to this person: {"room": …, "message": …}, filled by chat.
LINKS: dict[str, Callable[[Model, Person, Memo], Any]] = {}
# More than the rows themselves: {part: from the person to its entries, some at a time}. In place of the rows.
PARTS: dict[str, Callable[[Person], Iterator[list[Entry]]]] = {}
# What stands beside a row's own columns: {"chat.message": (its relations, from the row to more fields)}.
BESIDE: dict[str, tuple[tuple[str, ...], Callable[[Model], Entry]]] = {}


def parts_of(person: Person) -> Iterator[tuple[str, Iterator[list[Entry]]]]:
    """Every part of the copy in its order: its name, and its entries, some at a time."""
    for part in data_map.parts():
        yield part, entries_of(person, part)


def entries_of(person: Person, part: str) -> Iterator[list[Entry]]:
    """The entries of one part, some at a time."""
    if part in PARTS:
        yield from PARTS[part](person)
        return
    for table, refers in data_map.referring():
        if refers.part == part:
            yield from _rows(person, table, refers)


def rows_in_pieces(rows) -> Iterator[list[Model]]:
    """The rows of a queryset by their keys, some at a time."""
    last = None
    while piece := list((rows.filter(pk__gt=last) if last is not None else rows).order_by("pk")[:AT_ONCE]):
        yield piece
        last = piece[-1].pk


def _rows(person: Person, table: Table, refers: Refers) -> Iterator[list[Entry]]:
    columns = [name for name, kind in table.columns.items() if kind in data_map.TOLD]
    columns = [name for name in columns if not refers.shows or name in refers.shows]
    beside, more = BESIDE.get(table.label, ((), dict))
    related = [name for name in columns if table.columns[name] in LINKS] + [*beside]
    found = table.model._default_manager.filter(refers.rows_of(person))
    memo: Memo = {}
    for rows in rows_in_pieces(found.select_related(*related) if related else found):
        yield [
            {name.removesuffix("_sealed"): _told(row, name, table.columns[name], person, memo) for name in columns}
            | more(row if beside else {})
            for row in rows
        ]


def _told(row: Model, column: str, kind: str, person: Person, memo: Memo) -> Any:
    if kind in data_map.SEALED:
        return _opened(row, column)
    value = getattr(row, column)
    if kind in LINKS:
        return LINKS[kind](value, person, memo) if value is not None else None
    return value.isoformat() if isinstance(value, datetime | date) else value


def _opened(row: Model, column: str) -> str:
    try:
        return sealed.opened(row, column)
    except sealing.Unopened:
        return ""
