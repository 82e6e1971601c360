"""Database work of sockets: in a bounded pool of threads, never on asgiref's single shared one."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.conf import settings
from django.db import connections

Result = TypeVar("Result")

_pool = ThreadPoolExecutor(max_workers=settings.SOCKET_THREADS, thread_name_prefix="socket-db")


async def run(work: Callable[..., Result], *args: Any) -> Result:
    """`work(*args)` in a thread of the pool, with a database connection that is sound and given back."""
    return await asyncio.get_running_loop().run_in_executor(_pool, _with_connection, work, args)


def _with_connection(work: Callable[..., Result], args: tuple) -> Result:
    try:
        return work(*args)
    finally:
        for connection in connections.all(initialized_only=True):
            # PostgreSQL's goes back to its pool; SQLite's file stays open in this thread unless something broke.
            if connection.vendor != "sqlite" or connection.errors_occurred:
                connection.close()
