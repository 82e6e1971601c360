"""What the law asks to keep for now: a person's data or a room's words. A hold beats erasing and tidying."""

import logging

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from peers.errors import Conflict, Invalid, NotFound
from peers.models import Erasure, LegalHold, Person

PERSON, ROOM = LegalHold.Kind.PERSON, LegalHold.Kind.ROOM
REASON_LENGTH = 500
log = logging.getLogger("evenkeel.holds")


@transaction.atomic
def hold(kind: str, subject: str, reason: str, by: Person | None = None) -> LegalHold:
    """Keeps a person's data or a room's words, by public id, until the hold is lifted. Written down and logged."""
    reason = reason.strip()
    if kind not in LegalHold.Kind.values:
        raise Invalid(_("A hold is on a person or a room."), field="kind")
    if not reason or len(reason) > REASON_LENGTH:
        raise Invalid(_("Please give a reason, in at most 500 characters."), field="reason")
    if is_held(kind, subject):
        raise Conflict(_("This is held already."))
    made = LegalHold.objects.create(kind=kind, subject=subject, reason=reason, by=by)
    log.warning("hold %d on %s %s", made.pk, kind, subject)
    return made


@transaction.atomic
def lift(kind: str, subject: str) -> None:
    """Ends a hold; what waited for it goes on."""
    lifted = LegalHold.objects.filter(kind=kind, subject=subject, lifted_at__isnull=True)
    if not lifted.update(lifted_at=timezone.now()):
        raise NotFound(_("There is no such hold."))
    Erasure.objects.filter(held=True).update(done_at=None, held=False)
    log.warning("hold lifted on %s %s", kind, subject)


def is_held(kind: str, subject: str) -> bool:
    """Whether it must be kept just now."""
    return LegalHold.objects.filter(kind=kind, subject=subject, lifted_at__isnull=True).exists()


def subjects(kind: str) -> set[str]:
    """The public ids of all that is held just now."""
    return set(LegalHold.objects.filter(kind=kind, lifted_at__isnull=True).values_list("subject", flat=True))
