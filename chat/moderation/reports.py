"""Asking a coach to look at a message, and the coach's answer. The copy stays as it was, whatever happens later.

The copy, the reporter's words and the answer are sealed: a report is often the most private thing in the database.
"""

import json
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, notices, texts
from chat.access import Actor
from chat.models import Action, Membership, Message, Report
from chat.moderation import actions, queue
from peers import acting, sealing
from peers.errors import Conflict, Invalid, NotFound
from peers.models import Person

TABLE = "chat_report"


@dataclass(frozen=True, slots=True)
class Copy:
    """A message as it was when somebody reported it."""

    name: str
    body: str
    content_note: str


@transaction.atomic
def report(actor: Actor, *, room: str, message: int, why: str, words: str = "") -> Report:
    """Asks a coach to look at a message. Asking again while nobody has answered gives the same report.

    Nothing limits it: whoever says "this is hard for me" is never told to slow down. The author is not told.
    """
    if why not in Report.Why.values:
        raise Invalid(_("Please choose what fits best."), field="why")
    words = texts.optional(words, "words")
    member = access.hold(actor, room)
    said = access.standing(access.message_in(member, message))
    if said.author_id == member.pk:
        raise Conflict(_("This message is yours. You can take it back in the room."))
    open_one = Report.objects.filter(message=said, reporter=member, answered_at__isnull=True).first()
    return open_one or _write_down(member, said, why, words)


def own(actor: Actor, report_id: str) -> Report:
    """A report that this person made."""
    found = _loaded().filter(public_id=report_id, reporter__person_id=actor.person_id).first()
    if found is None:
        raise NotFound
    return found


def latest_own(actor: Actor, room: str, message: int) -> Report:
    """Their newest report of one message."""
    mine = _loaded().filter(reporter__person_id=actor.person_id, message__room__public_id=room, message__seq=message)
    found = mine.order_by("-id").first()
    if found is None:
        raise NotFound
    return found


@transaction.atomic
def answer(person: Person, *, report: str, outcome: str, words: str) -> Report:
    """Ends a report: the one who asked is told what came of it, in the coach's words."""
    words = texts.needed(words, "words")
    if outcome not in Report.Outcome.values:
        raise Invalid(_("Please choose what came of it."), field="outcome")
    # Rooms, then the person: who may look is read when neither their place nor their role can change any more.
    queue.hold_places(report)
    person = acting.hold(person)
    seen = queue.one(person, report)
    # The row is held from here, so that two coaches don't both answer.
    found = _loaded().select_for_update(no_key=True, of=("self",)).get(pk=seen.report.pk)
    if found.answered_at is not None:
        raise Conflict(_("Somebody has answered this already."))
    if outcome == Report.Outcome.SET_ASIDE and not access.is_hidden(found.message):
        raise Invalid(_("The message still stands in the room. You can set it aside first."), field="outcome")
    found.answered_by, found.answered_at, found.outcome = person, timezone.now(), outcome
    found.answer_sealed = sealing.seal(words, TABLE, "answer", found.public_id)
    found.save(update_fields=["answered_by", "answered_at", "outcome", "answer_sealed"])
    actions.write_down(found.message.room_id, person.pk, Action.Verb.ANSWER_REPORT, report=found)
    notices.notify(found.reporter.person_id, notices.REPORT_ANSWER, found.message.room, found.message.seq)
    return found


def copy_of(report: Report) -> Copy:
    """The message as it was, unsealed."""
    return Copy(**json.loads(sealing.unseal(report.copy_sealed, TABLE, "copy", report.public_id)))


def words_of(report: Report) -> str:
    """What the one who reported it added."""
    return sealing.unseal(report.words_sealed, TABLE, "words", report.public_id) if report.words_sealed else ""


def answer_of(report: Report) -> str:
    """What the coach wrote back."""
    return sealing.unseal(report.answer_sealed, TABLE, "answer", report.public_id) if report.answer_sealed else ""


def _write_down(member: Membership, said: Message, why: str, words: str) -> Report:
    made = Report(message=said, reporter=member, why=why)
    copy = {"name": said.author.name, "body": said.body, "content_note": said.content_note}
    made.copy_sealed = sealing.seal(json.dumps(copy), TABLE, "copy", made.public_id)
    if words:
        made.words_sealed = sealing.seal(words, TABLE, "words", made.public_id)
    made.save()
    return made


def _loaded():
    return Report.objects.select_related("message__room", "message__author", "message__hiding", "reporter")
