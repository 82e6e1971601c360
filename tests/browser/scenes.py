"""What these tests ask of the live site's own hands (LiveSite.ask)."""

import uuid

from django.conf import settings
from django.test import Client

from chat import duties, messages, rooms
from chat.access import Actor
from chat.models import Membership, Room
from chat.moderation import pauses
from peers import revocations, sessions
from peers.models import Person, Revocation


def talk(person: str, room: str, many: int) -> None:
    """Somebody says "words 0", "words 1" … as fast as the site takes it."""
    actor = _acting(person)
    for number in range(many):
        Membership.objects.filter(person__public_id=person, room__public_id=room).update(post_spent_until=0)
        messages.post_message(actor, id=str(uuid.uuid4()), room=room, body=f"words {number}")


def read_all(person: str, room: str) -> None:
    """Somebody has read a room to its end."""
    head = Room.objects.get(public_id=room).head
    rooms.read_up_to(_acting(person), id=str(uuid.uuid4()), room=room, seq=head)


def make_coach(person: str, room: str) -> None:
    """A member becomes coach of a room."""
    someone = Person.objects.get(public_id=person)
    rooms.change_role(Room.objects.get(public_id=room), someone, Membership.Role.COACH)


def take_out(coach: str, person: str, room: str) -> None:
    """A coach takes a member out of a room."""
    member = Membership.objects.get(person__public_id=person, room__public_id=room)
    rooms.remove_member(_acting(coach), room, member.public_id)


def pause(coach: str, person: str, room: str) -> None:
    """A coach pauses a member for an hour."""
    member = Membership.objects.get(person__public_id=person, room__public_id=room).public_id
    asked = {"room": room, "member": member, "hours": 1, "reason": "Let us talk first."}
    pauses.pause_member(_acting(coach), id=str(uuid.uuid4()), **asked)


def end_pause(coach: str, person: str, room: str) -> None:
    """The coach ends it early."""
    member = Membership.objects.get(person__public_id=person, room__public_id=room).public_id
    pauses.lift_pause(_acting(coach), id=str(uuid.uuid4()), room=room, member=member, reason="We talked.")


def on_duty(*people: str) -> None:
    """These coaches are on duty, and nobody else."""
    for person in duties.people():
        duties.end(person)
    for person in Person.objects.filter(public_id__in=people):
        duties.begin(person)


def sign_out_everywhere(person: str) -> None:
    """Ends all sessions of somebody, as a changed password does."""
    someone = Person.objects.get(public_id=person)
    sessions.end_all(someone)
    revocations.revoke(someone, Revocation.Kind.SESSION)


def _acting(person: str) -> Actor:
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    someone = Person.objects.get(public_id=person)
    client.force_login(someone, backend="allauth.account.auth_backends.AuthenticationBackend")
    return Actor(someone.pk, revocations.session_digest(client.session.session_key), revocations.head())
