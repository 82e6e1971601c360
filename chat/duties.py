"""Coaches on duty: who is there when somebody asks."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import deadlines
from chat.models import Duty
from peers import acting, revocations
from peers.errors import Forbidden, Invalid
from peers.models import Person, Revocation, Role

MOST_HOURS = 12


@transaction.atomic
def begin(person: Person, hours: int = 4, until: datetime | None = None) -> Duty:
    """A coach or a supervisor goes on duty, or goes on being so until `hours` from now, or until that moment.

    Coaches come to whoever asks for someone. Supervisors look at what is reported of coaches, and are told to nobody.
    """
    if not 1 <= hours <= MOST_HOURS:
        raise Invalid(_("A time on duty lasts 1 to 12 hours."), field="hours")
    person = acting.hold(person)
    if person.role not in {Role.COACH, Role.SUPERVISOR}:
        raise Forbidden(_("Only coaches and supervisors go on duty."))
    ends = until or timezone.now() + timedelta(hours=hours)
    duty, new = Duty.objects.get_or_create(person=person, ended_at__isnull=True, defaults={"ends_at": ends})
    if not new:
        Duty.objects.filter(pk=duty.pk).update(ends_at=ends)
    revocations.revoke(person, Revocation.Kind.VIEW)
    return duty


@transaction.atomic
def end(person: Person) -> None:
    """Off duty again. Not on duty: nothing changes."""
    acting.hold(person)
    if Duty.objects.filter(person=person, ended_at__isnull=True).update(ended_at=timezone.now()):
        revocations.revoke(person, Revocation.Kind.VIEW)


def people() -> list[Person]:
    """The coaches on duty now."""
    now = timezone.now()
    on = Person.objects.filter(duties__ended_at__isnull=True, duties__ends_at__gt=now, is_active=True, role=Role.COACH)
    return list(on.order_by("pseudonym"))


def running() -> list[Duty]:
    """The times on duty that run now, of coaches and supervisors."""
    now = timezone.now()
    on = Duty.objects.filter(ended_at__isnull=True, ends_at__gt=now, person__is_active=True)
    return list(on.select_related("person"))


def names() -> list[str]:
    """Their pseudonyms."""
    return [person.pseudonym for person in people()]


def current(person: Person) -> Duty | None:
    """Their open time on duty."""
    return Duty.objects.filter(person=person, ended_at__isnull=True, ends_at__gt=timezone.now()).first()


def sweep() -> None:
    """Ends the times on duty that are over."""
    for duty in Duty.objects.filter(ended_at__isnull=True, ends_at__lte=timezone.now()).select_related("person"):
        end(duty.person)


deadlines.register(sweep)
