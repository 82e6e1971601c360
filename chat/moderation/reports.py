"""Asking somebody to look at a message. The copy stays as it was, whatever happens later.

The copies, the reporter's words and the answer are sealed: a report is often the most private thing in the database.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from chat import access, texts
from chat.access import Actor
from chat.models import Membership, Message, Report
from chat.moderation import copies
from peers import sealing
from peers.errors import Conflict, Invalid, NotFound
from peers.models import Role

TABLE = copies.TABLE


@transaction.atomic
def report(
    actor: Actor, *, room: str, message: int, why: str, words: str = "", around: str = "", seen: str = ""
) -> Report:
    """Asks somebody to look at a message. Asking again while nobody has answered gives the same report.

    `around` is how much of what stands beside it goes along, a key of copies.AROUND; `seen` names it as the reporter
    saw it (copies.shown_as), so that nothing else is sent. Nothing limits it: whoever says "this is hard for me" is
    never told to slow down. The author is not told.
    """
    if why not in Report.Why.values:
        raise Invalid(_("Please choose what fits best."), field="why")
    if around not in copies.AROUND:
        raise Invalid(_("Please choose how much goes with it."), field="around")
    words = texts.optional(words, "words")
    member = access.hold(actor, room)
    said = access.standing(access.message_in(member, message))
    if said.author_id == member.pk:
        raise Conflict(_("This message is yours. You can take it back in the room."))
    open_one = Report.objects.filter(message=said, reporter=member, answered_at__isnull=True).first()
    if open_one is not None:
        return open_one
    along = chosen(member, said, around)
    if seen and seen != copies.shown_as([said, *along]):
        raise Invalid(
            _("Some of these words were changed meanwhile. Please look once more at what goes."), field="around"
        )
    return _write_down(member, said, why, words, along)


def chosen(member: Membership, said: Message, around: str) -> list[Message]:
    """The messages that go along."""
    before, after = copies.AROUND[around]
    if not before and not after:
        return []
    earlier, later = copies.around(member, said)
    return [*earlier[-before:], *later[:after]] if after else earlier[-before:]


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
def take_back(actor: Actor, report_id: str) -> None:
    """Takes a report of one's own back while nobody has answered it: it is deleted, with its copies and its words."""
    access.still_valid(actor)
    found = own(actor, report_id)
    gone, _rows = Report.objects.filter(pk=found.pk, answered_at__isnull=True).delete()
    if not gone:
        raise Conflict(_("Somebody has answered this already."))


def words_of(report: Report) -> str:
    """What the one who reported it added."""
    return sealing.unseal_if_kept(report.words_sealed, TABLE, "words", report.public_id)


def answer_of(report: Report) -> str:
    """What was written back."""
    return sealing.unseal_if_kept(report.answer_sealed, TABLE, "answer", report.public_id)


def goes_past_coaches(said: Message) -> bool:
    """Whether a report of this message goes to a supervisor: a coach wrote it."""
    return said.author.is_coach or said.author.person.role == Role.COACH


def _write_down(member: Membership, said: Message, why: str, words: str, along: list[Message]) -> Report:
    made = Report(message=said, reporter=member, why=why)
    made.to = Report.To.SUPERVISORS if goes_past_coaches(said) else Report.To.COACHES
    # Each part belongs to whose words it holds: it goes with that person's key, and with nobody else's.
    made.copy_sealed = copies.seal_message(made)
    if words:
        made.words_sealed = sealing.seal(words, TABLE, "words", made.public_id, owner=member.person.public_id)
    made.save()
    copies.keep_beside(made, along)
    return made


def _loaded():
    return Report.objects.select_related("message__room", "message__author", "message__hiding", "reporter")
