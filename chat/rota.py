"""The rota: who will be on duty when, who leads, whose turn is taken by somebody else, and where nobody is.

It says what was planned. Who really is there, chat/duties.py knows: no plan makes
anybody read that somebody is here.
Days and times are those of the site's time zone.
"""

import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import duties
from chat.models import Shift, ShiftDay
from peers import acting
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.models import Person, Role

SHORTEST, LONGEST = 30, 12 * 60
DAYS_SHOWN = 14
LATE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Slot:
    """One shift on one day; `person` is None where whoever has it can't, and nobody has taken it."""

    shift: Shift
    day: date
    starts: datetime
    ends: datetime
    person: Person | None

    @property
    def leads(self) -> bool:
        """Whether whoever has it leads."""
        return self.shift.leads


@transaction.atomic
def add(by: Person, *, begins: time, minutes: int, day: date, weekly: bool, person: str = "", leads: bool = False):
    """A coach takes a shift from `day` on, each week or that once. Administrators do it for others."""
    if not SHORTEST <= minutes <= LONGEST:
        raise Invalid(_("A shift lasts half an hour to 12 hours."), field="minutes")
    if day < today():
        raise Invalid(_("Please choose a day from today on."), field="day")
    by = acting.hold(by)
    whose = _coach(by, person)
    if leads and by.role != Role.ADMINISTRATOR:
        raise Forbidden(_("Administrators say who leads."))
    starts = _at(day, begins)
    if any(slot.starts < starts + timedelta(minutes=minutes) and starts < slot.ends for slot in _theirs(whose, day)):
        raise Invalid(_("There is a shift of the same coach at that time already."), field="begins")
    until = None if weekly else day
    return Shift.objects.create(
        person=whose, weekday=day.weekday(), begins=begins, minutes=minutes, leads=leads, since=day, until=until
    )


@transaction.atomic
def end(by: Person, shift_id: str) -> None:
    """A shift ends with today; one that has not begun goes altogether."""
    shift = _own(acting.hold(by), shift_id)
    if shift.since > today():
        shift.delete()
    else:
        Shift.objects.filter(pk=shift.pk).update(until=today())


@transaction.atomic
def cannot(by: Person, shift_id: str, day: date) -> None:
    """Whoever has a shift can't that day: it is open until a colleague takes it, and the staff sees that it is."""
    by = acting.hold(by)
    slot = _slot(by, shift_id, day)
    if slot.person is None or (slot.person.pk != by.pk and by.role != Role.ADMINISTRATOR):
        raise Forbidden(_("Only whoever has this shift can give it up."))
    ShiftDay.objects.update_or_create(shift=slot.shift, day=day, defaults={"taken_by": None})


@transaction.atomic
def take(by: Person, shift_id: str, day: date) -> None:
    """A coach takes a shift that is open on that day; whoever gave it up can take it again."""
    by = acting.hold(by)
    if by.role != Role.COACH:
        raise Forbidden(_("Only coaches are on duty."))
    slot = _slot(by, shift_id, day)
    if slot.person is not None:
        raise Conflict(_("Somebody has it already."))
    open_day = ShiftDay.objects.filter(shift=slot.shift, day=day, taken_by__isnull=True)
    if not open_day.update(taken_by=by):
        raise Conflict(_("Somebody has it already."))


def slots(first: date, days: int = DAYS_SHOWN) -> list[Slot]:
    """All that is planned in so many days, in the order in which it begins."""
    until = first + timedelta(days=days)
    standing = Q(until__isnull=True) | Q(until__gte=first)
    shifts = list(Shift.objects.filter(standing, since__lt=until).select_related("person"))
    changes = ShiftDay.objects.filter(shift__in=shifts, day__gte=first, day__lt=until).select_related("taken_by")
    changed = {(change.shift_id, change.day): change.taken_by for change in changes}
    found = [slot for shift in shifts for slot in _of(shift, first, days, changed)]
    return sorted(found, key=lambda slot: (slot.starts, slot.shift.pk))


def now_on(moment: datetime) -> list[Slot]:
    """What is planned for this moment, yesterday's late shifts included."""
    around = slots(today() - timedelta(days=1), 3)
    return [slot for slot in around if slot.starts <= moment < slot.ends]


def leads(moment: datetime) -> list[Person]:
    """Who leads at this moment."""
    return [slot.person for slot in now_on(moment) if slot.leads and slot.person]


def mine_now(person: Person) -> Slot | None:
    """The shift that this person has now, or that begins within the hour."""
    soon = timezone.now() + timedelta(hours=1)
    around = slots(today() - timedelta(days=1), 3)
    mine = (slot for slot in around if slot.person and slot.person.pk == person.pk)
    return next((slot for slot in mine if slot.starts <= soon and timezone.now() < slot.ends), None)


def next_begin() -> datetime | None:
    """When the next coach plans to be there, in the next two weeks."""
    planned = (slot.starts for slot in slots(today()) if slot.person and slot.starts > timezone.now())
    return next(planned, None)


def open_slots() -> list[Slot]:
    """What nobody has taken, in the days that are shown."""
    return [slot for slot in slots(today()) if slot.person is None and slot.ends > timezone.now()]


def late() -> list[Slot]:
    """Shifts that have begun without their coach having gone on duty."""
    there = {person.pk for person in duties.people()}
    moment = timezone.now()
    begun = (slot for slot in now_on(moment) if slot.person and moment - slot.starts >= LATE)
    return [slot for slot in begun if slot.person.pk not in there]


def uncovered(first: date, days: int = DAYS_SHOWN) -> list[tuple[datetime, datetime]]:
    """The stretches of DUTY_HOURS for which nobody is planned."""
    if settings.DUTY_HOURS is None:
        return []
    planned = [(slot.starts, slot.ends) for slot in slots(first - timedelta(days=1), days + 1) if slot.person]
    wanted = (_wanted(first + timedelta(days=number)) for number in range(days))
    return [gap for starts, ends in wanted for gap in _left(starts, ends, planned) if gap[1] > timezone.now()]


def today() -> date:
    """The day in the site's time zone."""
    return timezone.localdate(timezone=zone())


def zone() -> zoneinfo.ZoneInfo:
    """The site's time zone."""
    return zoneinfo.ZoneInfo(settings.TIME_ZONE)


def _of(shift: Shift, first: date, days: int, changed: dict[tuple[int, date], Person | None]) -> Iterator[Slot]:
    for number in range(days):
        day = first + timedelta(days=number)
        if day.weekday() != shift.weekday or day < shift.since or (shift.until and day > shift.until):
            continue
        starts = _at(day, shift.begins)
        person = changed.get((shift.pk, day), shift.person)
        there = person if person and person.is_active and person.role == Role.COACH else None
        yield Slot(shift, day, starts, starts + timedelta(minutes=shift.minutes), there)


def _theirs(person: Person, day: date) -> Iterator[Slot]:
    """The shifts of one coach on a day and beside it."""
    return (slot for slot in slots(day - timedelta(days=1), 3) if slot.person == person)


def _left(starts: datetime, ends: datetime, planned: list[tuple[datetime, datetime]]) -> Iterator[tuple]:
    for begin, end_ in sorted(planned):
        if end_ <= starts or begin >= ends:
            continue
        if begin > starts:
            yield starts, begin
        starts = max(starts, end_)
    if starts < ends:
        yield starts, ends


def _wanted(day: date) -> tuple[datetime, datetime]:
    begins, ends = settings.DUTY_HOURS
    return _at(day, begins), _at(day + timedelta(days=1) if ends <= begins else day, ends)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=zone())


def _slot(by: Person, shift_id: str, day: date) -> Slot:
    shift = _shift(by, shift_id)
    Shift.objects.select_for_update(no_key=True).get(pk=shift.pk)
    slot = next((one for one in slots(day, 1) if one.shift.pk == shift.pk), None)
    if slot is None or slot.ends <= timezone.now():
        raise NotFound(_("There is no such shift."))
    return slot


def _own(by: Person, shift_id: str) -> Shift:
    shift = _shift(by, shift_id)
    if shift.person_id != by.pk and by.role != Role.ADMINISTRATOR:
        raise Forbidden(_("Only whoever has this shift can change it."))
    return shift


def _shift(by: Person, shift_id: str) -> Shift:
    if by.role not in {Role.COACH, Role.ADMINISTRATOR}:
        raise Forbidden(_("Only coaches and administrators change the rota."))
    shift = Shift.objects.filter(public_id=shift_id).select_related("person").first()
    if shift is None:
        raise NotFound(_("There is no such shift."))
    return shift


def _coach(by: Person, person_id: str) -> Person:
    if by.role == Role.COACH and person_id in ("", by.public_id):
        return by
    if by.role != Role.ADMINISTRATOR:
        raise Forbidden(_("Coaches plan for themselves, administrators for every coach."))
    whose = Person.objects.filter(public_id=person_id, role=Role.COACH, is_active=True).first()
    if whose is None:
        raise Invalid(_("Please choose a coach."), field="person")
    return whose
