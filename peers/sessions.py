"""Signed-in sessions: whose they are, which are theirs, how long they last, and ending them."""

import time
from collections.abc import Iterator
from datetime import timedelta

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import timezone

from peers import browsers, lasting
from peers.errors import NotFound
from peers.models import Person, SignIn

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


def end_one(person: Person, public_id: str) -> None:
    """Ends one session of one's own; its sockets close."""
    found = SignIn.objects.select_related("session").filter(person=person, public_id=public_id).first()
    if found is None:
        raise NotFound
    found.session.delete()


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


def ends_at(data: dict) -> int | None:
    """When the session with these data ends whatever happens, in seconds since 1970; None before its first page."""
    marks = data.get(lasting.MARKS)
    return lasting.ends_at(marks) if marks else None


def person_id_of(session: Session) -> int | None:
    """Whose session it is; None for nobody's."""
    try:
        return int(session.get_decoded().get(SESSION_KEY))
    except (TypeError, ValueError):
        return None


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
