"""Steps that somebody takes from a report, where they do not coach the room: they know the sealed copy, and no more.

A private word reaches anybody. Setting aside is for group rooms alone: what is said between two stays with them.
"""

from typing import Any

from django.utils.translation import gettext as _

from chat import access, notices, receipts, texts
from chat.access import Actor
from chat.models import Action, Claim, Decision, Message, Report
from chat.moderation import actions, decisions, queue
from peers import acting
from peers.errors import Conflict, Forbidden
from peers.models import Person

Verb = Action.Verb


def say(person: Person, *, id: str, report: str, reason: str, agreement: str = "") -> dict[str, Any]:
    """A private word to the author of what was reported, on a page of their own. It does not say that anybody asked."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        by, said = _held(person, report)
        decisions.take(by, said.room, Verb.WORD, reason, agreement, message=said)
        notices.notify(said.author.person_id, notices.CARE_LETTER, said.room)
        return {}

    content = {"report": report, "reason": reason, "agreement": agreement}
    return receipts.once(_as(person), id, "report-word", content, write)


def set_aside(person: Person, *, id: str, report: str, reason: str, agreement: str = "") -> dict[str, Any]:
    """Sets the reported message of a group room aside. Answers {"seq"}."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        by, said = _held(person, report)
        if Report.objects.filter(public_id=report, why=Report.Why.DANGER).exists():
            raise Conflict(_("Somebody worries about a life here. The person comes first; their words stay."))
        if said.room.is_direct:
            raise Forbidden(_("What is said between two stays with them. You can write to its author."))
        actions.not_set_aside(said)
        return {"seq": actions.set_aside(by, said.room, said, reason, agreement)}

    content = {"report": report, "reason": reason, "agreement": agreement}
    return receipts.once(_as(person), id, "report-hide", content, write)


def taken(person: Person, report: Report) -> list[Decision]:
    """What this person did about the reported message and nobody has taken back, newest first."""
    mine = decisions.loaded().filter(action__message=report.message_id, action__by=person, undone__isnull=True)
    return list(mine.order_by("-at", "-pk"))


def ways(looked: Any) -> dict[str, bool]:
    """Which of these a page offers. Where somebody worries about a life, nothing that takes words away."""
    message, mine = looked.report.message, looked.may_read and not looked.report.answered_at
    room = message.room
    hidden = access.is_hidden(message)
    may_hide = (
        mine and looked.report.why != Report.Why.DANGER and not room.is_direct and not message.is_removed and not hidden
    )
    return {"say": mine, "set_aside": may_hide}


def _as(person: Person) -> Actor:
    # Whose write it is. Whether their session still holds is looked at by acting.hold.
    return Actor(person.pk, "", 0)


def _held(person: Person, report_id: str) -> tuple[Person, Message]:
    queue.hold_places(report_id)
    person = acting.hold(person)
    found = queue.one(person, report_id).report
    if found.answered_at is not None:
        raise Conflict(_("Somebody has answered this already."))
    if not Claim.objects.filter(report=found, person=person, ended_at__isnull=True).exists():
        raise Conflict(_("Please take this one first."))
    said = Message.objects.select_related("author__person", "room", "hiding").get(pk=found.message_id)
    return person, said
