"""What live sockets must hear of before anything else is told to them: sessions ended, accounts closed, roles changed.

The row and its number are written in the transaction that takes the access away. So whoever reads the head knows all
of it, and nothing depends on a bell that may be lost.
"""

import hashlib
from collections.abc import Callable, Iterable

from django.db import transaction

from peers import counters
from peers.models import Person, Revocation

COUNTER = "revocations"

# Called after commit with the number of each revocation. Filled by chat.delivery, which peers must not know.
on_commit_announce: list[Callable[[int], None]] = []


def revoke(person: Person, kind: Revocation.Kind, session: str = "") -> Revocation:
    """Writes the next revocation of `person`: of one session, given by its digest, or of all of theirs."""
    with transaction.atomic():
        lock(person)
        revocation = Revocation.objects.create(
            number=counters.next_number(COUNTER), person_id=person.pk, kind=kind, session=session
        )
        # A lambda: robust hooks that fail are logged by their name, which a partial has not.
        transaction.on_commit(lambda: _announce(revocation.number), robust=True)
    return revocation


def since(number: int) -> list[Revocation]:
    """The revocations after `number`, oldest first."""
    return list(Revocation.objects.filter(number__gt=number).order_by("number"))


def head() -> int:
    """The number of the newest revocation; 0 before the first."""
    return counters.head(COUNTER)


def is_over(session: str, as_of: int, ends: Iterable[tuple[int, str]]) -> bool:
    """Whether a person's session (a digest), seen alive as of `as_of`, is over by one of these ends of theirs.

    An end is the number of a revocation that is one (`Kind.is_end`) and the session it is of, "" for all.
    """
    return any(number > as_of and of in {"", session} for number, of in ends)


def session_digest(session_key: str) -> str:
    """How a session is named outside its own table: 64 hex digits, of no use as a cookie."""
    return hashlib.sha256(session_key.encode()).hexdigest()


def lock(person: Person) -> None:
    """Holds the person's row until commit. Lock order everywhere: rooms by id, people by id, sessions, counters."""
    Person.objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)


def lock_all(people_pks: Iterable[int]) -> None:
    """Holds several people's rows until commit, by id; before the first revocation: counters come after people."""
    list(Person.objects.select_for_update(no_key=True).only("pk").filter(pk__in=set(people_pks)).order_by("pk"))


def _announce(number: int) -> None:
    for announce in on_commit_announce:
        announce(number)
