"""A stretch of a room's log as one member may read it: for history over HTTP and for the page."""

from typing import Any

from django.utils.translation import gettext as _

from chat import entrance, events, rendering
from chat.models import Membership
from chat.reach import Reach
from chat.rendering import Reader, Told
from peers.errors import Invalid

MOST = 200
USUAL = 50


def reader_of(member: Membership) -> Reader:
    """Who reads, for a membership loaded with its room and person."""
    view = entrance.view_of(member.person)
    return Reader(member.person_id, member.is_coach, Reach.of(member), view.blocked)


def stretch(
    member: Membership, *, before: int | None = None, after: int | None = None, limit: int = USUAL
) -> tuple[list[dict[str, Any]], bool]:
    """Events as frames, oldest first, and whether there are more on that side. Bounds are exclusive.

    Void events are among them where they lie between two stays; before the first stay nothing is served.
    """
    if not 1 <= limit <= MOST:
        raise Invalid(_("Between 1 and 200 at once."), field="limit")
    reader = reader_of(member)
    low = max(after or 0, reader.reach.first)
    high = min(before, member.room.head + 1) if before is not None else member.room.head + 1
    if after is not None and before is None:
        high, more = min(high, low + limit + 1), member.room.head > low + limit
    else:
        more = high - 1 - limit > low
        low = max(low, high - 1 - limit)
    return [told.shown(reader) for told in told_between(member, low, high)], more


def told_between(member: Membership, low: int, high: int) -> list[Told]:
    """The events with low < seq < high, ready to be told."""
    return rendering.tell(events.between(member.room, low, high))
