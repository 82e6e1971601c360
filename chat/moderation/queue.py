"""What waits to be looked at, and who may look.

A report never goes to the person it is about, nor back to the one who made it. What a peer wrote goes to the coaches of
the room; of a direct room, to the coaches of the group room through which the two met; where that leaves nobody, to the
coaches on duty and the administrators. What a coach wrote goes past the coaches: to the supervisors on duty, else to
all supervisors; where there is none, to the administrators. Whoever looks sees the sealed copies and what was sent
along with them, never the room.

Each report has its time. When half of it is over, the circle of who may look grows, and nobody's load keeps it waiting.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from chat import duties, rooms
from chat.models import Claim, Membership, Opinion, Report, Room
from peers.errors import Forbidden, NotFound
from peers.models import Person, Role

# By when somebody has looked: worry about a life first, then where somebody hurts now.
Why = Report.Why
TIMES = {Why.DANGER: timedelta(minutes=30), Why.HARD: timedelta(hours=4), Why.PRIVATE: timedelta(hours=4)}
USUAL_TIME = timedelta(hours=24)
LOOKERS = {Role.COACH, Role.SUPERVISOR, Role.ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class Seen:
    """A report as somebody may look at it. `coach` is their own membership of its room, if they coach that room."""

    report: Report
    coach: Membership | None
    # Everybody who may look at it (pks), and whom else of the team whoever is alone with it can ask.
    readers: frozenset[int]
    beyond: frozenset[int]
    # Whether this person was only asked for a second view.
    asked: bool


def due_at(report: Report) -> datetime:
    """By when somebody should have looked."""
    return report.at + TIMES.get(report.why, USUAL_TIME)


def is_pressing(report: Report) -> bool:
    """Whether half of its time is over, or somebody worries about a life."""
    return report.why == Why.DANGER or timezone.now() >= report.at + (due_at(report) - report.at) / 2


def pressing_and_uncalled() -> dict[Report, set[int]]:
    """The open reports that press and for which nobody was called, with everybody (pks) who may look at each."""
    uncalled = Report.objects.filter(answered_at__isnull=True, called_at__isnull=True)
    pressing = [one.pk for one in uncalled.only("why", "at") if is_pressing(one)]
    if not pressing:
        return {}
    loaded = list(_listed().filter(pk__in=pressing))
    readers = _readers_of(loaded)
    return {one: readers[one.pk] for one in loaded}


def waiting(person: Person) -> list[Report]:
    """The open reports that this person may look at: worry about a life first, then by the time they are due."""
    may_look(person)
    open_ones = list(_listed().filter(answered_at__isnull=True))
    readers = _readers_of(open_ones)
    given = set(open_ones_asked(person)) | _in_hand(person)
    mine = [one for one in open_ones if person.pk in readers[one.pk] or one.pk in given]
    return sorted(mine, key=lambda one: (one.why != Why.DANGER, due_at(one), one.pk))


def open_ones_asked(person: Person) -> Iterable[int]:
    """The open reports (pks) for which this person was asked for a second view, and has not given it yet."""
    asked = Opinion.objects.filter(asked=person, given_at__isnull=True, report__answered_at__isnull=True)
    return asked.values_list("report_id", flat=True)


def _in_hand(person: Person) -> set[int]:
    """The reports (pks) that this person is with, also those that somebody handed on to them."""
    return set(Claim.objects.filter(person=person, ended_at__isnull=True).values_list("report_id", flat=True))


def one(person: Person, report_id: str) -> Seen:
    """One report that this person may look at, was handed or asked about, or has answered."""
    may_look(person)
    report = _loaded().filter(public_id=report_id).first()
    # Asked even where there is no such report: whether one exists must not show in the time that an answer takes.
    circles = _circles_of([report] if report else [])
    asked = Report.objects.filter(opinions__asked=person, public_id=report_id).exists()
    in_hand = _in_hand(person)
    first, wider = circles[report.pk] if report else (set(), set())
    readers = _now(report, first, wider) if report else set()
    may = report is not None and (person.pk in readers or report.pk in in_hand)
    answered = report is not None and report.answered_by_id == person.pk
    if report is None or not (may or asked or answered):
        raise NotFound
    coach = Membership.objects.select_related("room", "person").filter(
        room=report.message.room, person=person, role=Membership.Role.COACH, here_now=True
    )
    near = None if report.message.room.is_direct else coach.first()
    return Seen(report, near, frozenset(readers), frozenset(wider), asked and not may and not answered)


def lookers(seen: Seen, but: Person) -> list[Person]:
    """The others whom somebody can ask about a report, by name: who may look too or, where nobody does, of the team."""
    others = seen.readers - {but.pk} or seen.beyond - {but.pk}
    return list(Person.objects.filter(pk__in=others).order_by("pseudonym"))


def hold_places(report_id: str) -> None:
    """Takes the rooms that decide who may look at a report until commit."""
    report = _loaded().filter(public_id=report_id).first()
    places = (report.message.room, place_of(report)) if report else ()
    # Asked even where there is no such report, as in `one`.
    rooms.hold_by_id(Room.objects.filter(pk__in={room.pk for room in places if room} or {0}))


def place_of(report: Report) -> Room | None:
    """The group room whose coaches look at it: its own, or the one through which a direct room was asked for."""
    room = report.message.room
    if not room.is_direct:
        return room
    asked_for = getattr(room, "asked_for", None)
    return asked_for.asker.room if asked_for else None


def coaches_of(room_pks: set[int]) -> dict[int, set[int]]:
    """{room pk: the people (pks) who coach it now}."""
    coaches: dict[int, set[int]] = defaultdict(set)
    rows = Membership.objects.filter(room__in=room_pks, role=Membership.Role.COACH, here_now=True)
    for room, person in rows.filter(person__is_active=True, person__role=Role.COACH).values_list(
        "room_id", "person_id"
    ):
        coaches[room].add(person)
    return coaches


def may_look(person: Person) -> Person:
    """The same person, if there is a queue for them."""
    if person.role not in LOOKERS:
        raise Forbidden(_("Only coaches see this."))
    return person


@dataclass(frozen=True, slots=True)
class _Staff:
    """Who could look just now: people by pk."""

    coaches: dict[int, set[int]]
    on_duty: set[int]
    supervisors: set[int]
    supervisors_on_duty: set[int]
    administrators: set[int]


def _readers_of(reports: list[Report]) -> dict[int, set[int]]:
    """{report pk: the people (pks) who may look at it now}."""
    circles = _circles_of(reports)
    return {report.pk: _now(report, *circles[report.pk]) for report in reports}


def _now(report: Report, first: set[int], wider: set[int]) -> set[int]:
    return first | wider if is_pressing(report) else first


def _circles_of(reports: list[Report]) -> dict[int, tuple[set[int], set[int]]]:
    """{report pk: who (pks) looks first, and who too when it presses}. As many queries for all as for one."""
    places = {report.pk: place_of(report) for report in reports}
    staff = _staff({place.pk for place in places.values() if place} or {0})
    return {report.pk: _circles(report, places[report.pk], staff) for report in reports}


def _circles(report: Report, place: Room | None, staff: _Staff) -> tuple[set[int], set[int]]:
    apart = {report.message.author.person_id, report.reporter.person_id}
    if report.to == Report.To.SUPERVISORS:
        all_of_them = staff.supervisors - apart
        first = (staff.supervisors_on_duty - apart) or all_of_them or staff.administrators - apart
        wider = all_of_them | staff.administrators - apart
    else:
        wider = (staff.on_duty | staff.administrators) - apart
        first = (staff.coaches[place.pk] - apart if place else set()) or wider
    return first, wider


def _staff(place_pks: set[int]) -> _Staff:
    above: dict[str, set[int]] = {Role.SUPERVISOR: set(), Role.ADMINISTRATOR: set()}
    for pk, role in Person.objects.filter(role__in=above, is_active=True).values_list("pk", "role"):
        above[role].add(pk)
    on_duty = {duty.person_id: duty.person.role for duty in duties.running()}
    return _Staff(
        coaches_of(place_pks),
        {pk for pk, role in on_duty.items() if role == Role.COACH},
        above[Role.SUPERVISOR],
        {pk for pk, role in on_duty.items() if role == Role.SUPERVISOR},
        above[Role.ADMINISTRATOR],
    )


def _listed():
    """Without a word: a list needs none, and one is asked for every second."""
    return _loaded().defer("copy_sealed", "words_sealed", "answer_sealed", "message__body", "message__content_note")


def _loaded():
    return Report.objects.select_related(
        "message__room__asked_for__asker__room",
        "message__author__person",
        "message__hiding",
        "message__folding",
        "reporter__person",
        "answered_by",
    )
