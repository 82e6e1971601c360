"""Which columns hold sealed words: each app names its own, so that a change of keys reaches all of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Model

from peers import sealing, seeds


@dataclass(frozen=True, slots=True)
class Column:
    """One sealed column: the model's field, and the table and name that are the context its words were sealed with.

    `owner` is the path from a row to the public id of the person whose words they are; empty: the site's own.
    """

    model: type[Model]
    field: str
    table: str
    name: str
    owner: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where sealed words stand otherwise than in a column of their own, and how they are all sealed anew."""

    table: str
    name: str
    reseal: Callable[[], dict[str, int]]


COLUMNS: list[Column] = []
PLACES: list[Place] = [Place(seeds.TABLE, seeds.NAME, seeds.reseal)]


def register(model: type[Model], field: str, table: str, name: str, owner: str = "") -> None:
    """Makes a sealed column known; the row's `public_id` is the third part of its context."""
    COLUMNS.append(Column(model, field, table, name, owner))


def opened(row: Model, field: str) -> str:
    """The words of one row's sealed column; empty where there are none. Raises Unopened where their key is gone."""
    column = next(one for one in COLUMNS if isinstance(row, one.model) and one.field == field)
    value = getattr(row, field)
    return sealing.unseal(value, column.table, column.name, row.public_id) if value else ""


def reseal_all() -> Iterator[tuple[Column | Place, dict[str, int]]]:
    """Seals with the ring's first key what another key sealed. {"resealed", "current", "unopened"} of each column."""
    for column in COLUMNS:
        yield column, reseal(column)
    for place in PLACES:
        yield place, place.reseal()


def reseal(column: Column) -> dict[str, int]:
    """Seals one column as it would be sealed today. How many were, were so already, or did not open."""
    counts = {"resealed": 0, "current": 0, "unopened": 0}
    rows = column.model.objects.filter(**{f"{column.field}__isnull": False})
    owner = column.owner or "pk"
    for pk, public_id, value, whose in rows.values_list("pk", "public_id", column.field, owner).iterator():
        if value:
            counts[_reseal_one(column, pk, public_id, bytes(value), whose if column.owner else "")] += 1
    return counts


def _reseal_one(column: Column, pk: int, public_id: str, value: bytes, owner: str) -> str:
    context = (column.table, column.name, public_id)
    try:
        words = sealing.unseal(value, *context)
        if sealing.is_current(value, owned=bool(owner)):
            return "current"
        fresh = sealing.seal(words, *context, owner=owner)
    except sealing.Unopened:
        return "unopened"
    # Only in place of what was read: words that somebody wrote meanwhile are newer.
    column.model.objects.filter(pk=pk, **{column.field: value}).update(**{column.field: fresh})
    return "resealed"
