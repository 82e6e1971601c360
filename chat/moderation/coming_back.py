"""Coming back into a room after a removal was taken back: they decide themselves, nobody is put there unasked."""

from django.db import transaction
from django.utils.translation import gettext as _

from chat import access, rooms
from chat.access import Actor
from chat.models import Action, Membership, Room
from chat.moderation import decisions
from peers.errors import Conflict


@transaction.atomic
def come_back(actor: Actor, decision_id: str) -> Membership:
    """Back into the room of a removal that was taken back; the same membership, a new stay."""
    place = Room.objects.filter(pk=decisions.own(actor, decision_id).decision.action.room_id)
    held = rooms.hold_by_id(place)
    person = access.still_valid(actor)
    decision = decisions.own(actor, decision_id).decision
    if not is_open(decision):
        raise Conflict(_("There is nothing to come back to just now."))
    return rooms.add_member(held[0], person)


def is_open(decision) -> bool:
    """Whether the way back is open: it was a removal, it was taken back, and they have not come back yet."""
    action = decision.action
    removed = action.verb == Action.Verb.REMOVE_MEMBER and decision.undone_id is not None
    return removed and action.room.is_open and not action.member.here_now
