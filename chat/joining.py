"""Where chat takes part in what peers does: accepting an invitation, ending a session, a new pseudonym."""

from chat import bells, duties, needs, rooms
from chat.models import InvitedRoom, Membership, Need, Report, Room
from chat.moderation import reports
from peers import accounts, acting, blocks, help, invitations, revocations, sealed
from peers.errors import Refusal
from peers.models import Invitation, Person, Role


def connect() -> None:
    """Fills the places that peers keeps for the apps above it."""
    revocations.on_commit_announce.append(bells.ring_people)
    invitations.on_accepted.append(join_rooms)
    accounts.on_renamed.append(rename_everywhere)
    help.on_duty = duties.names
    for name in ("words", "answer"):
        sealed.register(Need, f"{name}_sealed", needs.TABLE, name)
    for name in ("words", "copy", "answer"):
        sealed.register(Report, f"{name}_sealed", reports.TABLE, name)


def join_rooms(invitation: Invitation, person: Person) -> None:
    """Puts somebody who accepted an invitation into its rooms, those that are still open."""
    invited = InvitedRoom.objects.filter(invitation=invitation, room__closed_at__isnull=True).values("room")
    # All of them before the first is entered: entering takes a number, and rooms and people come before counters.
    held = rooms.hold_by_id(Room.objects.filter(pk__in=invited))
    acting.hold(person)
    for room in held:
        if _still_leads_into(invitation, room):
            rooms.add_member(room, person)


def _still_leads_into(invitation: Invitation, room: Room) -> bool:
    """A link is as good as its maker's right: a coach's leads into rooms that they still coach."""
    if invitation.made_by.role == Role.ADMINISTRATOR:
        return True
    coached = Membership.objects.filter(room=room, person=invitation.made_by, role=Membership.Role.COACH)
    return coached.filter(here_now=True).exists()


def rename_everywhere(person: Person, before: str) -> None:
    """A new pseudonym goes to the rooms where they went by the old one, or had none yet."""
    mine = Membership.objects.filter(person=person, name__in=["", before], here_now=True)
    held = rooms.hold_by_id(Room.objects.filter(pk__in=mine.values("room")))
    blocks.hold_blockers(person, before)
    for room in held:
        rename_in(person, room)


def rename_in(person: Person, room: Room) -> None:
    """The pseudonym in one room, unless somebody there goes by it already."""
    try:
        rooms.rename_member(person, room, person.pseudonym)
    except Refusal:
        return
