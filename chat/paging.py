"""Who is called when somebody asks for someone: coaches on duty, then whoever leads, then all of the staff.

The software only calls people, in this order. It sets no level, decides nothing, and calls nobody outside.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Max, Min
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import deadlines, duties, notices, rota
from chat.models import Need, NeedStep
from peers.models import Person, Role

log = logging.getLogger("evenkeel.paging")

ON_DUTY, LEAD, EVERYONE = 1, 2, 3
# How long those before them have had to come before these are called too; everybody is called again each hour.
AFTER = {ON_DUTY: timedelta(0), LEAD: timedelta(minutes=2), EVERYONE: timedelta(minutes=3)}
AGAIN = timedelta(hours=1)
STEPS = {ON_DUTY: "paged-duty", LEAD: "paged-lead", EVERYONE: "paged-everyone"}
# One letter after the other, beside everything else: a mail server that hangs keeps nobody waiting.
POST = ThreadPoolExecutor(1, thread_name_prefix="paging")


def page(need: Need) -> None:
    """Calls the first ones, inside the transaction in which somebody asks. Asking again calls nobody a second time."""
    if not Need.objects.filter(person=need.person_id, answered_at__isnull=True).exclude(pk=need.pk).exists():
        _call(need, 0)


def sweep() -> None:
    """Calls the next ones for whoever nobody has come to; a guard on the row lets one process do it."""
    waiting = Need.objects.filter(answered_at__isnull=True)
    oldest = waiting.values("person").annotate(first=Min("pk")).values("first")
    for need in Need.objects.filter(pk__in=oldest):
        if _is_due(need):
            _call_next(need)


def reached(person: Person) -> int:
    """The widest ring that has been called for somebody who waits, whichever of their calls it was; 0 for none."""
    waiting = Need.objects.filter(person=person, answered_at__isnull=True)
    return waiting.aggregate(ring=Max("paged"))["ring"] or 0


def call_lead(need: Need, coach: Person) -> None:
    """The coach who is with somebody asks the lead to stand by: they said that a life is in danger."""
    people = [one for one in _people(LEAD, need) or _people(EVERYONE, need) if one.pk != coach.pk]
    NeedStep.objects.create(need=need, what="called-lead", by=coach)
    tell(people, notices.NEED_LEAD)


def tell(people: list[Person], kind: str, letter: str = "chat/care/paged_mail.txt") -> None:
    """On their open pages; whoever is not on duty, by mail too: it says that somebody waits, and never who."""
    notices.notify_all(people, kind)
    there = {person.pk for person in duties.people()}
    away = [person.email for person in people if person.pk not in there]
    if away:
        transaction.on_commit(partial(POST.submit, _mail, away, letter), robust=True)


def _is_due(need: Need) -> bool:
    if need.paged_at is None or need.paged == 0:
        return True
    return timezone.now() - need.paged_at >= AFTER.get(need.paged + 1, AGAIN)


@transaction.atomic
def _call_next(need: Need) -> None:
    unchanged = Need.objects.filter(pk=need.pk, answered_at__isnull=True, paged=need.paged, paged_at=need.paged_at)
    if unchanged.update(paged_at=timezone.now()):
        _call(need, need.paged)


def _call(need: Need, before: int) -> None:
    """Calls the next ones who are there at all, and those before them once more."""
    ring = next((ring for ring in STEPS if ring > before and _people(ring, need)), EVERYONE)
    need.paged, need.paged_at = ring, timezone.now()
    need.save(update_fields=["paged", "paged_at"])
    NeedStep.objects.create(need=need, what=STEPS[ring])
    reached = {person.pk: person for each in STEPS if each <= ring for person in _people(each, need)}
    tell(list(reached.values()), notices.NEED_RAISED)


def _people(ring: int, need: Need) -> list[Person]:
    if ring == ON_DUTY:
        found = duties.people()
    elif ring == LEAD:
        found = rota.leads(timezone.now())
    else:
        found = list(Person.objects.filter(is_active=True).exclude(role=Role.PEER))
    return [person for person in found if person.pk != need.person_id]


def _mail(addresses: list[str], letter: str) -> None:
    words = render_to_string(letter, {"site_name": settings.SITE_NAME, "site": settings.SITE_URL})
    letters = [EmailMessage(_("New activity"), words, to=[address]) for address in addresses]
    try:
        get_connection().send_messages(letters)
    except OSError as error:
        log.warning("Mail that calls the staff did not go out: %s", type(error).__name__)


deadlines.register(sweep)
