"""What the room page is drawn from."""

import math
import uuid
from base64 import b64encode
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from msgspec import UNSET

from chat import access, clock, direct, duties, entrance, following, news, panels, retention, rooms, timeline, turns
from chat.access import Actor
from chat.models import DirectRequest, Membership, Room
from chat.moderation import explanations, held_posts
from chat.reactions import MARKS
from chat.turns import Standing
from chat.views.room_items import items_of
from peers import access_log, lenses


def home_context(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """What the list of rooms is drawn from."""
    return {
        "is_new": timezone.now() - request.user.joined_at < timedelta(days=1),
        "rooms": rail(actor),
        "on_duty": duties.names(),
        "my_duty": duties.current(request.user),
        "requests": [_request(one) for one in direct.waiting_for(actor)],
        "asked_someone": bool(direct.made_by(actor)),
        "news": news.of(actor),
        "looked_at": access_log.newest_unseen(request.user),
    }


def room_context(request: HttpRequest, actor: Actor, member: Membership, before: int | None) -> dict[str, Any]:
    """What one room is drawn from, up to `before` (exclusive) or up to its head."""
    room, reader, circle = member.room, timeline.reader_of(member), turns.in_room(member.room)
    found, more = timeline.stretch(member, before=before)
    lens = lenses.of(member.person)
    items = items_of(found, member, reader, lens)
    pause = explanations.of_pause(member)
    return {
        "room": _room(member) | {"speaker": circle.speaker_id, "queue": circle.queue},
        "me": _me(member)
        | {"part": _part(member, circle), "turn_since": _turn_since(member, circle), "paused_for": _paused_for(pause)},
        "pause": pause,
        "circle": circle,
        "is_coach": member.is_coach,
        "head": room.head,
        "read": member.read_seq,
        "items": items,
        "since": _since(items, member),
        "more": more,
        "before": found[0]["seq"] if found else 0,
        "earlier_shown": before is not None,
        "rooms": rail(actor, room),
        "members": _members(member),
        "marks": [{"slug": slug, "label": label} for slug, label in MARKS.items()],
        "frame_id": str(uuid.uuid4()),
        "lens": lens.for_page(),
        "seal": _seal(member),
        "panels": panels.drawn(request, member),
    }


def rail(actor: Actor, current: Room | None = None) -> list[dict[str, Any]]:
    """The person's rooms, for the list at the side."""
    return [
        {
            "id": member.room.public_id,
            "name": rooms.title_for(member),
            "kind": member.room.kind,
            "purpose": member.room.purpose,
            "unread": member.read_seq < member.room.head,
            "current": current is not None and member.room_id == current.pk,
            "closed": not member.room.is_open,
            "is_coach": member.is_coach,
            "other": _other(member),
        }
        for member in access.memberships_of(actor)
    ]


def _request(one: DirectRequest) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "seed": one.asker.seed,
        "name": one.asker.name,
        "room_name": one.asker.room.name,
        "words": one.words,
    }


def _other(member: Membership) -> str | None:
    if not member.room.is_direct:
        return None
    other = member.room.memberships.exclude(pk=member.pk).first()
    return other.public_id if other else None


def _room(member: Membership) -> dict[str, Any]:
    room = member.room
    return {
        "id": room.public_id,
        "name": rooms.title_for(member),
        "kind": room.kind,
        "purpose": room.purpose,
        "open": room.is_open,
        "is_direct": room.is_direct,
        "past": room.past,
        "floor": room.floor,
        "floor_reason": room.floor_reason,
        "floor_minutes": room.floor_minutes,
        "keeping": retention.in_words(retention.days_in(room)),
        "holds": held_posts.in_words(room),
    }


def _me(member: Membership) -> dict[str, Any]:
    return {
        "id": member.public_id,
        "name": member.name,
        "seed": member.seed,
        "role": member.role,
        "is_coach": member.is_coach,
        "shows_presence": member.shows_presence,
        "shows_typing": member.shows_typing,
    }


def _since(items: list[dict[str, Any]], member: Membership) -> int | None:
    """The number of the first line that is new to the reader, where what they have read ends among these lines."""
    new = [item["seq"] for item in items if item["seq"] > member.read_seq and not item.get("mine")]
    return new[0] if new and items[0]["seq"] <= member.read_seq else None


def _seal(member: Membership) -> str:
    """The key (base64) that the page seals unsent words with in its tab: the same on each page of this membership."""
    return b64encode(salted_hmac("chat.unsent", member.public_id, algorithm="sha256").digest()).decode()


def _part(member: Membership, circle: Standing) -> str:
    """What the member does in the circle: speaking, waiting, listening, or nothing yet."""
    if circle.speaker is not None and circle.speaker.member_id == member.pk:
        return "speaking"
    if any(turn.member_id == member.pk for turn in circle.waiting):
        return "waiting"
    return "listening" if turns.listens(member) else ""


def _turn_since(member: Membership, circle: Standing) -> int | None:
    """Since when they speak, in epoch ms. Told to the speaker alone."""
    mine = circle.speaker is not None and circle.speaker.member_id == member.pk
    return clock.as_ms(circle.speaker.since) if mine else None


def _paused_for(pause: explanations.OfPlace | None) -> int | None:
    """For how many seconds they still read along, rounded up."""
    return None if pause is None else math.ceil((pause.until - timezone.now()).total_seconds())


def _members(member: Membership) -> list[dict[str, Any]]:
    view = entrance.view_of(member.person)
    shown = following.members_for(member, view)
    return [
        {
            "id": one.id,
            "name": one.name,
            "role": one.role,
            "here": one.here is True,
            "mark": None if one.mark is UNSET else one.mark,
        }
        for one in shown
    ]
