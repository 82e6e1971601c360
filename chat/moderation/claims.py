"""Who is with a report: one person at a time (the database sees to it), handed on when it is too much, and no load
that nobody sees.

Some reports are heavy to read. Nobody takes more than MOST_HEAVY of them without a break of BREAK; but a report that
presses is never kept waiting by that.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from chat import duties, notices
from chat.models import Claim, Report
from chat.moderation import queue
from peers import acting
from peers.errors import Conflict, NotFound
from peers.models import Person

LASTS = timedelta(hours=1)
HEAVY = {Report.Why.DANGER, Report.Why.HARD, Report.Why.UNKIND}
MOST_HEAVY = 3
BREAK = timedelta(minutes=30)
# How far back a stretch without a break is followed.
SHIFT = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody carries: reports in hand, heavy ones since their last break, and until when a break is due."""

    in_hand: int
    heavy: int
    rests_until: datetime | None


@transaction.atomic
def take(person: Person, report_id: str) -> Claim:
    """Somebody is with a report from now on. Taken by another it is a Conflict; taken again it is theirs for longer."""
    person, report = _held(person, report_id)
    return take_held(person, report)


def take_held(person: Person, report: Report) -> Claim:
    """The same for a report whose row the caller holds."""
    now, mine = timezone.now(), None
    for claim in Claim.objects.select_related("person").filter(report=report, ended_at__isnull=True):
        if claim.person_id == person.pk:
            mine = claim
        elif claim.until > now:
            raise Conflict(_("%(name)s is with this one just now.") % {"name": claim.person.pseudonym})
        else:
            Claim.objects.filter(pk=claim.pk).update(ended_at=max(claim.until, claim.at))
    if mine is not None:
        Claim.objects.filter(pk=mine.pk).update(until=now + LASTS)
        return mine
    _not_too_much(person, report)
    return _made(report, person, now)


@transaction.atomic
def put_back(person: Person, report_id: str) -> None:
    """Leaves a report to somebody else, without a word about why."""
    person, report = _held(person, report_id)
    mine = Claim.objects.filter(report=report, person=person, ended_at__isnull=True)
    if not mine.update(ended_at=timezone.now()):
        raise NotFound(_("You are not with this one any more."))


@transaction.atomic
def hand_on(person: Person, report_id: str, to: str) -> Claim:
    """Hands a report on to somebody who may look at it; it waits in their part of the queue."""
    person, report = _held(person, report_id)
    seen = queue.one(person, report_id)
    other = next((one for one in queue.lookers(seen, person) if one.public_id == to), None)
    if other is None:
        raise NotFound(_("They can’t look at this one."))
    now = timezone.now()
    if not Claim.objects.filter(report=report, person=person, ended_at__isnull=True).update(ended_at=now):
        raise NotFound(_("You are not with this one any more."))
    notices.notify(other, notices.CARE_WAITING)
    return _made(report, other, now, handed_by=person)


def current(report: Report) -> Claim | None:
    """Who is with a report now."""
    running = Claim.objects.filter(report=report, ended_at__isnull=True, until__gt=timezone.now())
    return running.select_related("person", "handed_by").first()


def running_of(reports: list[Report]) -> dict[int, Claim]:
    """{report pk: the claim that runs now}."""
    running = Claim.objects.filter(report__in=reports, ended_at__isnull=True, until__gt=timezone.now())
    return {claim.report_id: claim for claim in running.select_related("person", "handed_by")}


def load_of(person: Person) -> Load:
    """What one person carries just now."""
    return loads([person])[person.pk]


def loads(people: list[Person]) -> dict[int, Load]:
    """The same for several, by pk; one query."""
    now = timezone.now()
    taken: dict[int, list[Claim]] = {person.pk: [] for person in people}
    rows = Claim.objects.filter(person__in=people, at__gt=now - SHIFT).select_related("report").order_by("at")
    for claim in rows:
        taken[claim.person_id].append(claim)
    return {pk: _load(claims, now) for pk, claims in taken.items()}


def team() -> list[Person]:
    """Those on duty now, by name: whose load the others see."""
    return sorted((duty.person for duty in duties.running()), key=lambda one: one.pseudonym)


def _load(claims: list[Claim], now: datetime) -> Load:
    in_hand = sum(1 for claim in claims if claim.ended_at is None and claim.until > now)
    heavy, last = 0, None
    for claim in (one for one in claims if one.report.why in HEAVY):
        if last is not None and claim.at - last >= BREAK:
            heavy = 0
        heavy += 1
        ended = claim.ended_at or min(claim.until, now)
        last = max(last or ended, ended)
    if last is not None and now - last >= BREAK:
        heavy = 0
    rests = last + BREAK if last is not None and heavy >= MOST_HEAVY else None
    return Load(in_hand, heavy, rests)


def _not_too_much(person: Person, report: Report) -> None:
    if report.why not in HEAVY or queue.is_pressing(report):
        return
    rests_until = load_of(person).rests_until
    if rests_until is not None:
        at = time_format(timezone.localtime(rests_until), "TIME_FORMAT")
        raise Conflict(
            _("You have looked after %(most)d heavy ones in a row. Please rest until %(at)s; others are here for it.")
            % {"most": MOST_HEAVY, "at": at}
        )


def _held(person: Person, report_id: str) -> tuple[Person, Report]:
    """Rooms, the person, then the report: who may look is read when nothing of it can change any more."""
    queue.hold_places(report_id)
    person = acting.hold(person)
    seen = queue.one(person, report_id)
    if seen.asked:
        raise NotFound
    report = Report.objects.select_for_update(no_key=True).get(pk=seen.report.pk)
    if report.answered_at is not None:
        raise Conflict(_("Somebody has answered this already."))
    return person, report


def _made(report: Report, person: Person, now: datetime, handed_by: Person | None = None) -> Claim:
    try:
        with transaction.atomic():
            return Claim.objects.create(report=report, person=person, at=now, until=now + LASTS, handed_by=handed_by)
    except IntegrityError:
        raise Conflict(_("Somebody else is with this one just now.")) from None
