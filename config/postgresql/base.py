"""PostgreSQL as Django has it; and statements may travel together, BEGIN with the first and COMMIT with the last."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import psycopg
from django.db import Error
from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper, debug_transaction


class DatabaseWrapper(base.DatabaseWrapper):
    """The driver stays in autocommit, and BEGIN is a statement: by itself it would wait for the answer to each."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._journey = ExitStack()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Statements in here are sent when an answer is asked for, or at the end; their errors come then.

        Within another `together` they are a part of that one. A transaction that ends in here ends it too.
        """
        self.ensure_connection()
        if self.connection.pgconn.pipeline_status:
            yield
            return
        with ExitStack() as self._journey:
            self._journey.enter_context(self.wrap_database_errors)
            self._journey.enter_context(self.connection.pipeline())
            yield

    def bound_cursor(self) -> CursorWrapper:
        """A cursor whose statements keep their parameters apart: Django's own puts them into the text."""
        self.ensure_connection()
        return self._prepare_cursor(psycopg.Cursor(self.connection))

    def _start_transaction_under_autocommit(self) -> None:
        with debug_transaction(self, "BEGIN"), self.wrap_database_errors:
            self.connection.execute("BEGIN", prepare=False)

    def _set_autocommit(self, autocommit: bool) -> None:
        if autocommit != self.connection.autocommit:
            super()._set_autocommit(autocommit)

    def _commit(self) -> None:
        if self.connection is None or not self.connection.pgconn.pipeline_status:
            return super()._commit()
        with debug_transaction(self, "COMMIT"), self.wrap_database_errors:
            self.connection.execute("COMMIT", prepare=False)
            self._journey.close()

    def _rollback(self) -> None:
        self._break_off()
        super()._rollback()

    def _close(self) -> None:
        # Back in the pool, the connection is somebody else's.
        self._break_off()
        super()._close()

    def _break_off(self) -> None:
        with suppress(Error):
            self._journey.close()
