"""The end of a repair: by any of the three, by the coach's words where it doesn't go ahead, or on its day.

Who was willing to be asked is not left waiting, and is not handed a bare no: the coach between the two says that it
doesn't go ahead. They may do so at any time, so their words tell nobody whose decision it was.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import deadlines, notices, receipts, texts
from chat.access import Actor
from chat.models import Repair
from chat.moderation import repairs
from chat.moderation.repairs import ASKED, COACH, DECLINED, GOING, HARMED, OTHER, OVER, TABLE, WILLING
from peers import sealing
from peers.errors import Conflict

# While it is that far, the one who was hurt waits to hear of it.
WAITED_FOR = (WILLING, ASKED, DECLINED)
# What ended longer ago is not told any more: it was over before this was kept.
TOLD_WITHIN = timedelta(days=1)


@transaction.atomic
def end(actor: Actor, repair: str) -> None:
    """Any of the three ends it. Who did, and why, is neither told nor kept; ended already, it stays so."""
    seen = repairs.held(actor, repair)
    if seen.stage == OVER:
        return
    if seen.me == COACH and seen.stage in WAITED_FOR:
        raise Conflict(_("They wait to hear of it. Please end it with a few words to them."))
    if (seen.me, seen.stage) == (OTHER, ASKED):
        repairs.answer(actor, repair, willing=False)
        return
    now = timezone.now()
    Repair.objects.filter(pk=seen.repair.pk).update(ends_at=now, told_at=now)
    repairs.tell(seen, HARMED, *([OTHER] if seen.stage == GOING else []))


def close(actor: Actor, *, id: str, repair: str, words: str) -> dict[str, Any]:
    """The coach tells the one who was hurt that it doesn't go ahead: after the other's no, or without one."""
    words = texts.needed(words, "words")

    def write() -> dict[str, Any]:
        seen = repairs.held_by_coach(actor, repair, *WAITED_FOR)
        found, now = seen.repair, timezone.now()
        sealed = sealing.seal(words, TABLE, "close", found.public_id, owner=found.harmed.person.public_id)
        Repair.objects.filter(pk=found.pk).update(close_sealed=sealed, ends_at=now, told_at=now)
        repairs.tell(seen, HARMED)
        return {}

    return receipts.once(actor, id, "repair-close", {"repair": repair, "words": words}, write)


def sweep() -> None:
    """Tells the one who was hurt on the day that they know, after a no and after silence of either side alike."""
    now = timezone.now()
    untold = Repair.objects.filter(willing_at__isnull=False, begun_at__isnull=True, told_at__isnull=True)
    for found in untold.filter(ends_at__lte=now, ends_at__gt=now - TOLD_WITHIN):
        _tell(found)


@transaction.atomic
def _tell(found: Repair) -> None:
    # A guard on the row lets one process do it.
    if Repair.objects.filter(pk=found.pk, told_at__isnull=True).update(told_at=timezone.now()):
        notices.notify(found.harmed.person_id, notices.CARE_LETTER, found.message.room)


deadlines.register(sweep)
