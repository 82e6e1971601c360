"""What a writer holds until commit: rooms, then people. Only chat.access asks; it says who may have what."""

from collections.abc import Callable
from datetime import datetime
from functools import cache

from django.db import connection

from chat import clock, rows
from chat.models import Membership, Room
from peers.models import Revocation

Ends = list[tuple[int, int, str]]

LATER = {"postgresql": "> clock_timestamp()", "sqlite": "> strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now')"}
PAUSED = (
    'EXISTS (SELECT 1 FROM "chat_pause"'
    ' WHERE membership_id = "chat_membership".id AND lifted_at IS NULL AND until {later})'
)
ROOMS = 'SELECT {columns} FROM "chat_room" WHERE public_id {among} ORDER BY id {hold}'
MEMBERS = (
    f'SELECT "peers_person".id, "peers_person".is_active, {PAUSED}, {{now}}, {{columns}} FROM "peers_person"'
    ' JOIN "chat_membership" ON "chat_membership".person_id = "peers_person".id'
    ' JOIN "chat_room" ON "chat_room".id = "chat_membership".room_id'
    ' WHERE "chat_room".public_id {among} AND "chat_membership".person_id {among}'
    ' ORDER BY "peers_person".id {hold}'
)
ENDS = (
    'SELECT person_id, number, session FROM "peers_revocation" WHERE person_id {among} AND number > %s AND kind <> %s'
)


def take(room_ids: set[str], people: set[int], since: int) -> tuple[dict[str, Room], list[Membership], Ends]:
    """Holds these rooms (public ids), then those of the people (pks) who are or were in one of them.

    The rooms by public id; the memberships, each with `active`, `paused`, `now` and `now_ms`; and (person, number,
    session) of what has ended sessions of these people since that number. Three statements in this order: what one
    reads must be as it is under the locks of those before it.
    """
    with rows.together():
        rooms, members, ends = _rooms(room_ids), _members(room_ids, people), _ends(people, since)
        found = {room.public_id: room for room in (rows.made(Room, row) for row in rooms())}
        return found, [_member(*row) for row in members()], ends()


def ends_of(person: int, since: int) -> Ends:
    """The last of these for one person, whose row is held."""
    return _ends({person}, since)()


def _rooms(room_ids: set[str]) -> Callable[[], list[tuple]]:
    return rows.ask(_statements()[0], [rows.listed(room_ids)])


def _members(room_ids: set[str], people: set[int]) -> Callable[[], list[tuple]]:
    return rows.ask(_statements()[1], [rows.listed(room_ids), rows.listed(people)])


def _member(_person: int, active: bool, paused: bool, now: int | datetime, *columns) -> Membership:
    member = rows.made(Membership, columns)
    member.active, member.paused, member.now = bool(active), bool(paused), clock.as_moment(now)
    member.now_ms = clock.as_ms(member.now)
    return member


def _ends(people: set[int], since: int) -> Callable[[], list[tuple]]:
    return rows.ask(_statements()[2], [rows.listed(people), since, Revocation.Kind.VIEW.value])


@cache
def _statements() -> tuple[str, str, str]:
    here = {"among": rows.among(), "now": clock.NOW[connection.vendor], "later": LATER[connection.vendor]}
    return (
        ROOMS.format(**here, columns=rows.columns(Room), hold=rows.hold()),
        MEMBERS.format(**here, columns=rows.columns(Membership), hold=rows.hold("peers_person")),
        ENDS.format(**here),
    )
