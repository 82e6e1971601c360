"""The access log and what people agreed to are append-only: the database itself refuses to change such a row.

Rows of the access log are never deleted either. A consent is deleted only with its person; words beside an entry of
the log can be erased.
"""

from django.db import migrations

REFUSED = {
    "peers_accessentry": ("UPDATE", "DELETE"),
    "peers_consentrecord": ("UPDATE",),
}
POSTGRESQL_FUNCTION = """
CREATE FUNCTION peers_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'this table is append-only'; END $$;
"""


def refuse_changes(apps, schema_editor):
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    if on_postgresql:
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    for table, verbs in REFUSED.items():
        for verb in verbs:
            name = f"{table}_no_{verb.lower()}"
            if on_postgresql:
                rest = "FOR EACH ROW EXECUTE FUNCTION peers_refuse_change()"
            else:
                rest = "BEGIN SELECT RAISE(ABORT, 'this table is append-only'); END"
            schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {rest}", params=None)


class Migration(migrations.Migration):
    dependencies = [("peers", "0004_access_log")]
    operations = [migrations.RunPython(refuse_changes, migrations.RunPython.noop)]
