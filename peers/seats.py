"""Screens of the staff lock when nobody is at them: the session stays, but it can fetch nothing until it is unlocked.

A seat is one session of somebody of the staff. Locking it writes a revocation of that session, so its open sockets
close and nothing more is told to them or accepted from them; unlocking needs the password, a code or a passkey.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from fido2.webauthn import UserVerificationRequirement

from peers import acting, authentication_log, revocations, second_factor
from peers.authentication_log import What
from peers.errors import Invalid, NotFound
from peers.models import Person, Revocation, Seat

# A seat is written at most so often, however much is done at it.
SLACK = timedelta(seconds=20)
EVERY = 5.0
# Of a password; no code is as long.
SHORTEST = 12
# Whether somebody has done something by another way since a moment: filled by chat, for what comes through sockets.
STIRRED: list[Callable[[Person, datetime], bool]] = []


def limit() -> timedelta:
    """After how long without a sign of anybody a screen locks; zero: never."""
    return timedelta(minutes=settings.STAFF_LOCK_MINUTES)


def applies_to(person: Person) -> bool:
    """Whether this person's screens lock."""
    return bool(limit()) and person.is_authenticated and person.is_staff_member


def is_locked(person: Person, session: str) -> bool:
    """Whether the session with this digest is locked, or ought to be by now. Looking changes nothing."""
    if not applies_to(person):
        return False
    seat = Seat.objects.filter(session=session).first()
    return seat is not None and (seat.locked_at is not None or seat.active_at < timezone.now() - limit())


def locked_among(people: dict[str, Person]) -> set[str]:
    """Which of these sessions, by their keys, are locked, or ought to be by now; one query, none without staff."""
    digests = {revocations.session_digest(key): key for key, person in people.items() if applies_to(person)}
    if not digests:
        return set()
    over = Q(locked_at__isnull=False) | Q(active_at__lt=timezone.now() - limit())
    found = Seat.objects.filter(over, session__in=digests).values_list("session", flat=True)
    return {digests[session] for session in found}


def stir(person: Person, session: str) -> bool:
    """Somebody did something through this session. False: it is locked, and stays so."""
    now = timezone.now()
    seat, _new = Seat.objects.get_or_create(session=session, defaults={"person": person, "active_at": now})
    if seat.locked_at is None and seat.active_at < now - limit() and not _by_another_way(seat):
        lock(person, session)
        return False
    if seat.locked_at is None and seat.active_at < now - SLACK:
        Seat.objects.filter(pk=seat.pk, locked_at__isnull=True).update(active_at=now)
    return seat.locked_at is None


@transaction.atomic
def lock(person: Person, session: str) -> None:
    """Locks a session; its open sockets close."""
    revocations.lock(person)
    if Seat.objects.filter(session=session, locked_at__isnull=True).update(locked_at=timezone.now()):
        revocations.revoke(person, Revocation.Kind.SESSION, session)


@transaction.atomic
def unlock(person: Person, session: str, proof: str) -> None:
    """Opens a locked session to whoever knows the password, or has the code of their app. Invalid: it is neither."""
    acting.hold(person)
    if not (second_factor.use_code(person, proof) if is_code(proof) else person.check_password(proof)):
        raise Invalid(_("This is neither the password of this account nor a code that shows now."), field="password")
    _open(person, session)


@transaction.atomic
def unlock_by_passkey(person: Person, session: str) -> None:
    """Opens a locked session to somebody whose passkey has just signed for it, and has verified who they are."""
    _open(acting.hold(person), session)


def passkey_options(person: Person) -> dict:
    """What a page asks the device for. NotFound: they have no passkey.

    The device must verify who is at it: a key that is left in its socket opens no locked screen by a touch.
    """
    keys = webauthn.get_credentials(person)
    if not keys:
        raise NotFound
    verified = UserVerificationRequirement.REQUIRED
    options, state = webauthn.get_server().authenticate_begin(credentials=keys, user_verification=verified)
    webauthn.set_state(state)
    return dict(options)


def is_code(proof: str) -> bool:
    """Whether it can only be a code: passwords have twelve characters or more."""
    return proof.isascii() and proof.isdigit() and len(proof) < SHORTEST


def _open(person: Person, session: str) -> None:
    Seat.objects.filter(session=session, person=person).update(locked_at=None, active_at=timezone.now())
    authentication_log.note(person, What.UNLOCKED)


class Sweep:
    """Locks every few seconds whatever nobody is at, though no browser says so."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self) -> None:
        if not limit() or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY
        left = Seat.objects.filter(locked_at__isnull=True, active_at__lt=timezone.now() - limit())
        for seat in left.select_related("person").order_by("person_id")[:50]:
            if not _by_another_way(seat):
                lock(seat.person, seat.session)


sweep = Sweep()


def _by_another_way(seat: Seat) -> bool:
    now = timezone.now()
    # Somebody who is at another screen of theirs writes there: the one they walked away from is to lock.
    elsewhere = Seat.objects.filter(person=seat.person, locked_at__isnull=True, active_at__gte=now - limit())
    stirred = not elsewhere.exists() and any(asked(seat.person, now - limit()) for asked in STIRRED)
    return stirred and bool(Seat.objects.filter(pk=seat.pk, locked_at__isnull=True).update(active_at=now))
