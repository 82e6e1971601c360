"""What members say: post, edit, take back."""

from typing import Any

from django.utils.translation import gettext as _

from chat import access, events, floor, limits, receipts, texts
from chat.access import Actor
from chat.models import Membership, Message
from peers.errors import NotFound


def post_message(
    actor: Actor, *, id: str, room: str, body: str, content_note: str | None = None, reply_to: int | None = None
) -> dict[str, Any]:
    """Posts a message into a room's log. Answers {"seq"}: the number that names it.

    `id` names this write for ever; `reply_to` is the seq of a message they may read.
    """
    body = texts.needed(body, "body", texts.BODY)
    note = texts.optional(content_note, "content_note", texts.CONTENT_NOTE)

    def write() -> dict[str, Any]:
        member = access.hold(actor, room)
        if reply_to is not None:
            _replied(member, reply_to)
        floor.may_write(member)
        limits.spend_post(member)
        event = events.record(member.room, "message.posted", by=member)
        Message.objects.create(
            room=member.room,
            seq=event.seq,
            author=member,
            body=body,
            content_note=note,
            reply_to=reply_to,
            posted_at=event.at,
        )
        return {"seq": event.seq}

    return receipts.once(actor, id, "post", {"room": room, "body": body, "note": note, "reply_to": reply_to}, write)


def edit_message(
    actor: Actor, *, id: str, room: str, message: int, body: str, content_note: str | None = None
) -> dict[str, Any]:
    """Gives a message of one's own other words; the earlier ones are not kept. Answers {"seq"}."""
    body = texts.needed(body, "body", texts.BODY)
    note = texts.optional(content_note, "content_note", texts.CONTENT_NOTE)

    def write() -> dict[str, Any]:
        member = access.hold(actor, room)
        said = access.standing(access.own_message(member, message))
        floor.may_write(member)
        limits.spend_command(member)
        event = events.record(member.room, "message.edited", by=member, of=said.seq)
        Message.objects.filter(pk=said.pk).update(body=body, content_note=note, edited_at=event.at)
        return {"seq": event.seq}

    return receipts.once(actor, id, "edit", {"room": room, "message": message, "body": body, "note": note}, write)


def remove_message(actor: Actor, *, id: str, room: str, message: int) -> dict[str, Any]:
    """Takes a message of one's own back, whatever the floor: its words are gone everywhere. Answers {"seq"}."""

    def write() -> dict[str, Any]:
        member = access.hold(actor, room)
        said = access.standing(access.own_message(member, message), hidden_too=True)
        limits.spend_command(member)
        event = events.record(member.room, "message.removed", by=member, of=said.seq)
        Message.objects.filter(pk=said.pk).update(body="", content_note="", reply_to=None, removed_at=event.at)
        said.reactions.all().delete()
        return {"seq": event.seq}

    return receipts.once(actor, id, "remove", {"room": room, "message": message}, write)


def _replied(member: Membership, seq: int) -> Message:
    try:
        return access.message_in(member, seq)
    except NotFound as missing:
        raise NotFound(_("The message you answer is not here any more."), field="reply_to") from missing
