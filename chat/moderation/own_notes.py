"""A coach's notes to themselves about what somebody wrote: read by nobody else, and gone when they have faded."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from chat.models import Action, Membership
from chat.moderation import decisions, log
from peers.models import Person


@dataclass(frozen=True, slots=True)
class OwnNote:
    """One note, and when it was written."""

    words: str
    at: datetime


def about(coach: Person, member: Membership) -> list[OwnNote]:
    """Their own notes about a member's words, newest first."""
    since = timezone.now() - decisions.FADES
    mine = Action.objects.filter(by=coach, verb=Action.Verb.NOTE, message__author=member, at__gt=since)
    found = [OwnNote(log.words_of(one), one.at) for one in mine.select_related("reason").order_by("-id")]
    return [one for one in found if one.words]
