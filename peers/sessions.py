"""Signed-in sessions: whose they are, and ending them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from peers.models import Person

# Somebody active who is signed in, and when that session ends.
Holder = tuple[Person, datetime]


def end_all(person: Person, keep: str = "") -> int:
    """Ends every session of `person` but the one whose key is `keep`. How many were ended."""
    ended = [session for session in _of(person) if session.session_key != keep]
    for session in ended:
        session.delete()
    return len(ended)


def person_id_of(session: Session) -> int | None:
    """Whose session it is; None for nobody's."""
    return _person_id(session.get_decoded())


def holders_of(keys: Iterable[str]) -> dict[str, Holder]:
    """Of these session keys those that are good, with their holders. Two queries; changes or flushes no session."""
    store = SessionStore()
    # A cookie may hold anything; what can't be a key would fail the query for all.
    likely = [key for key in keys if key.isascii() and key.isalnum()]
    rows = Session.objects.filter(session_key__in=likely, expire_date__gt=timezone.now())
    opened = {key: store.decode(data) for key, data in rows.values_list("session_key", "session_data")}
    named = {key: _person_id(facts) for key, facts in opened.items() if _is_ours(facts)}
    people = Person.objects.filter(is_active=True).in_bulk({pk for pk in named.values() if pk is not None})
    return {
        key: (people[pk], store.get_expiry_date(expiry=opened[key].get("_session_expiry")))
        for key, pk in named.items()
        if pk in people and _same_password(people[pk], opened[key].get(HASH_SESSION_KEY) or "")
    }


def _of(person: Person) -> Iterator[Session]:
    # A session row doesn't name its person, so all that are still good are opened. They are few: one a device.
    for session in Session.objects.filter(expire_date__gt=timezone.now()).order_by("pk").iterator():
        if person_id_of(session) == person.pk:
            yield session


def _person_id(facts: dict[str, Any]) -> int | None:
    try:
        return int(facts.get(SESSION_KEY))
    except (TypeError, ValueError):
        return None


def _is_ours(facts: dict[str, Any]) -> bool:
    return facts.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS


def _same_password(person: Person, told: str) -> bool:
    hashes = [person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()]
    return any(constant_time_compare(told, known) for known in hashes)
