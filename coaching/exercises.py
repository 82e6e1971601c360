"""Exercises done together in a room: started, stopped, and over by themselves."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from chat import access as rooms_access
from chat import clock, events, limits, notices, receipts
from chat.access import Actor
from chat.models import Membership
from coaching import access, browsing, versions
from coaching.models import Exercise, Run
from peers import blocks, training
from peers.errors import Conflict, Forbidden, Invalid

LEAD_IN = (3, 60)
AT_HAND = 3
GENTLE = ("look-around", "name-a-cue", "breathe-alongside", "tap-beat")


def start_exercise(actor: Actor, *, id: str, room: str, exercise: str, lead_in: int) -> dict[str, Any]:
    """Starts an exercise for everybody who wants, `lead_in` seconds from now. Answers {"seq"}, which names the run."""
    if not LEAD_IN[0] <= lead_in <= LEAD_IN[1]:
        raise Invalid(_("Between 3 and 60 seconds from now."), field="lead_in")

    def write() -> dict[str, Any]:
        member = rooms_access.hold(actor, room)
        chosen = access.exercise_of(exercise)
        _may_start(member, chosen)
        if chosen.retired_at is not None:
            raise Conflict(_("This exercise was put away. Another one may do."))
        if Run.objects.filter(room=member.room, ended_at__isnull=True).exists():
            raise Conflict(_("An exercise is going on in this room already."))
        rooms_access.not_paused(rooms_access.in_open_room(member))
        limits.spend_command(member)
        run = _begin(member, chosen, lead_in)
        _invite(member, run)
        return {"seq": run.seq}

    content = {"room": room, "exercise": exercise, "lead_in": lead_in}
    return receipts.once(actor, id, "exercise.start", content, write)


def stop_exercise(actor: Actor, *, id: str, room: str, run: int) -> dict[str, Any]:
    """A coach, or whoever started it, ends a run early. Answers {"seq"}."""

    def write() -> dict[str, Any]:
        member = rooms_access.hold(actor, room)
        found = access.run_in(member, run)
        if not may_stop(member, found):
            raise Forbidden(
                _("Only a coach, or whoever started it, can end it for everyone. You can leave it quietly.")
            )
        if found.ended_at is not None:
            raise Conflict(_("This exercise is over already."))
        rooms_access.in_open_room(member)
        limits.spend_command(member)
        return {"seq": _end(found, member)}

    return receipts.once(actor, id, "exercise.stop", {"room": room, "run": run}, write)


def may_stop(member: Membership, run: Run) -> bool:
    """Whether the member may end a run for everyone."""
    return run.by_id == member.pk or (member.is_coach and not member.room.is_direct)


def going_in(room_pks: list[int]) -> dict[int, int]:
    """{room pk: seq} of the runs that go on."""
    return dict(Run.objects.filter(room_id__in=room_pks, ended_at__isnull=True).values_list("room_id", "seq"))


def sweep() -> None:
    """Ends the runs that are over."""
    now = clock.as_moment(clock.now_ms())
    for pk, room in Run.objects.filter(ended_at__isnull=True, ends_at__lte=now).values_list("pk", "room_id"):
        _end_by_time(pk, room)


def offered_to(member: Membership) -> list[Exercise]:
    """The exercises that the member may start in this room."""
    if not (member.room.is_direct or member.is_coach):
        return []
    trained = training.is_trained(member.person)
    return [one for one in browsing.listed() if one.gate == "open" or trained]


def at_hand(member: Membership, offered: list[Exercise]) -> list[Exercise]:
    """The few that are one tap away: what this room did last, then what is least likely to stir anybody up.

    What needs training is chosen, never at hand: in a room for two the other could not say yes to it either.
    """
    done = Run.objects.filter(room=member.room).order_by("-seq").values_list("exercise__slug", flat=True)
    by_slug = {one.slug: one for one in offered if one.gate == "open"}
    found = [by_slug[slug] for slug in dict.fromkeys([*done[:20], *GENTLE]) if slug in by_slug][:AT_HAND]
    if found and all(one.uses_breath for one in found):
        found[-1:] = [by_slug[slug] for slug in GENTLE[:1] if slug in by_slug]
    return found


def _may_start(member: Membership, exercise: Exercise) -> None:
    if not member.room.is_direct:
        rooms_access.coach_of(member)
    if exercise.gate != "open" and not training.is_trained(member.person):
        raise Forbidden(_("This one is started by a coach who is trained for it. You could ask one of them."))


def _begin(member: Membership, exercise: Exercise, lead_in: int) -> Run:
    event = events.record(member.room, "exercise.started", by=member)
    starts_at = event.at + timedelta(seconds=lead_in)
    return Run.objects.create(
        room=member.room,
        seq=event.seq,
        exercise=exercise,
        version=versions.current(exercise),
        by=member,
        **_in_the_rooms_language(exercise),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(seconds=exercise.total_seconds),
    )


def _in_the_rooms_language(exercise: Exercise) -> dict[str, Any]:
    with translation.override(settings.LANGUAGE_CODE):
        script = [{**step, "cue": _(step["cue"])} for step in exercise.steps]
        return {"title": _(exercise.name), "script": script}


def _invite(member: Membership, run: Run) -> None:
    """In a direct room the other is asked; not where one of the two blocked the other."""
    if not member.room.is_direct:
        return
    for other in (
        Membership.objects.select_related("person").filter(room=member.room, here_now=True).exclude(pk=member.pk)
    ):
        if not blocks.between(member.person, member.name, other.person, other.name):
            notices.notify(other.person, notices.EXERCISE_INVITATION, member.room, run.seq)


@transaction.atomic
def _end_by_time(pk: int, room_pk: int) -> None:
    room = rooms_access.hold_room(room_pk)
    # Under the room's lock only one process still finds it going.
    found = Run.objects.filter(pk=pk, ended_at__isnull=True).first()
    if found is not None:
        found.room = room
        _end(found, None)


def _end(run: Run, by: Membership | None) -> int:
    event = events.record(run.room, "exercise.ended", by=by, of=run.seq)
    Run.objects.filter(pk=run.pk).update(ended_at=event.at, ended_seq=event.seq, stopped=by is not None)
    return event.seq
