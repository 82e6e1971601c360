"""The data map: what every column holds, how long it is kept, and what becomes of it. Read from data/data_map.yaml."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Field, Model, Q

from peers import yaml_file

FILE = Path(__file__).parent / "data" / "data_map.yaml"
# Opened when they are told: with the key of whoever they are of, or (the staff's own) with the site's ring.
SEALED = {"sealed", "staff"}
TOLD = SEALED | {"text", "fact", "room", "member", "message"}
KINDS = TOLD | {"inner", "secret"}


@dataclass(frozen=True, slots=True)
class Refers:
    """One way in which a row refers to somebody: `path` leads from the row to the person, "" where only text does."""

    column: str
    path: str
    part: str
    withheld: str
    shows: tuple[str, ...]
    erase: Any

    def rows_of(self, person: Model) -> Q:
        """Which rows refer to this person in this way."""
        return Q(**{self.path: person.pk if self.path == "pk" else person})

    @property
    def wipes(self) -> list[str]:
        """The columns that are emptied when the person erases their account."""
        return self.erase.get("wipe", []) if isinstance(self.erase, dict) else []


@dataclass(frozen=True, slots=True)
class Tidy:
    """When rows go by themselves, or lose the columns in `wipe`: `days` after the moment in the column `after`."""

    after: str
    days: int
    wipe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What the map says of one model."""

    label: str
    kept: str
    purpose: str
    columns: dict[str, str]
    of: dict[str, Refers] = field(default_factory=dict)
    tidy: tuple[Tidy, ...] = ()

    @property
    def model(self) -> type[Model]:
        """The model; a join table made by the framework is found under the model that made it."""
        name = self.label.split(".")[1]
        found = {model._meta.label_lower: model for model in apps.get_models(include_auto_created=True)}
        return found.get(self.label) or apps.get_model(self.label.split(".")[0], name)


@cache
def tables() -> dict[str, Table]:
    """Every table of this site that the map has, by its model's label in lower case."""
    return {label: table for label, table in _whole().items() if label.split(".")[0] in apps.app_configs}


def parts() -> dict[str, str]:
    """The parts of a copy on this site and their titles, in their order."""
    named = {refers.part for _table, refers in referring()}
    return {part: title for part, title in _read()["parts"].items() if part in named}


def classes() -> dict[str, dict[str, str]]:
    """The classes of data: {"title", "kept"} by name."""
    return _read()["classes"]


def elsewhere() -> dict[str, dict[str, str]]:
    """What is kept outside models."""
    return _read()["elsewhere"]


def referring() -> Iterator[tuple[Table, Refers]]:
    """Every way in which a row of any table refers to somebody."""
    for table in tables().values():
        for refers in table.of.values():
            yield table, refers


def emptied(column: Field) -> Any:
    """What a column holds once its words are gone."""
    if column.null:
        return None
    return b"" if column.get_internal_type() == "BinaryField" else ""


@cache
def _whole() -> dict[str, Table]:
    # With tables of an app that only some sites have.
    return {label: _table(label, entry) for label, entry in _read()["models"].items()}


@cache
def _read() -> dict[str, Any]:
    return yaml_file.read(FILE)


def _table(label: str, entry: dict[str, Any]) -> Table:
    of = {column: _refers(label, column, how) for column, how in entry.get("of", {}).items()}
    tidy = tuple(Tidy(rule["after"], rule["days"], tuple(rule.get("wipe", ()))) for rule in entry.get("tidy", []))
    return Table(label, entry["class"], entry["purpose"], entry["columns"], of, tidy)


def _refers(label: str, column: str, how: dict[str, Any]) -> Refers:
    return Refers(
        column=column,
        path="" if "holds" in how else how.get("path") or _path(label, column),
        part=how.get("export", ""),
        withheld=how.get("withheld", ""),
        shows=tuple(how.get("shows", ())),
        erase=how["erase"],
    )


def _path(label: str, column: str) -> str:
    if column == "id":
        return "pk"
    target = apps.get_model(label)._meta.get_field(column).related_model
    return column if target._meta.label == "peers.Person" else f"{column}__person"


def as_markdown() -> str:
    """The map as a table, for docs/privacy.md."""
    lines = ["| data | what for | kept | in your copy | when you erase your account |", "|---|---|---|---|---|"]
    for table in _whole().values():
        kept = classes()[table.kept]["kept"]
        by_rule = "; ".join(_rule_in_words(rule) for rule in table.tidy)
        copy = "; ".join(dict.fromkeys(_copy_in_words(refers) for refers in table.of.values())) or "about nobody"
        gone = "; ".join(dict.fromkeys(_erase_in_words(refers) for refers in table.of.values())) or "stays"
        lines.append(f"| `{table.label}` | {table.purpose} | {by_rule or kept} | {copy} | {gone} |")
    for name, facts in elsewhere().items():
        lines.append(f"| `{name}` | {facts['purpose']} | {facts['kept']} | no | see above |")
    return "\n".join(lines) + "\n"


def _rule_in_words(rule: Tidy) -> str:
    what = f"`{'`, `'.join(rule.wipe)}` emptied " if rule.wipe else ""
    return f"{what}{rule.days} days after `{rule.after}`"


def _copy_in_words(refers: Refers) -> str:
    return f"`{refers.column}`: {_read()['parts'][refers.part] if refers.part else f'no. {refers.withheld}'}"


def _erase_in_words(refers: Refers) -> str:
    if refers.erase == "delete":
        return f"`{refers.column}`: the row goes"
    if refers.wipes:
        return f"`{refers.column}`: `{'`, `'.join(refers.wipes)}` emptied; {refers.erase['why']}"
    return f"`{refers.column}`: {refers.erase.get('own') or 'stays: ' + refers.erase['stays']}"
