"""Somebody told the coaches of a room that they would like a private word; a coach opens a room for the two of them."""

from django.utils.translation import gettext as _

from chat import access as rooms_access
from chat import direct
from chat.access import Actor
from chat.models import Membership, Room
from coaching import access, showing
from coaching.models import SharedAnswer
from peers.errors import Conflict, NotFound


def open_room(actor: Actor, *, room: str, checkin: int, member: str) -> Room:
    """The room for two. Their wish was the asking, and it counts once: the first coach who comes is the one.

    The same coach finds the same room again. NotFound where there is no such wish that coaches may know of.
    """

    def take_up(coach: Membership, theirs: Membership) -> None:
        asked = access.checkin_in(coach, checkin)
        wish = SharedAnswer.objects.filter(checkin=asked, member=theirs, coach=True, want=showing.WORD).first()
        if wish is None:
            raise NotFound(_("They don't ask for that any more."))
        if wish.met_by_id not in {None, coach.pk}:
            raise Conflict(_("Another coach has opened a room with them already."))
        if wish.met_by_id == coach.pk and direct.room_of(coach, theirs) is None:
            raise Conflict(_("They have left that room. You can ask them for another, from the list of people."))
        SharedAnswer.objects.filter(pk=wish.pk).update(met_by=coach)

    # Anything may come by a form; PostgreSQL refuses to look for a NUL.
    if not member.isprintable():
        raise NotFound
    access.checkin_in(rooms_access.membership_of(actor, room), checkin)
    return direct.open_as_wished(actor, room=room, member=member, take_up=take_up)
