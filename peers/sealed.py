"""Which columns hold sealed words: each app names its own, so that a change of keys reaches all of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Model

from peers import sealing, seeds


@dataclass(frozen=True, slots=True)
class Column:
    """One sealed column: the model's field, and the table and name that are the context its words were sealed with."""

    model: type[Model]
    field: str
    table: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where sealed words stand otherwise than in a column of their own, and how they are all sealed anew."""

    table: str
    name: str
    reseal: Callable[[], dict[str, int]]


COLUMNS: list[Column] = []
PLACES: list[Place] = [Place(seeds.TABLE, seeds.NAME, seeds.reseal)]


def register(model: type[Model], field: str, table: str, name: str) -> None:
    """Makes a sealed column known; the row's `public_id` is the third part of its context."""
    COLUMNS.append(Column(model, field, table, name))


def reseal_all() -> Iterator[tuple[Column | Place, dict[str, int]]]:
    """Seals with the ring's first key what another key sealed. {"resealed", "current", "unopened"} of each column."""
    for column in COLUMNS:
        yield column, _reseal(column)
    for place in PLACES:
        yield place, place.reseal()


def _reseal(column: Column) -> dict[str, int]:
    counts = {"resealed": 0, "current": 0, "unopened": 0}
    rows = column.model.objects.filter(**{f"{column.field}__isnull": False})
    for pk, public_id, value in rows.values_list("pk", "public_id", column.field).iterator():
        counts[_reseal_one(column, pk, public_id, bytes(value))] += 1
    return counts


def _reseal_one(column: Column, pk: int, public_id: str, value: bytes) -> str:
    context = (column.table, column.name, public_id)
    try:
        if sealing.key_id_of(value) == sealing.current_key_id():
            return "current"
        fresh = sealing.seal(sealing.unseal(value, *context), *context)
    except sealing.Unopened:
        return "unopened"
    # Only in place of what was read: words that somebody wrote meanwhile are newer.
    column.model.objects.filter(pk=pk, **{column.field: value}).update(**{column.field: fresh})
    return "resealed"
