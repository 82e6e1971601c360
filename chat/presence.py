"""Who is here, of those who chose to show it, and of coaches on duty. Told late, by a delay drawn for each room."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from chat import bells, deadlines
from chat.models import Duty, Lease, Membership, Told

LEASE = timedelta(seconds=50)
# Two rooms that learned of a change at the same moment would tie a person's names together.
ARRIVING_MS = (0, 10_000)
LEAVING_MS = (20_000, 60_000)


@transaction.atomic
def arrive(member_pk: int, process: str) -> None:
    """A socket of this membership follows the room in this process, and the room may see it."""
    Lease.objects.update_or_create(membership_id=member_pk, process=process, defaults={"until": timezone.now() + LEASE})
    _schedule(member_pk, here=True)


@transaction.atomic
def depart(member_pk: int, process: str) -> None:
    """No socket of this membership follows the room in this process any more, or it is not to be seen."""
    Lease.objects.filter(membership_id=member_pk, process=process).delete()
    if not Lease.objects.filter(membership_id=member_pk).exists():
        _schedule(member_pk, here=False)


def renew(process: str, member_pks: Iterable[int]) -> None:
    """The sockets of this process are still there."""
    Lease.objects.filter(process=process, membership_id__in=list(member_pks)).update(until=timezone.now() + LEASE)


def sweep() -> None:
    """Ends leases that ran out and tells what is due to be told; a guard on the row lets one process tell it."""
    for lease in Lease.objects.filter(until__lt=timezone.now()):
        depart(lease.membership_id, lease.process)
    for told in Told.objects.filter(due_at__lte=timezone.now()).select_related("membership"):
        here = Lease.objects.filter(membership_id=told.membership_id).exists()
        won = Told.objects.filter(pk=told.pk, due_at=told.due_at).update(due_at=None, here=here)
        if won and here != told.here:
            member = told.membership
            bells.signal(member.room_id, {"kind": "presence", "member": member.public_id, "here": here})


def _schedule(member_pk: int, *, here: bool) -> None:
    told, _ = Told.objects.get_or_create(membership_id=member_pk)
    if told.here == here:
        due = None
    elif told.due_at is not None:
        return
    else:
        due = _due(member_pk, here)
    Told.objects.filter(pk=told.pk).update(due_at=due)


def _due(member_pk: int, here: bool) -> datetime:
    member = Membership.objects.get(pk=member_pk)
    if member.is_coach and Duty.objects.filter(person_id=member.person_id, ended_at__isnull=True).exists():
        return timezone.now()
    low, high = ARRIVING_MS if here else LEAVING_MS
    return timezone.now() + timedelta(milliseconds=low + secrets.randbelow(high - low + 1))


deadlines.register(sweep)
