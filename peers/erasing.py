"""Erasing an account: asked for by the person, carried out a little at a time, and again after a restored backup.

The order matters. The journal outside the database comes first, so that a crash or a restore can't forget it; then the
door closes, so that nothing new is written; then the person's key is destroyed, so that what is sealed is gone from
the backups too; then words and rows, a few at a time. Every step may be done again without harm.
"""

import hashlib
import logging
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from peers import access, acting, data_map, holds, journal, person_keys, revocations, sessions
from peers.errors import Conflict, NotFound
from peers.ids import new_id
from peers.models import Block, Erasure, Invitation, Person, Revocation

WAIT = timedelta(days=7)
SILENCE = timedelta(minutes=2)
AT_ONCE = 500
log = logging.getLogger("evenkeel.erasing")

# What a step removed: (what, how many), after each batch that is committed.
Counts = Iterator[tuple[str, int]]
# What upper apps erase, in this order. Each may be begun anew at any time.
STEPS: list[Callable[[Person], Counts]] = []
# How much of somebody's must wait for a hold.
HELD: list[Callable[[Person], int]] = []


@transaction.atomic
def ask(person: Person, *, at_once: bool) -> tuple[Erasure, str]:
    """The person's wish, and the secret of the link to their receipt. `at_once`: without days to change one's mind."""
    person = access.held_for(person, person)[1]
    access.leaves_an_administrator(person)
    if open_for(person) is not None:
        raise Conflict(_("You have asked for this already."))
    token, now = secrets.token_urlsafe(24), timezone.now()
    due = now if at_once else now + WAIT
    made = Erasure.objects.create(person=person, token_digest=digest(token), due_at=due)
    if at_once and not holds.is_held(holds.PERSON, person.public_id):
        _close_the_door(person)
    return made, token


@transaction.atomic
def keep_account(person: Person) -> None:
    """The person has changed their mind, in time."""
    acting.hold(person)
    waiting = Erasure.objects.filter(person=person, withdrawn_at__isnull=True, done_at__isnull=True, taken_at=None)
    if not person.is_active or not waiting.update(withdrawn_at=timezone.now()):
        raise Conflict(_("There is nothing to take back any more."))


def open_for(person: Person) -> Erasure | None:
    """Their wish that waits to be carried out, if there is one."""
    return Erasure.objects.filter(person=person, withdrawn_at__isnull=True, done_at__isnull=True).first()


def receipt_of(token: str) -> Erasure:
    """The receipt that a link leads to."""
    found = Erasure.objects.filter(token_digest=digest(token), withdrawn_at__isnull=True).first()
    if found is None:
        raise NotFound
    return found


def digest(token: str) -> str:
    """How the database knows a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def carried_out(erasure: Erasure) -> Iterator[None]:
    """Does it, and pauses after every batch that is committed."""
    person = erasure.person
    former = person.public_id
    journal.write(journal.Line(former, erasure.token_digest, timezone.now().isoformat()))
    _close_the_door(person)
    person_keys.destroy(former)
    removed = Counter(erasure.receipt.get("removed", {}))
    for step in (*STEPS, _invitations, _blocks, _rows):
        for what, count in step(person):
            removed[what] += count
            Erasure.objects.filter(pk=erasure.pk).update(taken_at=timezone.now(), receipt={"removed": dict(removed)})
            yield
    _finish(erasure, person, removed)
    # Once more: somebody may have answered them while it went on, and made a key to seal it with.
    person_keys.destroy(former)


def again() -> int:
    """Erases anew everybody whom the journal names and a restored backup brought back. How many there were."""
    lines = {line.person: line for line in journal.lines()}
    returned = list(Person.objects.filter(public_id__in=lines)) if lines else []
    for person in returned:
        known = Erasure.objects.filter(token_digest=lines[person.public_id].receipt).first()
        erasure = open_for(person) or known or _remade(person, lines[person.public_id])
        for _batch in carried_out(erasure):
            pass
    return len(returned)


class Sweep:
    """A little of what is due, whenever it is called; two processes never work on the same account at once."""

    EVERY, BUDGET = 5.0, 0.2

    def __init__(self) -> None:
        self._work: Iterator[None] | None = None
        self._next = 0.0
        self._compared = False

    def __call__(self) -> None:
        if not self._compared:
            # Servers that are not our own launcher compare the journal only here.
            again()
            self._compared = True
        until = time.monotonic() + self.BUDGET
        if self._work is None and time.monotonic() >= self._next:
            self._next = time.monotonic() + self.EVERY
            self._work = _taken()
        try:
            while self._work is not None and time.monotonic() < until:
                next(self._work)
        except StopIteration:
            self._work = None
        except OSError as error:
            # The key store or the journal is out of reach: nothing is lost, it goes on in a while.
            self._work = None
            log.warning("erasing waits: %s", type(error).__name__)
        except Exception:
            self._work = None
            raise


sweep = Sweep()


def _taken() -> Iterator[None] | None:
    now = timezone.now()
    due = Erasure.objects.filter(due_at__lte=now, withdrawn_at__isnull=True, done_at__isnull=True).order_by("due_at")
    free = due.filter(Q(taken_at__isnull=True) | Q(taken_at__lt=now - SILENCE))
    found = free.exclude(person__public_id__in=holds.subjects(holds.PERSON)).select_related("person").first()
    if found is None or not Erasure.objects.filter(pk=found.pk, taken_at=found.taken_at).update(taken_at=now):
        return None
    return carried_out(found)


def _remade(person: Person, line: journal.Line) -> Erasure:
    return Erasure.objects.create(person=person, token_digest=line.receipt, due_at=timezone.now())


@transaction.atomic
def _close_the_door(person: Person) -> None:
    revocations.lock(person)
    if Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        sessions.end_all(person)
        revocations.revoke(person, Revocation.Kind.ACCOUNT)


def _invitations(person: Person) -> Counts:
    still_open = Invitation.objects.filter(made_by=person, withdrawn_at__isnull=True)
    yield "Open invitations", still_open.update(withdrawn_at=timezone.now())


def _blocks(person: Person) -> Counts:
    with transaction.atomic():
        found = Block.objects.filter(Q(blocker=person) | Q(blocked=person))
        others = set(found.exclude(blocker=person).values_list("blocker_id", flat=True))
        revocations.lock_all([person.pk, *others])
        gone = found.delete()[0]
        for other in Person.objects.filter(pk__in=others).order_by("pk"):
            revocations.revoke(other, Revocation.Kind.VIEW)
    yield "Blocks", gone


def _rows(person: Person) -> Counts:
    """What the data map says goes, or loses its words; tables of their own code have been seen to by now."""
    for table, refers in data_map.referring():
        rows = table.model._default_manager
        name = data_map.parts().get(refers.part) or f"Technical records ({table.label})"
        if refers.erase == "delete":
            while some := list(rows.filter(refers.rows_of(person)).values_list("pk", flat=True)[:AT_ONCE]):
                rows.filter(pk__in=some).delete()
                yield name, len(some)
        elif refers.wipes:
            empty = {column: data_map.emptied(table.model._meta.get_field(column)) for column in refers.wipes}
            yield name, rows.filter(refers.rows_of(person)).update(**empty)


@transaction.atomic
def _finish(erasure: Erasure, person: Person, removed: Counter) -> None:
    revocations.lock(person)
    Person.objects.filter(pk=person.pk).update(
        public_id=new_id(),
        email=f"{new_id().lower()}@erased.invalid",
        pseudonym="",
        pronouns="",
        time_zone="",
        password=make_password(None),
        last_login=None,
        is_active=False,
    )
    held = sum(count(person) for count in HELD)
    receipt = {"removed": {what: count for what, count in removed.items() if count}, "held": held}
    Erasure.objects.filter(pk=erasure.pk).update(
        done_at=timezone.now(), withdrawn_at=None, held=bool(held), receipt=receipt
    )
