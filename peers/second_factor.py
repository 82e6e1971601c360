"""The second step of signing in: who must have one, and whether a code is good. One rule for pages and sockets."""

from collections.abc import Iterable

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.db import transaction

from peers import seeds
from peers.models import Person

STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
CODES = [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]


def is_due(person: Person) -> bool:
    """Whether they must set a second step up before they can act: staff without one. Asks nothing about peers."""
    return bool(due_among([person]))


def due_among(people: Iterable[Person]) -> set[int]:
    """The same for several: the pks of those who must. One query where there is staff among them, else none."""
    must = {person.pk for person in people if is_compulsory(person)}
    return must - with_one(must) if must else must


def is_compulsory(person: Person) -> bool:
    """Whether somebody may not be without. The demo is exempt: config.server serves it on this machine only."""
    return person.is_staff_member and not settings.DEMO


def has_one(person: Person) -> bool:
    """Whether they have an app or a passkey. Recovery codes alone are none."""
    return bool(with_one([person.pk]))


def has_any(person: Person) -> bool:
    """Whether they have anything of the kind, recovery codes too."""
    return Authenticator.objects.filter(user=person).exists()


def has_passkey(person: Person) -> bool:
    """Whether they have a passkey."""
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).exists()


def with_one(people_pks: Iterable[int]) -> set[int]:
    """Which of these people have an app or a passkey, in one query."""
    found = Authenticator.objects.filter(user__in=list(people_pks), type__in=STEPS)
    return set(found.values_list("user_id", flat=True))


def may_lose(authenticator: Authenticator) -> bool:
    """Whether it may be taken off: not the last one of somebody who must have one."""
    person = authenticator.user
    others = Authenticator.objects.filter(user=person, type__in=STEPS).exclude(pk=authenticator.pk)
    return not is_compulsory(person) or others.exists()


@transaction.atomic
def use_code(person: Person, code: str) -> Authenticator | None:
    """The authenticator that this code of an app, or recovery code, belongs to; it is used up by this. Else None.

    The rows are held: of many who send the same code at once, in whichever process, one gets in.
    """
    rows = Authenticator.objects.select_for_update().filter(user=person, type__in=CODES).order_by("pk")
    return next((row for row in rows if _uses_up(row, person, code)), None)


def note_first_code(authenticator: Authenticator) -> None:
    """The code that set an app up is used up too."""
    if authenticator.type == Authenticator.Type.TOTP:
        authenticator.data["last_counter"] = max(totp.yield_hotp_counters_from_time())
        authenticator.save(update_fields=["data"])


def _uses_up(row: Authenticator, person: Person, code: str) -> bool:
    if row.type == Authenticator.Type.RECOVERY_CODES:
        seeds.open_seed(row.data["seed"], person.public_id)
        return row.wrap().validate_code(code)
    counter = _counter_of(code, seeds.open_seed(row.data["secret"], person.public_id))
    # A counter in the row, not a mark in the cache: a cache that is emptied would let an overheard code in again.
    if counter is None or counter <= row.data.get("last_counter", -1):
        return False
    row.data["last_counter"] = counter
    row.save(update_fields=["data"])
    return True


def _counter_of(code: str, secret: str) -> int | None:
    for counter in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if compare_user_code(actual=code, expected=expected):
            return counter
    return None
