"""Rows by plain SQL, for the verbs that run most: there the ORM's compiler would cost more than the database does.

Only how a row is fetched or written is here. What may be, and in which order rows are held, stands with the verb. All
statements stay the same whatever they are about, so that PostgreSQL plans each but once: lists are one parameter.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

# Its SQL and its parameters.
Statement = tuple[str, Sequence[Any]]

# Behind a column: is among a list.
AMONG = {"postgresql": "= ANY(%s)", "sqlite": "IN (SELECT value FROM json_each(%s))"}
# Behind FROM: lists of values as a table. As JSON: hundreds of parameters would cost more to put in than all the rest.
TABLE = {
    "postgresql": ("CAST(value->>{n} AS {type})", "json_array_elements(%s::json)"),
    "sqlite": ("json_extract(value, '$[{n}]')", "json_each(%s)"),
}
# Plans are kept while tables grow: one made while a table is small would read it from end to end.
BEFORE = {"postgresql": ["SET LOCAL enable_seqscan = off"], "sqlite": []}
# Behind a SELECT: holds the rows until commit; SQLite's transaction holds the whole file anyway.
HOLD = {"postgresql": "FOR NO KEY UPDATE", "sqlite": ""}


@contextmanager
def together() -> Iterator[None]:
    """Statements in here travel to PostgreSQL in one go, and are carried out in order; their errors come at the end.

    Within another `together` they are a part of that one: each end is a journey of its own.
    """
    here = connections[DEFAULT_DB_ALIAS]
    if here.vendor != "postgresql":
        yield
        return
    with here.together():
        yield


@contextmanager
def atomic() -> Iterator[None]:
    """A transaction whose statements travel together, its end with the last of them."""
    here = connections[DEFAULT_DB_ALIAS]
    if here.in_atomic_block:
        # A part of a larger one: what went wrong in here is known before its savepoint is let go.
        with transaction.atomic(), together():
            yield
        return
    with together(), transaction.atomic():
        for statement in BEFORE[here.vendor]:
            send(statement)
        yield


def send(sql: str, parameters: Sequence[Any] = ()) -> None:
    """Sends a statement that has nothing to tell."""
    _executed(sql, parameters)


def send_all(*statements: Statement) -> None:
    """Sends several; PostgreSQL takes them as one.

    None of them may touch what another writes: PostgreSQL says nothing of their order.
    """
    if connection.vendor == "postgresql":
        whole = _as_one(tuple(sql for sql, _parameters in statements))
        return send(whole, [*chain.from_iterable(parameters for _sql, parameters in statements)])
    for statement in statements:
        send(*statement)


@cache
def _as_one(statements: tuple[str, ...]) -> str:
    *before, last = statements
    parts = ", ".join(f"part{n} AS ({sql})" for n, sql in enumerate(before))
    return f"WITH {parts} {last}" if parts else last


def ask(sql: str, parameters: Sequence[Any]) -> Callable[[], list[tuple]]:
    """Sends a query; what comes back gives its rows when called, once, inside the same `together`."""
    return _executed(sql, parameters).fetchall


def fetch(sql: str, parameters: Sequence[Any]) -> list[tuple]:
    """The rows of a query."""
    return ask(sql, parameters)()


def _executed(sql: str, parameters: Sequence[Any]) -> CursorWrapper:
    here = connections[DEFAULT_DB_ALIAS]
    # With the parameters in its text, PostgreSQL would plan each statement anew every time.
    cursor = here.bound_cursor() if here.vendor == "postgresql" else here.cursor()
    cursor.execute(sql, parameters)
    return cursor


def among() -> str:
    """What stands behind a column that must be one of a `listed` parameter."""
    return AMONG[connection.vendor]


def listed(values: Iterable[Any]) -> Any:
    """Values (numbers or text) as one parameter, for `among`."""
    return list(values) if connection.vendor == "postgresql" else lines(values)


def table(*types: str) -> str:
    """Lists of as many values, given as `lines`, as a table with column1, column2 … of these types."""
    column, source = TABLE[connection.vendor]
    columns = ", ".join(column.format(n=n, type=type) + f" AS column{n + 1}" for n, type in enumerate(types))
    return f"(SELECT {columns} FROM {source})"


def lines(values: Iterable[Any]) -> str:
    """Lists of values (numbers, text, moments) as one parameter, for `table`."""
    return json.dumps(list(values), ensure_ascii=False, default=_moment)


def _moment(value: datetime) -> str:
    return str(connection.ops.adapt_datetimefield_value(value))


def hold(table: str = "") -> str:
    """What stands behind a SELECT that holds its rows until commit; of several tables, those of this one."""
    held = HOLD[connection.vendor]
    return f'{held} OF "{table}"' if held and table else held


def insert(model: type[Model], names: tuple[str, ...], values: Iterable[Sequence[Any]]) -> None:
    """Writes rows of these columns in one statement; what is JSON is given as text."""
    send(*inserting(model, names, values))


def inserting(model: type[Model], names: tuple[str, ...], values: Iterable[Sequence[Any]]) -> Statement:
    """The statement of `insert`, for send_all."""
    return _insert(model, names), [lines(values)]


@cache
def _insert(model: type[Model], names: tuple[str, ...]) -> str:
    fields = {field.column: field for field in model._meta.concrete_fields}
    into = ", ".join(f'"{name}"' for name in names)
    source = table(*(fields[name].db_type(connection) for name in names))
    return f'INSERT INTO "{model._meta.db_table}" ({into}) SELECT * FROM {source} AS lines'


@cache
def columns(model: type[Model]) -> str:
    """All columns of a model, for a SELECT whose rows `made` turns into objects."""
    return ", ".join(f'"{model._meta.db_table}"."{field.column}"' for field in model._meta.concrete_fields)


def made(model: type[Model], values: Sequence[Any]) -> Any:
    """The object of one row, by the values of its `columns`."""
    values = list(values)
    for at, convert in _converters(model):
        values[at] = convert(values[at])
    return model.from_db(DEFAULT_DB_ALIAS, _names(model), values)


@cache
def _names(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


@cache
def _converters(model: type[Model]) -> list[tuple[int, Callable[[Any], Any]]]:
    found = []
    for at, field in enumerate(model._meta.concrete_fields):
        column = field.get_col(model._meta.db_table)
        for convert in [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]:
            found.append((at, _bound(convert, column)))
    return found


def _bound(convert: Callable, column: Any) -> Callable[[Any], Any]:
    return lambda value: convert(value, column, connection)
