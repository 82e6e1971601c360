"""Looking at a report in steps, each written down before it is shown, and the answer to whoever asked."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, notices, texts
from chat.models import Action, Claim, Opinion, Report
from chat.moderation import claims, copies, log, opinions, queue, reports
from chat.moderation.copies import Copy
from peers import access_log, acting, sealing
from peers.errors import Conflict, Invalid
from peers.models import Person

AUTHOR_TOLD = timedelta(days=3)
# What is shown on being asked for, one after the other.
STEPS = ("message", "around")


@dataclass(frozen=True, slots=True)
class Looked:
    """A report as it is shown to one person: only the steps that they asked for have words."""

    seen: queue.Seen
    claim: Claim | None
    # Whether this person is with it, has answered it or was asked for a second view.
    may_read: bool
    words: str
    copy: Copy | None
    before: list[Copy]
    after: list[Copy]
    has_beside: bool
    answer: str
    opinions: list[tuple[Opinion, str]]

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.seen.report


@transaction.atomic
def look(person: Person, report_id: str, show: frozenset[str] = frozenset()) -> Looked:
    """A report as one of the staff sees it, up to the steps in `show`. Nobody reads a word before they took it."""
    seen = queue.one(person, report_id)
    of, claim = seen.report, claims.current(seen.report)
    mine = claim is not None and claim.person_id == person.pk
    may_read = mine or of.answered_by_id == person.pk or seen_as_colleague(person, of)
    show = show if may_read else frozenset()
    if may_read:
        _write_down(person, seen, show)
    before, after = copies.beside(of) if "around" in show else ([], [])
    return Looked(
        seen,
        claim,
        may_read,
        words=reports.words_of(of) if may_read else "",
        copy=copies.copy_of(of) if "message" in show else None,
        before=before,
        after=after,
        has_beside=may_read and of.beside.exists(),
        answer=reports.answer_of(of) if may_read else "",
        opinions=[(one, opinions.words_of(one)) for one in opinions.about(of)] if may_read else [],
    )


def seen_as_colleague(person: Person, report: Report) -> bool:
    """Whether this person was asked for a second view of a report."""
    return Opinion.objects.filter(report=report, asked=person).exists()


@transaction.atomic
def answer(person: Person, *, report: str, outcome: str, words: str) -> Report:
    """Ends a report: the one who asked is told what came of it, in words. Whoever answers has it, or takes it now."""
    words = texts.needed(words, "words")
    if outcome not in Report.Outcome.values:
        raise Invalid(_("Please choose what came of it."), field="outcome")
    # Rooms, then the person: who may look is read when neither their place nor their role can change any more.
    queue.hold_places(report)
    person = acting.hold(person)
    seen = queue.one(person, report)
    # The row is held from here, so that two people don't both answer.
    loaded = Report.objects.select_related("message__room", "message__hiding", "message__folding", "reporter__person")
    found = loaded.select_for_update(no_key=True, of=("self",)).get(pk=seen.report.pk)
    if found.answered_at is not None:
        raise Conflict(_("Somebody has answered this already."))
    if outcome == Report.Outcome.SET_ASIDE and not access.is_hidden(found.message):
        raise Invalid(_("The message still stands in the room. You can set it aside first."), field="outcome")
    if outcome == Report.Outcome.FOLDED and not access.is_folded(found.message):
        raise Invalid(_("The message is not folded. You can fold it first."), field="outcome")
    claims.take_held(person, found)
    found.answered_by, found.answered_at, found.outcome = person, timezone.now(), outcome
    owner = found.reporter.person.public_id
    found.answer_sealed = sealing.seal(words, reports.TABLE, "answer", found.public_id, owner=owner)
    found.save(update_fields=["answered_by", "answered_at", "outcome", "answer_sealed"])
    Claim.objects.filter(report=found, ended_at__isnull=True).update(ended_at=timezone.now())
    log.write_down(found.message.room_id, person.pk, Action.Verb.ANSWER_REPORT, report=found)
    notices.notify(found.reporter.person_id, notices.REPORT_ANSWER, found.message.room, found.message.seq)
    return found


def _write_down(person: Person, seen: queue.Seen, show: frozenset[str]) -> None:
    """That they looked, for whoever it is of. Authors are told late: at once it would tell who had just asked."""
    of, who = seen.report, seen.coach.name if seen.coach else person.pseudonym
    place = _("a direct room") if of.message.room.is_direct else of.message.room.name
    told = {"ref": of.public_id, "who": who, "place": place}
    access_log.enter(person, of.reporter.person, access_log.What.REPORT, **told)
    authors = {of.message.author.person} if "message" in show else set()
    if "around" in show:
        authors |= {row.message.author.person for row in of.beside.select_related("message__author__person")}
    for author in sorted(authors - {of.reporter.person, person}, key=lambda one: one.pk):
        access_log.enter(person, author, access_log.What.REPORT_COPY, told_after=AUTHOR_TOLD, **told)
