"""What the harness has done inside the site (LiveSite.ask): people put in, the truth of the database read out."""

import itertools

from django.db import connection, transaction

from chat import events, rooms
from chat.models import Membership, Message, Room
from chat.models.event import Event
from peers import accounts, roles, sessions
from peers.ids import new_id
from peers.models import Person, Role
from tests.harness import cast, scenes
from tests.protocol import props


def people(count: int, room_count: int, each_in: int) -> dict:
    """People with a session each, and rooms that they are in by turns, each with a coach of its own.

    {"people": [{"id", "cookie", "rooms", "coach"}], "rooms": [id]}
    """
    tag = new_id()[:6]
    coaches = [cast.person(f"Coach {tag}{number}", Role.COACH) for number in range(room_count)]
    made = [rooms.open_room(coach, f"Room {number}") for number, coach in enumerate(coaches)]
    peers = [cast.person(f"Peer {tag}{number}") for number in range(count - room_count)]
    turns = itertools.cycle(made)
    places = {peer.pk: [next(turns) for _ in range(each_in)] for peer in peers}
    for peer in peers:
        for room in places[peer.pk]:
            rooms.add_member(room, peer)
    told = [_told(coach, [room], coach=True) for coach, room in zip(coaches, made, strict=True)]
    told += [_told(peer, places[peer.pk], coach=False) for peer in peers]
    return {"people": told, "rooms": [room.public_id for room in made]}


def heads(room_ids: list[str]) -> dict[str, int]:
    """The number of each room's newest event."""
    return dict(Room.objects.filter(public_id__in=room_ids).values_list("public_id", "head"))


def truth(room_id: str) -> dict:
    """Everything that a checker compares with: the log, the messages as they are, who is who and when they belonged."""
    room = Room.objects.get(public_id=room_id)
    log = Event.objects.filter(room=room).order_by("seq")
    said = Message.objects.filter(room=room).select_related("author", "hiding").prefetch_related("reactions__member")
    members = Membership.objects.filter(room=room).select_related("person").prefetch_related("stays")
    return {
        "head": room.head,
        "log": [[event.seq, event.kind, event.of] for event in log],
        "messages": {message.seq: _message(message) for message in said},
        "members": {
            member.person.public_id: {
                "id": member.public_id,
                "coach": member.is_coach,
                "stays": [[stay.from_seq, stay.to_seq] for stay in member.stays.all()],
            }
            for member in members
        },
    }


def connections() -> int:
    """How many connections the site's database has, this one left out; 0 on SQLite."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) - 1 FROM pg_stat_activity WHERE datname = current_database()")
        return cursor.fetchone()[0]


@transaction.atomic
def revoke(how: str, person_id: str, room_id: str) -> int:
    """Takes access away while the room is held: the answer is the room's head at the very commit that revoked.

    `how`: sign_out, close_account, change_role or remove.
    """
    room = Room.objects.select_for_update(no_key=True).get(public_id=room_id)
    person = Person.objects.get(public_id=person_id)
    if how == "sign_out":
        sessions.end_all(person)
    elif how == "close_account":
        accounts.close_account(_administrator(), person, "A test of what ends")
    elif how == "change_role":
        roles.change_role(_administrator(), person, Role.COACH)
    else:
        coach = Membership.objects.get(room=room, role=Membership.Role.COACH).person.public_id
        props.remove(room_id, person_id, coach)
    room.refresh_from_db()
    return room.head


@transaction.atomic
def fill(room_id: str, count: int, width: int) -> int:
    """That many wide messages of the coach's at once; the room's new head."""
    room = Room.objects.select_for_update().get(public_id=room_id)
    author = Membership.objects.get(room=room, role=Membership.Role.COACH)
    for number in range(count):
        event = events.record(room, "message.posted", by=author)
        body = f"{number} {'~' * width}"
        Message.objects.create(room=room, seq=event.seq, author=author, body=body, posted_at=event.at)
    return room.head


def sign_in_anew(person_id: str) -> dict:
    """A fresh session of somebody."""
    return scenes.session_of(person_id)


def take_out(room_id: str, person_id: str) -> None:
    """A coach takes somebody out of the room."""
    coach = Membership.objects.get(room__public_id=room_id, role=Membership.Role.COACH).person.public_id
    props.remove(room_id, person_id, coach)


def put_back(room_id: str, person_id: str) -> None:
    """Somebody is in the room again."""
    props.add(room_id, person_id)


def _administrator() -> Person:
    known = Person.objects.filter(role=Role.ADMINISTRATOR, is_active=True).first()
    return known or cast.person(f"Admin {new_id()[:6]}", Role.ADMINISTRATOR)


def _told(person: Person, places: list[Room], *, coach: bool) -> dict:
    cookie = scenes.session_of(person.public_id)
    return {
        "id": person.public_id,
        "email": person.email,
        "cookie": f"{cookie['name']}={cookie['value']}",
        "rooms": [room.public_id for room in places],
        "coach": coach,
    }


def _message(message: Message) -> dict:
    return {
        "by": message.author.public_id,
        "body": message.body,
        "removed": message.is_removed,
        "hidden": getattr(message, "hiding", None) is not None,
        "marks": sorted([reaction.mark, reaction.member.public_id] for reaction in message.reactions.all()),
    }
