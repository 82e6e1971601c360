"""Calling the staff to what should not wait longer: a report that presses, an appeal whose promised day
is over, words held for half of the time that their author was told, a pause whose day to be looked at again has come.

Once each, to everybody who may look at it then: by a notice, and whoever is not on duty by a letter that says that
something waits, and never what. A report that somebody is with calls nobody while they are.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from chat import notices, paging
from chat.models import Appeal, HeldPost, Pause, Report
from chat.moderation import appeals, claims, held_posts, pauses, queue
from peers.models import Person


def sweep() -> None:
    """Calls for whatever has come to press since; a guard on the row lets one process do it."""
    for report, readers in _pressing().items():
        _call(report, readers)
    for late in (appeals, held_posts, pauses):
        for one, people in late.late_and_uncalled().items():
            _call(one, people)


def _pressing() -> dict[Report, Iterable[int]]:
    readers = queue.pressing_and_uncalled()
    taken = claims.running_of(list(readers))
    return {report: people for report, people in readers.items() if report.pk not in taken}


@transaction.atomic
def _call(waits: Report | Appeal | HeldPost | Pause, people: Iterable[int]) -> None:
    found = list(Person.objects.filter(pk__in=people).order_by("pk"))
    # With nobody there to call, it is called as soon as there is.
    if found and type(waits).objects.filter(pk=waits.pk, called_at=None).update(called_at=timezone.now()):
        paging.tell(found, notices.CARE_WAITING, "chat/care/waiting_mail.txt")
