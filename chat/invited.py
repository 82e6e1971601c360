"""Invitations into rooms: who may make one, and into which rooms it leads."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from chat.models import InvitedRoom, Membership, Room
from peers import acting, invitations
from peers.errors import Forbidden, Invalid
from peers.models import Invitation, Person, Role


@dataclass(frozen=True, slots=True)
class Standing:
    """An invitation that can still let somebody in, and the names of its rooms."""

    invitation: Invitation
    rooms: list[str]


@transaction.atomic
def invite(
    made_by: Person, *, rooms: list[str], role: str = Role.PEER, seats: int = 1, hours: int = 168, note: str = ""
) -> tuple[Invitation, str]:
    """A new invitation into some rooms, and its token, which is told once and not kept.

    A coach invites peers into rooms that they coach, at least one; an administrator anybody into any open group room.
    """
    wanted = Room.objects.filter(public_id__in=rooms)
    list(wanted.select_for_update(no_key=True).order_by("pk"))
    made_by = acting.hold(made_by)
    chosen = list(rooms_for(made_by).filter(public_id__in=rooms))
    if len(chosen) != len(set(rooms)):
        raise Invalid(_("One of these rooms is not yours to invite to."), field="rooms")
    if made_by.role == Role.COACH and not chosen:
        raise Invalid(_("Please choose at least one room."), field="rooms")
    if role == Role.SUPERVISOR and chosen:
        raise Invalid(_("A supervisor is never in a room."), field="rooms")
    invitation, token = invitations.invite(made_by, role=role, seats=seats, hours=hours, note=note)
    InvitedRoom.objects.bulk_create(InvitedRoom(invitation=invitation, room=room) for room in chosen)
    return invitation, token


def rooms_for(person: Person):
    """The rooms that somebody may invite to, as a query."""
    found = Room.objects.filter(kind=Room.Kind.GROUP, closed_at__isnull=True).order_by("name", "pk")
    if person.role == Role.ADMINISTRATOR:
        return found
    if person.role != Role.COACH:
        raise Forbidden(_("Only coaches and administrators invite people."))
    coached = Membership.objects.filter(person=person, role=Membership.Role.COACH, here_now=True)
    return found.filter(pk__in=coached.values("room"))


def rooms_of(invitation: Invitation):
    """The rooms that an invitation still leads into, as a query: those that are open and that its maker may fill."""
    led = InvitedRoom.objects.filter(invitation=invitation)
    return rooms_for(invitation.made_by).filter(pk__in=led.values("room"))


def standing(person: Person) -> list[Standing]:
    """Their own invitations that could still let somebody in, newest first."""
    made = invitations.made_by(person)
    names: dict[int, list[str]] = {}
    for one in InvitedRoom.objects.filter(invitation__in=made).select_related("room").order_by("room__name"):
        names.setdefault(one.invitation_id, []).append(one.room.name)
    return [Standing(invitation, names.get(invitation.pk, [])) for invitation in made]
