"""Kind marks on messages."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chat import access, events, limits, receipts
from chat.access import Actor
from chat.models import Reaction
from peers.errors import Invalid

# A small set, in this order; none of them says no.
MARKS: dict[str, Promise] = {
    "with-you": gettext_lazy("With you"),
    "heard": gettext_lazy("Heard"),
    "thank-you": gettext_lazy("Thank you"),
    "me-too": gettext_lazy("Me too"),
    "strength": gettext_lazy("Strength"),
    "care": gettext_lazy("Care"),
}


def react(actor: Actor, *, id: str, room: str, message: int, mark: str, on: bool) -> dict[str, Any]:
    """Puts one's mark on a message or takes it away. Answers {"seq"}, or {} where nothing changed."""
    if mark not in MARKS:
        raise Invalid(_("There is no such mark."), field="mark")

    def write() -> dict[str, Any]:
        member = access.hold(actor, room)
        said = access.standing(access.message_in(member, message))
        access.not_paused(access.in_open_room(member))
        limits.spend_command(member)
        if not _changed(said, member, mark, on):
            return {}
        event = events.record(member.room, "reaction.changed", by=member, of=said.seq, facts={"mark": mark, "on": on})
        return {"seq": event.seq}

    return receipts.once(actor, id, "react", {"room": room, "message": message, "mark": mark, "on": on}, write)


def _changed(message, member, mark: str, on: bool) -> bool:
    if on:
        return Reaction.objects.get_or_create(message=message, member=member, mark=mark)[1]
    return bool(Reaction.objects.filter(message=message, member=member, mark=mark).delete()[0])
