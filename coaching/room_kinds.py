"""Which kinds of check-in a room may be asked: off until one of its coaches turns them on."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, limits
from chat.access import Actor
from chat.models import Room
from coaching import kinds
from coaching.models import RoomKind
from peers.errors import Conflict, Invalid


def on_in(room: Room) -> list[str]:
    """The kinds that are on, in the order in which they are offered; state and own questions always are."""
    on = set(RoomKind.objects.filter(room=room).values_list("kind", flat=True))
    return [kinds.STATE, *(kind for kind in kinds.TO_TURN_ON if kind in on)]


def make_sure(room: Room, kind: str) -> kinds.Kind:
    """The kind, if it may be asked in this room."""
    if kind not in kinds.KINDS:
        raise Invalid(_("There is no such check-in."), field="kind")
    if kind != kinds.WORDS and kind not in on_in(room):
        raise Conflict(_("This check-in is off in this room. A coach can turn it on, on the page of its check-ins."))
    return kinds.KINDS[kind]


@transaction.atomic
def turn(actor: Actor, room: str, kind: str, on: bool) -> None:
    """A coach turns a kind on for their room, or off. What was asked before stays as it is."""
    if kind not in kinds.TO_TURN_ON:
        raise Invalid(_("There is no such check-in."), field="kind")
    coach = access.coach_of(access.hold(actor, room))
    access.in_open_room(coach)
    limits.spend_command(coach)
    if on:
        RoomKind.objects.get_or_create(room=coach.room, kind=kind, defaults={"on_by": coach, "on_at": timezone.now()})
    else:
        RoomKind.objects.filter(room=coach.room, kind=kind).delete()
