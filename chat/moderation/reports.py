"""Asking a coach to look at a message, and the coach's answer. The copy stays as it was, whatever happens later.

The copy, the reporter's words and the answer are sealed: a report is often the most private thing in the database.
"""

import json
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, notices, texts
from chat.access import Actor
from chat.models import Action, Membership, Message, Report
from chat.moderation import actions, queue
from peers import access_log, acting, sealing
from peers.errors import Conflict, Invalid, NotFound
from peers.models import Person

TABLE = "chat_report"
AUTHOR_TOLD = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Copy:
    """A message as it was when somebody reported it."""

    name: str
    body: str
    content_note: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A report as it is shown: the copy, the words with it, and a little of what was said around it."""

    report: Report
    coach: Membership | None
    copy: Copy
    words: str
    answer: str
    before: list[dict]
    after: list[dict]


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
def look(person: Person, report_id: str) -> Looked:
    """A report as one of the staff sees it. That they looked is written down first, for whoever it is of."""
    seen = queue.one(person, report_id)
    of, who = seen.report, seen.coach.name if seen.coach else person.pseudonym
    place = _("a direct room") if of.message.room.is_direct else of.message.room.name
    told = {"ref": of.public_id, "who": who, "place": place}
    access_log.enter(person, of.reporter.person, access_log.What.REPORT, **told)
    # The author is told late: at once it would tell who had just asked.
    access_log.enter(person, of.message.author.person, access_log.What.REPORT_COPY, told_after=AUTHOR_TOLD, **told)
    before, after = queue.around(seen)
    return Looked(of, seen.coach, copy_of(of), words_of(of), answer_of(of), before, after)


@transaction.atomic
def take_back(actor: Actor, report_id: str) -> None:
    """Takes a report of one's own back while nobody has answered it: it is deleted, with its copy and its words."""
    access.still_valid(actor)
    found = own(actor, report_id)
    gone, _rows = Report.objects.filter(pk=found.pk, answered_at__isnull=True).delete()
    if not gone:
        raise Conflict(_("Somebody has answered this already."))


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
    found.answer_sealed = sealing.seal(words, TABLE, "answer", found.public_id, owner=found.reporter.person.public_id)
    found.save(update_fields=["answered_by", "answered_at", "outcome", "answer_sealed"])
    actions.write_down(found.message.room_id, person.pk, Action.Verb.ANSWER_REPORT, report=found)
    notices.notify(found.reporter.person_id, notices.REPORT_ANSWER, found.message.room, found.message.seq)
    return found


def copy_of(report: Report) -> Copy:
    """The message as it was, unsealed; without words where they were kept long enough, or their author erased them."""
    kept = sealing.unseal_if_kept(report.copy_sealed, TABLE, "copy", report.public_id)
    return Copy(**json.loads(kept)) if kept else Copy(report.message.author.name, "", "")


def words_of(report: Report) -> str:
    """What the one who reported it added."""
    return sealing.unseal_if_kept(report.words_sealed, TABLE, "words", report.public_id)


def answer_of(report: Report) -> str:
    """What the coach wrote back."""
    return sealing.unseal_if_kept(report.answer_sealed, TABLE, "answer", report.public_id)


def _write_down(member: Membership, said: Message, why: str, words: str) -> Report:
    made = Report(message=said, reporter=member, why=why)
    copy = {"name": said.author.name, "body": said.body, "content_note": said.content_note}
    # Each part belongs to whose words it holds: it goes with that person's key, and with nobody else's.
    made.copy_sealed = sealing.seal(json.dumps(copy), TABLE, "copy", made.public_id, owner=said.author.person.public_id)
    if words:
        made.words_sealed = sealing.seal(words, TABLE, "words", made.public_id, owner=member.person.public_id)
    made.save()
    return made


def _loaded():
    return Report.objects.select_related("message__room", "message__author", "message__hiding", "reporter")
