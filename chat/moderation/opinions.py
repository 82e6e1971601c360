"""A second view: whoever is with a report asks a colleague, who may look at it and writes what they think."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import notices, texts
from chat.models import Claim, Opinion, Report
from chat.moderation import queue
from peers import acting, sealing
from peers.errors import Conflict, NotFound
from peers.models import Person

TABLE = "chat_opinion"


@transaction.atomic
def ask(person: Person, report_id: str, of: str) -> Opinion:
    """Asks somebody who may look at the report anyway. Asking them again gives the same request."""
    queue.hold_places(report_id)
    person = acting.hold(person)
    seen = queue.one(person, report_id)
    if not Claim.objects.filter(report=seen.report, person=person, ended_at__isnull=True).exists():
        raise Conflict(_("Please take this one first."))
    colleague = next((one for one in queue.lookers(seen, person) if one.public_id == of), None)
    if colleague is None:
        raise NotFound(_("They can’t look at this one."))
    made, new = Opinion.objects.get_or_create(
        report=seen.report, asked=colleague, defaults={"asked_by": person, "at": timezone.now()}
    )
    if new:
        notices.notify(colleague, notices.CARE_WAITING)
    return made


@transaction.atomic
def give(person: Person, *, report: str, words: str) -> Opinion:
    """The colleague writes what they think; whoever is with the report reads it there."""
    words = texts.needed(words, "words")
    queue.hold_places(report)
    person = acting.hold(person)
    queue.one(person, report)
    mine = Opinion.objects.select_for_update(no_key=True).filter(report__public_id=report, asked=person).first()
    if mine is None:
        raise NotFound
    if mine.given_at is not None:
        raise Conflict(_("You have given your view already."))
    # The staff's own words, for the staff: with the site's key.
    mine.words_sealed, mine.given_at = sealing.seal(words, TABLE, "words", mine.public_id), timezone.now()
    mine.save(update_fields=["words_sealed", "given_at"])
    notices.notify(mine.asked_by_id, notices.CARE_WAITING)
    return mine


def about(report: Report) -> list[Opinion]:
    """What was asked for, oldest first."""
    return list(report.opinions.select_related("asked", "asked_by").order_by("at", "pk"))


def words_of(opinion: Opinion) -> str:
    """What a colleague wrote; empty while they have not."""
    return sealing.unseal_if_kept(opinion.words_sealed, TABLE, "words", opinion.public_id)
