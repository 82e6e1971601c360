"""The arc of a session: a coach begins one and goes from part to part; any can be skipped, and each step taken back."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chat import access as rooms_access
from chat import clock, limits, receipts
from chat.access import Actor
from chat.models import Membership, Room
from coaching import arcs, parts, stepping
from coaching.models import Session, SessionStep
from peers.errors import Conflict

# However late it gets: a session that nobody ended is over by then.
AT_MOST = timedelta(hours=12)
DOOR = timedelta(minutes=10)
Address = Callable[..., str]


def begin(actor: Actor, *, id: str, room: str, template: str) -> dict[str, Any]:
    """A coach begins a session from a template, or the usual one where `template` is empty. Nothing is said yet."""

    def write() -> dict[str, Any]:
        coach = _coach(actor, room)
        if current(coach.room) is not None:
            raise Conflict(_("A session is going on in this room already."))
        limits.spend_command(coach)
        name, arc = arcs.arc_of(template)
        now = clock.as_moment(clock.now_ms())
        Session.objects.create(room=coach.room, name=name, parts=arc, by=coach, began_at=now, ends_at=now + AT_MOST)
        return {}

    return receipts.once(actor, id, "session.begin", {"room": room, "template": template}, write)


def go_on(actor: Actor, *, id: str, room: str, at: int, address: Address, words: str | None = None) -> dict[str, Any]:
    """Leaves the part that is now and begins the next. `at`: how many steps the coach saw; `words`: for its own.

    `address(name, *args)` makes the whole address of one of the site's pages.
    """

    def write() -> dict[str, Any]:
        coach, session, part = _next(actor, room, at)
        said = parts.words_for(part, words)
        stepping.leave(actor, id, session, part)
        seq = stepping.enter(actor, id, session, part, said, address)
        _step(session, coach, seq=seq)
        _ends(session, clock.as_moment(clock.now_ms()) + DOOR if part["kind"] == "door" else session.began_at + AT_MOST)
        return {}

    return receipts.once(actor, id, "session.go", {"room": room, "at": at, "words": words}, write)


def skip(actor: Actor, *, id: str, room: str, at: int) -> dict[str, Any]:
    """Leaves the next part out. What is going on goes on."""

    def write() -> dict[str, Any]:
        coach, session, _part = _next(actor, room, at)
        limits.spend_command(coach)
        _step(session, coach, skipped=True)
        return {}

    return receipts.once(actor, id, "session.skip", {"room": room, "at": at}, write)


def back(actor: Actor, *, id: str, room: str, at: int) -> dict[str, Any]:
    """Takes the last step back, so that it can be done or skipped after all. What the room was told stays said."""

    def write() -> dict[str, Any]:
        coach, session = _going(actor, room, at)
        limits.spend_command(coach)
        last = session.steps.last()
        if last is None:
            raise Conflict(_("This is the beginning already."))
        last.delete()
        _ends(session, session.began_at + AT_MOST)
        return {}

    return receipts.once(actor, id, "session.back", {"room": room, "at": at}, write)


def end(actor: Actor, *, id: str, room: str) -> dict[str, Any]:
    """Ends the session here and closes what it opened. The room stays as it is."""

    def write() -> dict[str, Any]:
        coach = _coach(actor, room)
        session = current(coach.room)
        if session is None:
            raise Conflict(_("This session is over already."))
        limits.spend_command(coach)
        stepping.leave(actor, id, session, None)
        _end(session, coach)
        return {}

    return receipts.once(actor, id, "session.end", {"room": room}, write)


def current(room: Room) -> Session | None:
    """The session that goes on in a room."""
    return Session.objects.select_related("room").filter(room=room, ended_at__isnull=True).first()


def newest(room: Room) -> Session | None:
    """The session that goes on, else the last one."""
    return Session.objects.filter(room=room).first()


def sweep() -> None:
    """Ends the sessions whose door was open long enough. Their leaving check-in stays open for whoever is slow."""
    now = clock.as_moment(clock.now_ms())
    for pk, room in Session.objects.filter(ended_at__isnull=True, ends_at__lte=now).values_list("pk", "room_id"):
        _end_by_time(pk, room)


def _coach(actor: Actor, room: str) -> Membership:
    return rooms_access.in_open_room(rooms_access.coach_of(rooms_access.hold(actor, room)))


def _going(actor: Actor, room: str, at: int) -> tuple[Membership, Session]:
    coach = _coach(actor, room)
    session = current(coach.room)
    if session is None:
        raise Conflict(_("This session is over already."))
    # Two coaches who press at the same moment take one step, not two.
    if session.steps.count() != at:
        raise Conflict(_("Another coach went on meanwhile. Here is how it stands now."))
    return coach, session


def _next(actor: Actor, room: str, at: int) -> tuple[Membership, Session, parts.Part]:
    coach, session = _going(actor, room, at)
    if at >= len(session.parts):
        raise Conflict(_("There is no other part. You can end the session here."))
    return coach, session, session.parts[at]


def _step(session: Session, coach: Membership, *, seq: int | None = None, skipped: bool = False) -> None:
    position, now = session.steps.count(), clock.as_moment(clock.now_ms())
    SessionStep.objects.create(session=session, position=position, seq=seq, skipped=skipped, by=coach, at=now)


def _ends(session: Session, at: datetime) -> None:
    session.ends_at = at
    session.save(update_fields=["ends_at"])


def _end(session: Session, by: Membership | None) -> None:
    session.ended_at, session.ended_by = clock.as_moment(clock.now_ms()), by
    session.save(update_fields=["ended_at", "ended_by"])


@transaction.atomic
def _end_by_time(pk: int, room_pk: int) -> None:
    rooms_access.hold_room(room_pk)
    # Under the room's lock only one process still finds it going.
    session = Session.objects.filter(pk=pk, ended_at__isnull=True).first()
    if session is not None:
        _end(session, None)
