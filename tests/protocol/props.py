"""What the stage hand does inside the site (LiveSite.ask): runs in its own database, plain data in and out.

Verbs of the product where there is one; rows where a test needs time to have passed or a room to be full already.
"""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from chat import direct, duties, events, needs, rooms
from chat.access import Actor
from chat.models import Membership, Message, Need, Report, Room, Stay, Turn
from chat.moderation import looking, pauses, reports
from coaching.models import Checkin, Run
from peers import accounts, blocks, revocations, roles, second_factor
from peers.ids import new_id
from peers.models import Person, Role
from tests.harness import cast, scenes


def open_room(coaches: list[str], members: list[str], past: bool = False) -> str:
    """A group room; people by their public ids."""
    first, *others = [_person(coach) for coach in coaches]
    room = rooms.open_room(first, "evening", past=past)
    for coach in others:
        rooms.add_member(room, coach, role=Membership.Role.COACH)
    for member in members:
        rooms.add_member(room, _person(member))
    return room.public_id


def open_direct(one: str, two: str) -> str:
    """A direct room of two."""
    room = Room.objects.create(kind=Room.Kind.DIRECT)
    for person in (one, two):
        rooms.add_member(room, _person(person))
    return room.public_id


def retire(room: str) -> None:
    """Everybody is out of the room and off duty, so that the next test begins with a short hello."""
    members = Membership.objects.filter(room__public_id=room)
    Stay.objects.filter(membership__in=members, to_seq__isnull=True).update(to_seq=_room(room).head)
    for member in members.filter(here_now=True).select_related("person"):
        duties.end(member.person)
    members.update(here_now=False)


@transaction.atomic
def fill(room: str, count: int) -> int:
    """That many messages at once, past every rate; the room's new head."""
    room = Room.objects.select_for_update().get(public_id=room)
    author = Membership.objects.filter(room=room, here_now=True).order_by("pk").first()
    made = []
    for number in range(count):
        event = events.record(room, "message.posted", by=author)
        made.append(Message(room=room, seq=event.seq, author=author, body=f"Line {number}", posted_at=event.at))
    Message.objects.bulk_create(made)
    return room.head


def add(room: str, person: str) -> None:
    """Into the room, or back into it."""
    rooms.add_member(_room(room), _person(person))


def leave(room: str, person: str) -> None:
    """Out of the room by their own will."""
    rooms.leave(_actor(person), room)


def remove(room: str, person: str, by: str) -> None:
    """Out of the room by a coach."""
    rooms.remove_member(_actor(by), room, scenes.member_id(person, room))


def rename_member(room: str, person: str, name: str) -> None:
    """Another name in this room."""
    rooms.rename_member(_person(person), _room(room), name)


def rename_room(room: str, name: str) -> None:
    """Another name for the room."""
    rooms.rename(_coach(room), id=new_id(), room=room, name=name)


def close_room(room: str) -> None:
    """Closed by its coach."""
    rooms.close(_coach(room), room)


def pause(room: str, person: str, hours: int) -> None:
    """A member may not write for a while."""
    member = scenes.member_id(person, room)
    pauses.pause_member(_coach(room), id=new_id(), room=room, member=member, hours=hours, reason="A quiet while")


def show(room: str, person: str, presence: bool, typing: bool) -> None:
    """What the room may see of somebody."""
    rooms.show(_actor(person), room, presence=presence, typing=typing)


def duty(person: str, on: bool) -> None:
    """A coach goes on duty, or off."""
    if on:
        duties.begin(_person(person))
    else:
        duties.end(_person(person))


def age_turn(room: str, person: str, seconds: int) -> None:
    """Nobody has seen a page of theirs for that long."""
    turn = Turn.objects.filter(room__public_id=room, member__person__public_id=person)
    long_ago = timezone.now() - timedelta(seconds=seconds)
    turn.update(seen_at=long_ago, gone_since=long_ago)


def turn_is_seen(room: str, person: str) -> bool:
    """Whether a page of theirs is known to be open."""
    return Turn.objects.filter(room__public_id=room, member__person__public_id=person, gone_since=None).exists()


def block(room: str, blocker: str, blocked: str) -> None:
    """One blocks another under the name of this room."""
    name = Membership.objects.get(room__public_id=room, person__public_id=blocked).name
    blocks.block(_person(blocker), _person(blocked), name)


def ask_for_direct(room: str, asker: str, asked: str, words: str) -> None:
    """One asks another of the room for a direct room."""
    direct.ask(_actor(asker), room=room, member=scenes.member_id(asked, room), words=words)


def answer_need(person: str, coach: str) -> None:
    """A coach answers somebody's call."""
    needs.answer(_person(coach), Need.objects.get(person__public_id=person, answered_at=None).public_id)


def answer_report(room: str, reporter: str, message: int, coach: str) -> None:
    """Somebody reports a message, and a coach writes back."""
    made = reports.report(_actor(reporter), room=room, message=message, why=Report.Why.HARD, words="Too close")
    outcome = Report.Outcome.NOTHING
    looking.answer(_person(coach), report=made.public_id, outcome=outcome, words="Thank you for telling")


def change_role(person: str, role: str) -> None:
    """Another role on the site. They had a second step already, so nothing else keeps them out."""
    if not second_factor.has_one(_person(person)):
        cast.second_step(_person(person))
    roles.change_role(_administrator(), _person(person), role)


def change_room_role(room: str, person: str, role: str) -> None:
    """Another role in the room."""
    rooms.change_role(_room(room), _person(person), role)


def close_account(person: str) -> None:
    """Closed by an administrator."""
    accounts.close_account(_administrator(), _person(person), "A test of the door")


def age_checkins(room: str, minutes: int) -> None:
    """All that happened to check-ins of this room happened that much earlier."""
    ago = timedelta(minutes=minutes)
    moved = {name: F(name) - ago for name in ("opened_at", "closes_at", "closed_at")}
    Checkin.objects.filter(room__public_id=room).update(**moved)


def end_run(room: str) -> None:
    """The running exercise is over."""
    over = timezone.now() - timedelta(seconds=1)
    Run.objects.filter(room__public_id=room, ended_at__isnull=True).update(starts_at=over, ends_at=over)


def reconnect() -> None:
    """The database was away: forget every connection to it."""
    connection.close()
    connection.close_pool()


def _room(room: str) -> Room:
    return Room.objects.get(public_id=room)


def _person(person: str) -> Person:
    return Person.objects.get(public_id=person)


def _administrator() -> Person:
    return Person.objects.filter(role=Role.ADMINISTRATOR, is_active=True).first()


def _coach(room: str) -> Actor:
    coach = Membership.objects.filter(room__public_id=room, role=Membership.Role.COACH, here_now=True).first()
    return _actor(coach.person.public_id)


def _actor(person: str) -> Actor:
    session = scenes.session_of(person)["value"]
    return Actor(_person(person).pk, revocations.session_digest(session), revocations.head())
