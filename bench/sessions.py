"""Sessions made in bulk, for the load client of every entrant."""

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import get_random_string


def signed_in(people: list, backend: str, cookie: str) -> list[str]:
    """A session for each of these users, as django.contrib.auth would have written it; their Cookie headers."""
    store, ends = SessionStore(), timezone.now() + timedelta(days=1)
    sessions = []
    for person in people:
        facts = {"_auth_user_id": str(person.pk), "_auth_user_backend": backend}
        facts["_auth_user_hash"] = person.get_session_auth_hash()
        sessions.append(Session(session_key=get_random_string(32), session_data=store.encode(facts), expire_date=ends))
    Session.objects.bulk_create(sessions, batch_size=500)
    return [f"{cookie}={session.session_key}" for session in sessions]
