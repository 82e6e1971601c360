"""Signed-in sessions: whose they are, which are theirs, how long they last, and ending them."""

import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from peers import acting, browsers, lasting
from peers.errors import NotFound
from peers.models import Person, SignIn
from peers.session_store import SessionStore

# Somebody active who is signed in, and when that session ends whatever happens.
Holder = tuple[Person, datetime]

# A session that is used is written down at most this often, by each process.
EVERY = 60
SWEPT = 100
_heard: dict[str, float] = {}


def attend(request, person: Person) -> None:
    """This session is in use: it is good for a while longer, and stands in the person's list."""
    session, limits = request.session, lasting.limits(person.is_staff_member)
    key, marks = session.session_key, session.get(lasting.MARKS) or {}
    if not key:
        return
    if (marks.get("key"), marks.get("idle"), marks.get("lasts")) != (key, limits["idle"], limits["lasts"]):
        marks = {"key": key, "began": marks.get("began", int(time.time())), **limits}
        session[lasting.MARKS] = marks
        _list(request, person, marks)
    elif time.time() - _heard.get(key, 0) > EVERY:
        _stretch(key, marks)
    else:
        return
    _remember_hearing(key)


def listed(person: Person) -> list[SignIn]:
    """Where they are signed in, the one that was used last first."""
    return list(SignIn.objects.filter(person=person, session__expire_date__gt=timezone.now()).order_by("-seen_at"))


@transaction.atomic
def end_one(person: Person, public_id: str) -> None:
    """Ends one session of one's own; its sockets close."""
    acting.hold(person)
    found = SignIn.objects.select_related("session").filter(person=person, public_id=public_id).first()
    if found is None:
        raise NotFound
    found.session.delete()


@transaction.atomic
def end_others(person: Person, key: str) -> int:
    """Ends all sessions of one's own but the one with this key. How many were ended."""
    acting.hold(person)
    return end_all(person, keep=key)


def end_all(person: Person, keep: str = "") -> int:
    """Ends every session of `person` but the one whose key is `keep`. How many were ended."""
    ended = [session for session in _of(person) if session.session_key != keep]
    for session in ended:
        session.delete()
    return len(ended)


def end_what_is_over() -> None:
    """Sessions that lay unused, or have lasted their time, go; so their sockets close, and no cookie works again."""
    over = Session.objects.filter(expire_date__lte=timezone.now()).order_by("expire_date")
    for key in over.values_list("pk", flat=True)[:SWEPT]:
        with transaction.atomic():
            # Looked at again: it may have been used since.
            for session in Session.objects.filter(pk=key, expire_date__lte=timezone.now()):
                session.delete()


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
        key: (people[pk], _ends(opened[key]))
        for key, pk in named.items()
        if pk in people and _same_password(people[pk], opened[key].get(HASH_SESSION_KEY) or "")
    }


def _list(request, person: Person, marks: dict) -> None:
    now = timezone.now()
    facts = {"person": person, "device": browsers.in_words(request.META.get("HTTP_USER_AGENT", "")), "seen_at": now}
    facts["began_at"] = now - timedelta(seconds=max(0, time.time() - marks["began"]))
    try:
        with transaction.atomic():
            SignIn.objects.update_or_create(session_id=marks["key"], defaults=facts)
    except IntegrityError:
        # The session was ended while its page was on the way.
        return


def _stretch(key: str, marks: dict) -> None:
    now = timezone.now()
    # The row alone, not the session's data: a page on its way must not bring back what another has changed.
    until = now + timedelta(seconds=lasting.seconds_left(marks))
    Session.objects.filter(pk=key, expire_date__gt=now).update(expire_date=until)
    SignIn.objects.filter(pk=key).update(seen_at=now)


def _remember_hearing(key: str) -> None:
    if len(_heard) > 10_000:
        _heard.clear()
    _heard[key] = time.time()


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


def _ends(facts: dict[str, Any]) -> datetime:
    # Before its first page a session has no marks yet.
    marks = facts.get(lasting.MARKS)
    return datetime.fromtimestamp(lasting.ends_at(marks) if marks else time.time() + settings.SESSION_LASTS, UTC)
