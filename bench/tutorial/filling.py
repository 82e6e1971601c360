"""People and sessions for the tutorial chat, and the bare save that sending is measured against."""

import asyncio
import json
import time
from datetime import timedelta
from pathlib import Path

from asgiref.sync import sync_to_async
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django.utils.crypto import get_random_string

from bench.tutorial.models import Line

BACKEND = "django.contrib.auth.backends.ModelBackend"


def fill(file: str, sizes: list[int]) -> None:
    """Tables, a room of each of these sizes, a signed-in person for each seat; writes the plan for the load client."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    password = make_password(None)
    people = User.objects.bulk_create(
        [User(username=f"person{n}", password=password) for n in range(sum(sizes))], batch_size=500
    )
    cookies = iter(_signed_in(people))
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


def _signed_in(people: list[User]) -> list[str]:
    store, ends = SessionStore(), timezone.now() + timedelta(days=1)
    sessions = []
    for person in people:
        facts = {"_auth_user_id": str(person.pk), "_auth_user_backend": BACKEND}
        facts["_auth_user_hash"] = person.get_session_auth_hash()
        sessions.append(Session(session_key=get_random_string(32), session_data=store.encode(facts), expire_date=ends))
    Session.objects.bulk_create(sessions, batch_size=500)
    return [f"sessionid={session.session_key}" for session in sessions]
