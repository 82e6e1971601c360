"""Links for one download of one's own data. The file is made while it is sent, so none is ever left lying about."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from peers import acting
from peers.erasing import digest
from peers.errors import NotFound, SlowDown
from peers.models import ExportTicket, Person

GOOD_FOR = timedelta(minutes=15)
A_DAY = 5


@transaction.atomic
def make_link(person: Person) -> str:
    """The secret of a link for one download, good for a quarter of an hour; an earlier one that was not used ends."""
    acting.hold(person)
    now = timezone.now()
    today = ExportTicket.objects.filter(person=person, made_at__gt=now - timedelta(days=1))
    if today.count() >= A_DAY:
        raise SlowDown(_("You have taken several copies today. Please come back tomorrow."), retry_after=24 * 3600)
    ExportTicket.objects.filter(person=person, used_at__isnull=True, ends_at__gt=now).update(ends_at=now)
    token = secrets.token_urlsafe(24)
    ExportTicket.objects.create(person=person, token_digest=digest(token), ends_at=now + GOOD_FOR)
    return token


def use_link(person: Person, token: str) -> None:
    """Uses a link of one's own up. Of two who come with it at once, one is too late."""
    now = timezone.now()
    mine = ExportTicket.objects.filter(person=person, token_digest=digest(token), used_at__isnull=True, ends_at__gt=now)
    if not mine.update(used_at=now):
        raise NotFound(_("This link has been used, or its time is over. You can make another one."))
