"""Words that go without their author doing it one by one: an erased account, or the time that a room has agreed on."""

from django.db.models import QuerySet

from chat import events
from chat.models import Folding, Hiding, Membership, Message, Reaction, Room

AT_ONCE = 100


def standing(said: QuerySet[Message]) -> list[Message]:
    """The next few of these messages whose words still stand, oldest first."""
    return list(said.filter(removed_at__isnull=True).order_by("room_id", "seq")[:AT_ONCE])


def remove_all(room: Room, said: list[Message], by: Membership | None) -> None:
    """Removes messages of one room, as their author would: an event each, the words and marks gone.

    Runs in the caller's transaction; the caller holds the room. `by` is null where nobody did it but an agreement.
    """
    recorded = events.record_all([events.line(room, "message.removed", by=by, of=one.seq) for one in said])
    pks = [one.pk for one in said]
    gone = {"body": "", "content_note": "", "reply_to": None, "removed_at": recorded[-1].at}
    Message.objects.filter(pk__in=pks).update(**gone)
    Reaction.objects.filter(message__in=pks).delete()
    # A coach's note on it says what it was about.
    Folding.objects.filter(message__in=pks).delete()
    Hiding.objects.filter(message__in=pks).delete()
