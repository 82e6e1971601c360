"""What moves a circle on: joining the queue, handing on the turn, stepping out. Each is one floor.changed of the log.

Everything here runs under the room's row, but for `seen` and the noting of who is gone.
"""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import Min, Q
from django.db.models.functions import Now

from chat import access, deadlines, events, turns
from chat.models import LostShare, Membership, Room, Turn

State = Turn.State
HERE = Q(state__in=[State.WAITING, State.SPEAKING])

# A page that is open is noted this often; one that was not for so long is gone.
NOTED = timedelta(seconds=5)
QUIET = timedelta(seconds=15)
# A speaker who is gone passes after this, counted from the last note. It was noticed some while before, so that every
# process had time to say that they are still there.
PASSES = timedelta(seconds=60) + NOTED
NOTICED = timedelta(seconds=30)


def join(member: Membership, *, by_form: bool = False) -> events.Event | None:
    """To the end of the queue. Whoever waits or speaks already stays where they are."""
    turn = _turn_of(member)
    if turn is not None and turn.state != State.LISTENING:
        return None
    _put(member, State.WAITING, place=member.room.head, by_form=by_form)
    return record(member.room, member)


def come_back(member: Membership, *, by_form: bool = False) -> events.Event | None:
    """ "Come back to me": behind everybody who waits; from the speaker the turn goes on."""
    turn, waiting = _turn_of(member), turns.in_room(member.room).waiting
    if waiting and waiting[-1].member_id == member.pk:
        return None
    speaking = turn is not None and turn.state == State.SPEAKING
    if speaking:
        _call_next(member.room)
    _put(member, State.WAITING, place=member.room.head, by_form=by_form)
    return record(member.room, member)


def leave(member: Membership) -> events.Event | None:
    """Out of the queue. A speaker passes instead (`hand_on`)."""
    waiting = Turn.objects.filter(member=member, state=State.WAITING)
    return record(member.room, member) if waiting.delete()[0] else None


def listen(member: Membership) -> events.Event | None:
    """Here to listen: never called on. Out of the queue; from the speaker the turn goes on."""
    turn = _turn_of(member)
    before = turn.state if turn else State.LISTENING
    if before == State.SPEAKING:
        _call_next(member.room)
    _put(member, State.LISTENING)
    return record(member.room, member) if before != State.LISTENING else None


def hand_on(room: Room, by: Membership | None, *, to: Membership | None = None) -> events.Event | None:
    """The turn goes to `to`, or else to the first who waits and is here. Nothing to hand on to or from: no event."""
    standing = turns.in_room(room)
    if standing.speaker is None and to is None and not _present(standing.waiting):
        return None
    if standing.speaker is not None and to is not None and standing.speaker.member_id == to.pk:
        return None
    if standing.speaker is not None:
        standing.speaker.delete()
    if to is None:
        _call_next(room)
    else:
        _put(to, State.SPEAKING)
    return record(room, by)


def step_out(member: Membership) -> None:
    """Somebody is out of the room, or may not speak in it: their turn goes on, their place goes."""
    turn = _turn_of(member)
    if turn is None:
        return
    turn.delete()
    if turn.state == State.SPEAKING:
        _call_next(member.room)
    if turn.state != State.LISTENING:
        record(member.room, None)


def clear(room: Room) -> None:
    """The circle is over, or begins: nobody speaks, waits or listens."""
    Turn.objects.filter(room=room).delete()


def record(room: Room, by: Membership | None) -> events.Event:
    """Writes down how the circle stands now."""
    event = events.record(room, "floor.changed", by=by, facts={**facts(room), "set": room.floor_seq})
    # The turn that has just begun is as old as its event.
    Turn.objects.filter(room=room, state=State.SPEAKING, place=BEGINS).update(since=event.at, place=event.seq)
    return event


def facts(room: Room) -> dict:
    """A floor as it stands, for floor.changed."""
    return turns.in_room(room).fields(room)


# The place of a speaker whose turn has no event yet.
BEGINS = -1


def watched() -> list[tuple[int, int]]:
    """(turn, person) pks of those who speak or wait and whose pages were not noted just now."""
    stale = Q(seen_at__lt=Now() - NOTED) | Q(gone_since__isnull=False) | Q(by_form=True)
    return list(Turn.objects.filter(HERE, stale).values_list("pk", "member__person_id"))


@transaction.atomic
def seen(turn_pks: Collection[int]) -> None:
    """A page of theirs is open. Rows that a change of the circle holds just now are left for the next time."""
    found = Turn.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk__in=turn_pks)
    held = list(found.order_by("pk").values_list("pk", flat=True))
    Turn.objects.filter(pk__in=held).update(seen_at=Now(), gone_since=None, by_form=False)


def sweep() -> None:
    """Notes who is gone, and lets a speaker who is gone for a minute pass. Safe in several processes at once."""
    gone = Turn.objects.filter(HERE, by_form=False, gone_since__isnull=True, seen_at__lt=Now() - QUIET)
    quiet = list(gone.values_list("pk", flat=True))
    for pk in quiet:
        gone.filter(pk=pk).update(gone_since=Now())
    for room in list(_overdue().values_list("room_id", flat=True)):
        _pass_for_gone(room)


@transaction.atomic
def _pass_for_gone(room_pk: int) -> None:
    room = access.hold_room(room_pk)
    # Under the room's lock: they may be back, or another process was here first.
    turn = _overdue().select_related("member").filter(room=room).first()
    if turn is None:
        return
    first = Turn.objects.filter(room=room, state=State.WAITING).aggregate(least=Min("place"))["least"]
    Turn.objects.filter(pk=turn.pk).update(state=State.WAITING, place=min(0, first or 0) - 1)
    _call_next(room)
    event = record(room, None)
    LostShare.objects.update_or_create(member=turn.member, defaults={"at": event.at})


def _overdue():
    return Turn.objects.filter(
        HERE, state=State.SPEAKING, seen_at__lt=Now() - PASSES, gone_since__lt=Now() - NOTICED, by_form=False
    )


def _call_next(room: Room) -> None:
    """The first who waits and is here speaks now. Whoever is gone keeps their place."""
    for turn in _present(turns.in_room(room).waiting)[:1]:
        _put(turn.member, State.SPEAKING)


def _present(waiting: list[Turn]) -> list[Turn]:
    return [turn for turn in waiting if turn.gone_since is None]


def _put(member: Membership, state: str, *, place: int = BEGINS, by_form: bool | None = None) -> None:
    """What somebody's part is from now on. Without `by_form` their page is taken to be what it was."""
    room_pk = member.room_id
    if state == State.SPEAKING:
        Turn.objects.filter(room_id=room_pk, state=state).exclude(member=member).delete()
        LostShare.objects.filter(member=member).delete()
    part = {"room_id": room_pk, "state": state, "place": place, "since": Now(), "seen_at": Now(), "gone_since": None}
    if by_form is not None:
        part["by_form"] = by_form
    Turn.objects.update_or_create(member=member, defaults=part)


def _turn_of(member: Membership) -> Turn | None:
    return Turn.objects.filter(member=member).first()


deadlines.register(sweep)
