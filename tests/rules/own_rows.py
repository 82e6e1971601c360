"""Which questions to the database touch what people keep to themselves, and whose."""

import re

from django.apps import apps

from peers.models import Person

# Tables of which every row is for the person alone whom it is of.
OWN = (
    "coaching.Afterwards",
    "coaching.Standing",
    "coaching.Growing",
    "coaching.OwnSigns",
    "coaching.CheckinHabit",
    "coaching.CheckinAnswer",
    "peers.StayingSafePlan",
    "peers.Lens",
)
TABLES = {model._meta.db_table: model for model in map(apps.get_model, OWN)}
OWNER = re.compile(r'"(person_id|member_id)" (?:= |IN \()%s')
NEW = re.compile(r'^INSERT .*?INTO "(\w+)" \(([^)]+)\) VALUES ')
BY_ITS_ID = re.compile(r'^(?:UPDATE|DELETE FROM) "(\w+)" .*?WHERE "\w+"\."id" (?:= |IN \()((?:%s(?:, )?)+)\)?$')


class Questions:
    """Put around a connection as an execute wrapper: keeps what touches such rows of others than this person.

    Without a person, every question that touches such a table.
    """

    def __init__(self, person: Person | None = None):
        self.own = {"person_id": set(), "member_id": set()}
        if person is not None:
            self.own = {"person_id": {person.pk}, "member_id": set(person.memberships.values_list("pk", flat=True))}
        self.strange, self.heard, self._looking_up = [], 0, False

    def __call__(self, execute, sql, params, many, context):
        if not self._looking_up and TABLES.keys() & set(re.findall(r'"(\w+)"', sql)):
            self.heard += 1
            owners = self.owners_in(sql, params or ())
            self.strange += [] if owners and all(pk in self.own[column] for column, pk in owners) else [sql]
        return execute(sql, params, many, context)

    def owners_in(self, sql: str, params: tuple) -> list[tuple[str, int]]:
        """(column, key) of everybody whose rows it touches; nobody where it doesn't say whose."""
        if new := NEW.match(sql):
            columns = re.findall(r'"(\w+)"', new[2])
            column = _owner_of(new[1])
            return [(column, pk) for pk in params[columns.index(column) :: len(columns)]]
        if found := BY_ITS_ID.match(sql):
            return self.owners_of(found[1], params[-found[2].count("%s") :])
        return [(found[1], params[sql[: found.end()].count("%s") - 1]) for found in OWNER.finditer(sql)]

    def owners_of(self, table: str, pks: tuple) -> list[tuple[str, int]]:
        """Whose these rows are, as they stand now."""
        self._looking_up = True
        try:
            column = _owner_of(table)
            rows = TABLES[table].objects.filter(pk__in=pks)
            return [(column, pk) for pk in rows.values_list(column, flat=True)]
        finally:
            self._looking_up = False


def _owner_of(table: str) -> str:
    columns = {field.attname for field in TABLES[table]._meta.fields}
    return "person_id" if "person_id" in columns else "member_id"
