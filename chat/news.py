"""What happened for somebody that has a page of its own, until they have looked at that page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from chat import notices
from chat.access import Actor
from chat.models import Action, Notice, Room

KEPT = timedelta(days=30)
PAGES = {notices.REPORT_ANSWER, notices.MESSAGE_HIDDEN, notices.MESSAGE_RELEASED, notices.NEED_ANSWERED}
PAGES |= {notices.CARE_LETTER}
# Of one message only the last word counts: set aside and put back is put back.
MESSAGE = {notices.MESSAGE_HIDDEN, notices.MESSAGE_RELEASED}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of news: what kind, and where its page is."""

    kind: str
    room: Room | None
    seq: int | None
    at: datetime


def of(actor: Actor) -> list[Piece]:
    """What they have not looked at yet, newest first."""
    rows = Notice.objects.select_related("room").filter(
        person_id=actor.person_id, seen_at__isnull=True, kind__in=PAGES | {notices.ROOM_LOST}
    )
    found: dict[tuple, Piece] = {}
    for row in rows.filter(at__gt=timezone.now() - KEPT).order_by("number"):
        if row.kind != notices.ROOM_LOST or _was_removed(actor, row.room_id):
            found[_about(row)] = Piece(row.kind, row.room, row.seq, row.at)
    return sorted(found.values(), key=lambda piece: piece.at, reverse=True)


def saw(actor: Actor, *kinds: str, room: str | None = None, seq: int | None = None) -> None:
    """They have looked at the page of these."""
    rows = Notice.objects.filter(person_id=actor.person_id, seen_at__isnull=True, kind__in=kinds)
    if room is not None:
        rows = rows.filter(room__public_id=room)
    if seq is not None:
        rows = rows.filter(seq=seq)
    rows.update(seen_at=timezone.now())


def _about(row: Notice) -> tuple:
    if row.kind == notices.NEED_ANSWERED:
        return ("need",)
    return ("message" if row.kind in MESSAGE else row.kind, row.room_id, row.seq)


def _was_removed(actor: Actor, room_pk: int) -> bool:
    # Whoever left by themselves needs no explanation.
    removed = Action.objects.filter(room_id=room_pk, verb=Action.Verb.REMOVE_MEMBER, member__person_id=actor.person_id)
    return removed.filter(member__here_now=False).exists()
