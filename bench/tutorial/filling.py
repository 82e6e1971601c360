"""People and sessions for the tutorial chat, and the bare save that sending is measured against."""

import asyncio
import json
import time
from pathlib import Path

from asgiref.sync import sync_to_async
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.core.management import call_command

from bench.sessions import signed_in
from bench.tutorial.models import Line

BACKEND = "django.contrib.auth.backends.ModelBackend"


def fill(file: str, sizes: list[int]) -> None:
    """Tables, a room of each of these sizes, a signed-in person for each seat; writes the plan for the load client."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    password = make_password(None)
    people = User.objects.bulk_create(
        [User(username=f"person{n}", password=password) for n in range(sum(sizes))], batch_size=500
    )
    cookies = iter(signed_in(people, BACKEND, "sessionid"))
    rooms = [{"id": f"r{n}", "members": [next(cookies) for _ in range(size)]} for n, size in enumerate(sizes)]
    Path(file).write_text(json.dumps(rooms))


def save_bare(seconds: float, at_once: int) -> float:
    """Rows a second that plain ORM saves reach in the one shared thread, each committed, so many wanted at a time."""
    return asyncio.run(_save_for(seconds, at_once))


async def _save_for(seconds: float, at_once: int) -> float:
    saved = 0
    save = sync_to_async(_save)

    async def go_on() -> None:
        nonlocal saved
        while time.perf_counter() < until:
            await save()
            saved += 1

    await save()
    start = time.perf_counter()
    until = start + seconds
    await asyncio.gather(*(go_on() for _ in range(at_once)))
    return saved / (time.perf_counter() - start)


def _save() -> None:
    Line.objects.create(room=1, author=1, body="x" * 100)
