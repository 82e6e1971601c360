"""Check-ins of a room: asked by a coach, closed by a coach or by time. Answering is in coaching.answers."""

import re
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chat import access as rooms_access
from chat import clock, events, limits, receipts, texts
from chat.access import Actor
from chat.models import Membership
from coaching import access, kinds, room_kinds, sharing, showing, words
from coaching.models import Checkin, Share, SharedAnswer
from coaching.outcomes import Counted, outcome
from peers.errors import Conflict, Invalid

OPEN_FOR = timedelta(hours=12)
APART = timedelta(minutes=30)
SCALE = re.compile(r"[a-z][a-z0-9_-]{0,29}")
MOST_SCALES = 6


def open_checkin(actor: Actor, *, id: str, room: str, question: str, scales: list[str] | None = None) -> dict[str, Any]:
    """A coach asks the room. One is open at a time. Answers {"seq"}, which names the check-in."""
    question = texts.needed(question, "question")
    asked = _scales(scales or [])

    def write() -> dict[str, Any]:
        return _open(rooms_access.coach_of(rooms_access.hold(actor, room)), question, asked)

    return receipts.once(actor, id, "checkin.open", {"room": room, "question": question, "scales": asked}, write)


def ask(actor: Actor, *, id: str, room: str, kind: str = kinds.STATE, question: str = "") -> dict[str, Any]:
    """A coach asks one of the kinds that are on in the room, in its own words or with a question of theirs.

    The small set beside the room. Answers {"seq"}; Conflict where the kind is off.
    """
    question = texts.optional(question, "question")

    def write() -> dict[str, Any]:
        coach = rooms_access.coach_of(rooms_access.hold(actor, room))
        asked = room_kinds.make_sure(coach.room, kind)
        return _open(coach, texts.needed(question or words.question_of(kind), "question"), list(asked.asks))

    return receipts.once(actor, id, "checkin.ask", {"room": room, "kind": kind, "question": question}, write)


def close_checkin(actor: Actor, *, id: str, room: str, checkin: int) -> dict[str, Any]:
    """A coach closes a check-in; the room is told what the rules allow. Answers {"seq"}."""

    def write() -> dict[str, Any]:
        member = rooms_access.hold(actor, room)
        found = access.checkin_in(member, checkin)
        coach = rooms_access.coach_of(member)
        if found.closed_at is not None:
            raise Conflict(_("This check-in has closed already."))
        rooms_access.in_open_room(coach)
        limits.spend_command(coach)
        return {"seq": _close(found, coach)}

    return receipts.once(actor, id, "checkin.close", {"room": room, "checkin": checkin}, write)


def open_in(room_pks: list[int]) -> dict[int, int]:
    """{room pk: seq} of the check-ins that are open."""
    return dict(Checkin.objects.filter(room_id__in=room_pks, closed_at__isnull=True).values_list("room_id", "seq"))


def sweep() -> None:
    """Closes the check-ins that were left open for 12 hours; of them nothing is published."""
    now = clock.as_moment(clock.now_ms())
    due = Checkin.objects.filter(closed_at__isnull=True, closes_at__lte=now)
    for pk, room in due.values_list("pk", "room_id"):
        _close_by_time(pk, room)


@transaction.atomic
def _close_by_time(pk: int, room_pk: int) -> None:
    room = rooms_access.hold_room(room_pk)
    # Under the room's lock only one process still finds it open.
    found = Checkin.objects.filter(pk=pk, closed_at__isnull=True).first()
    if found is not None:
        found.room = room
        _close(found, None)


def _open(coach: Membership, question: str, asked: list[str]) -> dict[str, Any]:
    if Checkin.objects.filter(room=coach.room, closed_at__isnull=True).exists():
        raise Conflict(_("A check-in is open in this room already. It has to close first."))
    rooms_access.in_open_room(coach)
    limits.spend_command(coach)
    event = events.record(coach.room, "checkin.opened", by=coach)
    Checkin.objects.create(
        room=coach.room,
        seq=event.seq,
        opened_by=coach,
        question=question,
        scales=asked,
        opened_at=event.at,
        closes_at=event.at + OPEN_FOR,
    )
    return {"seq": event.seq}


def _close(checkin: Checkin, by: Membership | None) -> int:
    by_time = by is None
    _keep_from_the_group(checkin)
    coaches = checkin.room.memberships.filter(role=Membership.Role.COACH, here_now=True).values_list("pk", flat=True)
    lately = _published_lately(checkin)
    told = outcome(_counted(checkin), coaches=coaches, published_lately=lately, by_time=by_time)
    event = events.record(checkin.room, "checkin.closed", by=by, of=checkin.seq)
    Checkin.objects.filter(pk=checkin.pk).update(
        closed_at=event.at, closed_seq=event.seq, closed_by_time=by_time, outcome=told
    )
    return event.seq


def _keep_from_the_group(checkin: Checkin) -> None:
    """Whoever has left the room before the check-in closed is neither counted nor named in it."""
    gone = checkin.shared_answers.filter(member__here_now=False, share__in=[Share.GROUP_COUNT, Share.GROUP_NAMED])
    for shared in gone:
        showing.narrow(shared, sharing.without_the_group((shared.share, shared.coach)))


def _counted(checkin: Checkin) -> list[Counted]:
    # A coach knows their own answer, so it protects nobody else's: it counts as seen.
    shared = checkin.shared_answers.filter(share=Share.GROUP_COUNT).select_related("member")
    return [_as_counted(answer) for answer in shared]


def _as_counted(answer: SharedAnswer) -> Counted:
    hidden = answer.member.is_coach and not answer.coach
    return Counted(answer.state, answer.coach or hidden, answer.member_id if hidden else None)


def _published_lately(checkin: Checkin) -> bool:
    since = checkin.opened_at - APART
    earlier = Checkin.objects.filter(room=checkin.room, closed_at__gt=since).exclude(pk=checkin.pk)
    return any(one.outcome and one.outcome["states"] is not None for one in earlier)


def _scales(slugs: list[str]) -> list[str]:
    if len(slugs) > MOST_SCALES or len(set(slugs)) != len(slugs) or not all(map(SCALE.fullmatch, slugs)):
        raise Invalid(_("These scales can't be asked."), field="scales")
    return slugs
