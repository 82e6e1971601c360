"""Emptying the tables after a test with real transactions, append-only ones too."""

from django.db import connection

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def reach_append_only_tables() -> None:
    """SQLite empties a table by deleting its rows, which the triggers of an append-only one refuse."""
    if connection.vendor != "sqlite":
        return
    operations = type(connection.ops)
    empty = operations.execute_sql_flush

    def execute_sql_flush(self, statements):
        with self.connection.cursor() as cursor:
            triggers = cursor.execute(TRIGGERS).fetchall()
            for name, _definition in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            empty(self, statements)
            for _name, definition in triggers:
                cursor.execute(definition)

    operations.execute_sql_flush = execute_sql_flush
