"""The log of actions is append-only: the database itself refuses to change or delete a row."""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION chat_action_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the log of actions is append-only'; END $$;
CREATE TRIGGER chat_action_append_only BEFORE UPDATE OR DELETE ON chat_action
FOR EACH ROW EXECUTE FUNCTION chat_action_refuse();
"""
SQLITE = [
    "CREATE TRIGGER chat_action_no_update BEFORE UPDATE ON chat_action "
    "BEGIN SELECT RAISE(ABORT, 'the log of actions is append-only'); END",
    "CREATE TRIGGER chat_action_no_delete BEFORE DELETE ON chat_action "
    "BEGIN SELECT RAISE(ABORT, 'the log of actions is append-only'); END",
]


def refuse_changes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)
    else:
        for statement in SQLITE:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("chat", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, migrations.RunPython.noop)]
