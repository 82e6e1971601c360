"""What waits for a coach to look at, and who may look.

A report never goes to the person it is about, nor back to the one who made it. A group room's goes to the coaches of
that room. A direct room's goes to the coaches of the group room through which the two met: they see the sealed copy of
the one message, never the room. Where that leaves nobody, it goes to the coaches on duty and the administrators, who
see the copy alone as well.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chat import access, duties, events, rendering, rooms, timeline
from chat.models import Membership, Report, Room
from peers.errors import Forbidden, NotFound
from peers.models import Person, Role

AROUND = 3
NEAR_EVENTS = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """A report as somebody may look at it. `coach` is their own membership of its room, if they coach that room."""

    report: Report
    coach: Membership | None


def waiting(person: Person) -> list[Report]:
    """The open reports that this person may look at.

    Worry about somebody's safety comes first, then "this is hard for me", for there somebody is hurting now; then the
    rest. Within each the oldest comes first, so that nobody is passed over.
    """
    _may_look(person)
    open_ones = list(_loaded().filter(answered_at__isnull=True))
    readers = _readers_of(open_ones)
    return sorted((one for one in open_ones if person.pk in readers[one.pk]), key=_urgency)


def one(person: Person, report_id: str) -> Seen:
    """One report that this person may look at, or has answered."""
    _may_look(person)
    report = _loaded().filter(public_id=report_id).first()
    # Asked even where there is no such report: whether one exists must not show in the time that an answer takes.
    readers = _readers_of([report])[report.pk] if report else _coaches_of({0})[0]
    if report is None or (report.answered_by_id != person.pk and person.pk not in readers):
        raise NotFound
    room = report.message.room
    coach = Membership.objects.select_related("room", "person").filter(
        room=room, person=person, role=Membership.Role.COACH, here_now=True
    )
    return Seen(report, None if room.is_direct else coach.first())


def around(seen: Seen) -> tuple[list[dict], list[dict]]:
    """A few messages before and after the reported one, as the coach may read them; none for whoever is not there."""
    message = seen.report.message
    if seen.coach is None or not access.may_read(seen.coach, message.seq):
        return [], []
    reader = timeline.reader_of(seen.coach)
    found = events.between(message.room, message.seq - NEAR_EVENTS, message.seq + NEAR_EVENTS)
    said = [told.shown(reader) for told in rendering.tell([event for event in found if event.kind == "message.posted"])]
    said = [frame for frame in said if frame["kind"] == "message.posted"]
    before = [frame for frame in said if frame["seq"] < message.seq]
    after = [frame for frame in said if frame["seq"] > message.seq]
    return before[-AROUND:], after[:AROUND]


def hold_places(report_id: str) -> None:
    """Takes the rooms that decide who may look at a report until commit."""
    report = _loaded().filter(public_id=report_id).first()
    if report is not None:
        rooms.hold_by_id(
            Room.objects.filter(pk__in={room.pk for room in (report.message.room, place_of(report)) if room})
        )


def place_of(report: Report) -> Room | None:
    """The group room whose coaches look at it: its own, or the one through which a direct room was asked for."""
    room = report.message.room
    if not room.is_direct:
        return room
    asked_for = getattr(room, "asked_for", None)
    return asked_for.asker.room if asked_for else None


def _readers_of(reports: list[Report]) -> dict[int, set[int]]:
    """{report pk: the people (pks) who may look at it}."""
    places = {report.pk: place_of(report) for report in reports}
    coaches = _coaches_of({place.pk for place in places.values() if place})
    readers = {}
    for report in reports:
        apart = {report.message.author.person_id, report.reporter.person_id}
        place = places[report.pk]
        near = coaches[place.pk] - apart if place else set()
        readers[report.pk] = near or _others() - apart
    return readers


def _coaches_of(room_pks: set[int]) -> dict[int, set[int]]:
    coaches: dict[int, set[int]] = defaultdict(set)
    rows = Membership.objects.filter(room__in=room_pks, role=Membership.Role.COACH, here_now=True)
    for room, person in rows.filter(person__is_active=True, person__role=Role.COACH).values_list(
        "room_id", "person_id"
    ):
        coaches[room].add(person)
    return coaches


def _others() -> set[int]:
    administrators = Person.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    return {coach.pk for coach in duties.people()} | {person.pk for person in administrators}


def _urgency(report: Report):
    first = {Report.Why.DANGER: 0, Report.Why.HARD: 1}
    return first.get(report.why, 2), report.at, report.pk


def _may_look(person: Person) -> None:
    if person.role not in {Role.COACH, Role.ADMINISTRATOR}:
        raise Forbidden(_("Only coaches see this."))


def _loaded():
    return Report.objects.select_related(
        "message__room__asked_for__asker__room",
        "message__author__person",
        "message__hiding",
        "reporter__person",
        "answered_by",
    )
