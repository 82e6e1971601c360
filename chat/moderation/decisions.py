"""What was done about somebody's words or place: written down, told to them, and how it stands today.

A decision fades: after FADES nobody of the staff is shown it any more when they look at the same person again. What
was taken back or was wrong is not held against anybody from that moment on.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from chat.access import Actor
from chat.models import Action, Agreement, Decision, Membership, Message, Room
from chat.moderation import log
from peers.errors import Invalid, NotFound
from peers.models import Person

FADES = timedelta(days=90)
APPEAL_OPEN = timedelta(days=30)
DECIDED_WITHIN = timedelta(days=7)
Verb = Action.Verb


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as the one it is about reads it."""

    decision: Decision
    words: str
    undone_words: str
    # Whether they can ask for another look just now.
    may_appeal: bool
    appeal_until: datetime
    fades_at: datetime

    @property
    def verb(self) -> str:
        """Which step it was."""
        return self.decision.action.verb


def take(
    by: Person,
    room: Room | None,
    verb: str,
    words: str,
    agreement: str = "",
    *,
    message: Message | None = None,
    member: Membership | None = None,
    of: Person | None = None,
) -> Decision:
    """Writes a step of the ladder down, inside the caller's transaction, with whom it is told to and why.

    It is about a message, a member or, in no room, an account.
    """
    of = message.author.person if message else member.person if member else of
    about = {"message": message, "member": member}
    action = log.write_down(room.pk if room else None, by.pk, verb, words=words, whose=of, **about)
    return Decision.objects.create(action=action, of=of, agreement=known(agreement), at=action.at)


def known(agreement: str) -> str:
    """The same agreement, or none; else Invalid."""
    if agreement and agreement not in Agreement.values:
        raise Invalid(_("Please choose one of these."), field="agreement")
    return agreement


def in_force(verb: str, *, message: Message | None = None, member: Membership | None = None) -> Decision | None:
    """The newest decision of that kind about a message or a member that nobody has taken back."""
    return next(iter(all_in_force(verb, message=message, member=member)), None)


def all_in_force(verb: str, *, message: Message | None = None, member: Membership | None = None) -> list[Decision]:
    """All of them, newest first."""
    found = loaded().filter(action__verb=verb, action__message=message, action__member=member, undone__isnull=True)
    return list(found.order_by("-at", "-pk"))


def standing_against(member: Membership) -> list[Decision]:
    """What coaches of a room may still be shown of earlier steps about a member there, newest first."""
    return list(_standing(member.person_id).filter(action__room=member.room_id).order_by("-at", "-pk"))


def came_before(person: Person) -> bool:
    """Whether any step about somebody stands that has not faded. Which, and where, is for the coaches of that room."""
    return _standing(person.pk).exists()


def _standing(person_pk: int) -> QuerySet[Decision]:
    return loaded().filter(of=person_pk, undone__isnull=True, at__gt=timezone.now() - FADES)


def own(actor: Actor, decision_id: str) -> Told:
    """A decision about this person."""
    found = loaded().filter(of_id=actor.person_id, public_id=decision_id).first()
    if found is None:
        raise NotFound
    return told(found)


def all_own(actor: Actor) -> list[Told]:
    """Every decision about this person, newest first."""
    return [told(one) for one in loaded().filter(of_id=actor.person_id).order_by("-at", "-pk")]


def told(decision: Decision) -> Told:
    """A decision in the words that were written for the one it is about."""
    until = decision.at + APPEAL_OPEN
    may = decision.undone_id is None and not hasattr(decision, "appeal") and timezone.now() < until
    return Told(
        decision,
        words=log.words_of(decision.action),
        undone_words=log.words_of(decision.undone),
        may_appeal=may,
        appeal_until=until,
        fades_at=decision.at + FADES,
    )


def loaded() -> QuerySet[Decision]:
    """Decisions with all that telling them needs."""
    return Decision.objects.select_related(
        "action__reason",
        "action__room",
        "action__message__author",
        "action__member",
        "action__by",
        "undone__reason",
        "appeal",
        "of",
    )
