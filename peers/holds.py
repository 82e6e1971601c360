"""What the law asks to keep for now: a person's data or a room's words. A hold beats erasing and tidying.

An administrator sets and ends it, with a reason. Whoever it is about reads both beside who has looked.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from peers import access, access_log, acting, reasons
from peers.errors import Conflict, Invalid, NotFound
from peers.models import Erasure, LegalHold, Person

PERSON, ROOM = LegalHold.Kind.PERSON, LegalHold.Kind.ROOM
What = access_log.What
SET = {PERSON: What.HOLD, ROOM: What.ROOM_HOLD}
ENDED = {PERSON: What.HOLD_ENDED, ROOM: What.ROOM_HOLD_ENDED}
log = logging.getLogger("evenkeel.holds")


@dataclass(frozen=True, slots=True)
class Telling:
    """Who reads of a hold beside who has looked; of a room, its name; whether it was set or ended at the machine."""

    people: Iterable[Person]
    place: str = ""
    at_the_machine: bool = False


@transaction.atomic
def hold(by: Person, kind: str, subject: str, reason: str, telling: Telling) -> LegalHold:
    """Keeps a person's data or a room's words, by public id, until the hold is ended. Whoever it is about reads it."""
    if kind not in LegalHold.Kind.values:
        raise Invalid(_("A hold is on a person or a room."), field="kind")
    reason = reasons.needed(reason)
    by = access.administrator(acting.hold(by))
    if is_held(kind, subject):
        raise Conflict(_("This is held already."))
    made = LegalHold.objects.create(kind=kind, subject=subject, reason=reason, by=by)
    _tell(by, SET[kind], made, reason, telling)
    log.warning("hold %d on %s %s", made.pk, kind, subject)
    return made


@transaction.atomic
def lift(by: Person, kind: str, subject: str, reason: str, telling: Telling) -> None:
    """Ends a hold; what waited for it goes on."""
    reason = reasons.needed(reason)
    by = access.administrator(acting.hold(by))
    running = _running(kind).select_for_update(no_key=True).filter(subject=subject).first()
    if running is None:
        raise NotFound(_("There is no such hold."))
    LegalHold.objects.filter(pk=running.pk).update(lifted_at=timezone.now(), lifted_by=by, lifted_why=reason)
    Erasure.objects.filter(held=True).update(done_at=None, held=False)
    _tell(by, ENDED[kind], running, reason, telling)
    log.warning("hold %d on %s %s ended", running.pk, kind, subject)


def is_held(kind: str, subject: str) -> bool:
    """Whether it must be kept just now."""
    return _running(kind).filter(subject=subject).exists()


def subjects(kind: str) -> set[str]:
    """The public ids of all that is held just now."""
    return set(_running(kind).values_list("subject", flat=True))


def running_on(kind: str, subject: str) -> LegalHold | None:
    """The hold on it, if there is one."""
    return _running(kind).select_related("by").filter(subject=subject).first()


def everything(by: Person) -> list[LegalHold]:
    """Every hold there is and was, the running ones first. For administrators."""
    access.administrator(by)
    found = LegalHold.objects.select_related("by", "lifted_by").order_by("-at")
    return sorted(found, key=lambda one: one.lifted_at is not None)


def _running(kind: str):
    return LegalHold.objects.filter(kind=kind, lifted_at__isnull=True)


def _tell(by: Person, what: str, about: LegalHold, reason: str, telling: Telling) -> None:
    said = {"who": reasons.who(by, telling.at_the_machine), "place": telling.place, "why": reason}
    for person in telling.people:
        access_log.enter(by, person, what, ref=str(about.pk), **said)
