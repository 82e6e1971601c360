"""One week's figures with the people whom each describes. Held in memory only: what leaves here goes through suppress.

Calls for help and answers that are only one's own are never read.
"""

from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from chat.models import Membership, Message, Stay
from coaching.insights import weeks
from coaching.models import Run, SharedAnswer
from peers.models import Role

PEOPLE, MESSAGES, CHECKINS, EXERCISES, FIRST_REPLY = "people", "messages", "checkins", "exercises", "first-reply"
FIGURES = (PEOPLE, MESSAGES, CHECKINS, EXERCISES, FIRST_REPLY)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the people (peers) and staff whom it describes. `staff` None: it says nothing about staff."""

    value: int
    people: frozenset[int]
    staff: frozenset[int] | None = None


def collect(monday: date) -> dict[str, Figure]:
    """All figures of a week, by name."""
    since, until = weeks.bounds(monday)
    messages, checkins = _messages(since, until), _checkins(since, until)
    part = messages.people | checkins.people
    return {
        PEOPLE: Figure(len(part), part),
        MESSAGES: messages,
        CHECKINS: checkins,
        EXERCISES: _exercises(since, until),
        FIRST_REPLY: _first_replies(since, until),
    }


def first_moment() -> datetime | None:
    """When the first message was posted; before it there is nothing to tell."""
    return Message.objects.order_by("posted_at").values_list("posted_at", flat=True).first()


def _messages(since: datetime, until: datetime) -> Figure:
    posted = Message.objects.filter(posted_at__gte=since, posted_at__lt=until, removed_at__isnull=True)
    return _one_a_row(posted.filter(author__person__role=Role.PEER).values_list("author__person_id", flat=True))


def _checkins(since: datetime, until: datetime) -> Figure:
    shared = SharedAnswer.objects.filter(answered_at__gte=since, answered_at__lt=until, member__person__role=Role.PEER)
    return _one_a_row(shared.values_list("member__person_id", flat=True))


def _exercises(since: datetime, until: datetime) -> Figure:
    """Who joins in is never known: a run describes the peers who were in its room, and the staff who started it."""
    runs = list(Run.objects.filter(starts_at__gte=since, starts_at__lt=until).select_related("by__person"))
    people: set[int] = set()
    for run in runs:
        people |= set(_peers_in(run))
    staff = {run.by.person_id for run in runs if run.by.person.role != Role.PEER}
    return Figure(len(runs), frozenset(people), frozenset(staff))


def _peers_in(run: Run):
    stays = Stay.objects.filter(membership__room=run.room_id, from_seq__lte=run.seq).exclude(to_seq__lt=run.seq)
    return stays.filter(membership__person__role=Role.PEER).values_list("membership__person_id", flat=True)


def _first_replies(since: datetime, until: datetime) -> Figure:
    """From a peer's first words of the day in a group room to a coach's next words there: the median, in minutes."""
    waits, people, staff = [], set(), set()
    waiting: dict[int, list[tuple[datetime, int]]] = {}
    begun: set[tuple[int, int, date]] = set()
    for room, person, role, at in _said_in_groups(since, until):
        if role == Membership.Role.COACH:
            for asked_at, asker in waiting.pop(room, []):
                waits.append((at - asked_at).total_seconds() / 60)
                people.add(asker)
                staff.add(person)
        elif (room, person, at.date()) not in begun:
            begun.add((room, person, at.date()))
            waiting.setdefault(room, []).append((at, person))
    return Figure(round(median(waits)) if waits else 0, frozenset(people), frozenset(staff))


def _said_in_groups(since: datetime, until: datetime):
    said = Message.objects.filter(posted_at__gte=since, posted_at__lt=until, room__kind="group")
    return said.order_by("posted_at", "id").values_list("room_id", "author__person_id", "author__role", "posted_at")


def _one_a_row(people) -> Figure:
    rows = list(people)
    return Figure(len(rows), frozenset(rows))
