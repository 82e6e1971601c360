"""Signed-in sessions: whose they are, and ending them."""

from collections.abc import Iterator

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from peers.models import Person


def end_all(person: Person, keep: str = "") -> int:
    """Ends every session of `person` but the one whose key is `keep`. How many were ended."""
    ended = [session for session in _of(person) if session.session_key != keep]
    for session in ended:
        session.delete()
    return len(ended)


def person_id_of(session: Session) -> int | None:
    """Whose session it is; None for nobody's."""
    try:
        return int(session.get_decoded().get(SESSION_KEY))
    except (TypeError, ValueError):
        return None


def _of(person: Person) -> Iterator[Session]:
    # A session row doesn't name its person, so all that are still good are opened. They are few: one a device.
    for session in Session.objects.filter(expire_date__gt=timezone.now()).order_by("pk").iterator():
        if person_id_of(session) == person.pk:
            yield session
