"""Coaching's events as they are told, rendered from the present state when they are read."""

from collections import defaultdict

from django.db.models import Prefetch, Q

from chat import clock
from chat.rendering import Event, Own
from coaching import wire
from coaching.models import Checkin, Run, Share, SharedAnswer

Place = tuple[int, int]


def checkins(events: list[Event]) -> dict[int, Own]:
    """Own fields of checkin.opened, checkin.closed and checkin.narrowed."""
    by_name = SharedAnswer.objects.filter(share=Share.GROUP_NAMED).select_related("member")
    rows = Checkin.objects.filter(_wanted(events)).prefetch_related(
        Prefetch("shared_answers", by_name.order_by("member__name", "member_id"), to_attr="shared_by_name")
    )
    found = {(row.room_id, row.seq): row for row in rows}
    return {event.pk: _told(event, found[_place(event)]) for event in events}


def runs(events: list[Event]) -> dict[int, Own]:
    """Own fields of exercise.started and exercise.ended."""
    found = {(row.room_id, row.seq): row for row in Run.objects.filter(_wanted(events)).select_related("exercise")}
    return {event.pk: _run(event, found[_place(event)]) for event in events}


def _told(event: Event, checkin: Checkin) -> Own:
    if event.kind == "checkin.opened":
        return Own(wire.CheckinOpened(checkin.question, checkin.scales))
    if event.kind == "checkin.narrowed":
        return Own(wire.CheckinNarrowed(checkin.seq, _named(checkin)), anonymous=True)
    told = checkin.outcome
    return Own(wire.CheckinClosed(checkin.seq, told["answered"], told["states"], _named(checkin)))


def _named(checkin: Checkin) -> list[wire.Named]:
    # Never their words, and nobody at all where time closed it: nobody stood by to receive them.
    if checkin.closed_by_time or checkin.closed_at is None:
        return []
    return [wire.Named(one.member.public_id, one.member.name, one.state) for one in checkin.shared_by_name]


def _run(event: Event, run: Run) -> Own:
    if event.kind == "exercise.ended":
        return Own(wire.ExerciseEnded(run.seq, run.stopped))
    return Own(wire.ExerciseStarted(run.exercise.slug, run.title, clock.as_ms(run.starts_at), run.script))


def _wanted(events: list[Event]) -> Q:
    seqs = defaultdict(set)
    for event in events:
        room, seq = _place(event)
        seqs[room].add(seq)
    wanted = Q()
    for room, some in seqs.items():
        wanted |= Q(room_id=room, seq__in=some)
    return wanted


def _place(event: Event) -> Place:
    return event.room_id, event.of or event.seq
