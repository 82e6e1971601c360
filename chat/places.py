"""Places that an invitation has for somebody who is here already: they choose which rooms, and who they are there."""

from django.db import transaction
from django.utils.translation import gettext as _

from chat import access, invited, rooms, seating, selves
from chat.access import Actor
from chat.models import Action, Membership, Room
from peers import invitations, pseudonyms
from peers.errors import Invalid, NotFound
from peers.models import Invitation, Person, Role


def offered(person: Person, token: str) -> list[Room]:
    """The rooms that a link has for this person, by name. Empty for whatever reason: none of them is ever told."""
    try:
        return _for(person, invitations.open_invitation(token))
    except NotFound:
        return []


@transaction.atomic
def take(actor: Actor, token: str, *, rooms_chosen: list[str], name: str) -> list[Room]:
    """Goes into some of these rooms under a name for them. It uses one seat of the link, however many rooms."""
    name = pseudonyms.fit(name, "name")
    held = rooms.hold_by_id(Room.objects.filter(public_id__in=rooms_chosen))
    person = access.still_valid(actor)
    invitation = invitations.open_invitation(token)
    mine = {room.pk for room in _for(person, invitation)}
    wanted = [room for room in held if room.pk in mine]
    if not wanted:
        raise Invalid(_("Please choose a room."), field="rooms")
    for room in wanted:
        if selves.is_taken(room, name, Membership.objects.filter(room=room, person=person).first()):
            raise Invalid(_("Somebody in this room goes by that name, or did until lately."), field="name")
    invitations.take_seat(invitation)
    for room in wanted:
        rooms.add_member(room, person, name=name)
    return wanted


def _for(person: Person, invitation: Invitation) -> list[Room]:
    if invitation.role != Role.PEER or person.role == Role.SUPERVISOR:
        return []
    found = invited.rooms_of(invitation).exclude(memberships__in=_not_again(person))
    return [room for room in found if seating.may_sit(person, room)]


def _not_again(person: Person):
    """Where they are now, and where a coach ended their time: a link is no way back."""
    mine = Membership.objects.filter(person=person)
    removed = Action.objects.filter(verb=Action.Verb.REMOVE_MEMBER, member__in=mine)
    return mine.filter(here_now=True) | mine.filter(pk__in=removed.values("member"))
