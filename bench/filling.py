"""Fills Evenkeel's database in bulk, with what the product's own verbs would have written. Runs in a site's hands."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.sessions import signed_in
from chat import duties, entrance, following, reading
from chat.models import Membership, Message, Need, Room, Stay
from chat.models.event import Event
from peers import consents, revocations
from peers.models import CarePreference, ConsentRecord, Person, Role
from tests.harness import cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# How each database counts from `low` to `high`: what stands before, the source, its moment, and an empty object.
SERIES = {
    "postgresql": (
        "",
        "generate_series({low}, {high}) AS n(seq)",
        "now() - ({high} - seq) * interval '1 second'",
        "'{{}}'::jsonb",
    ),
    "sqlite": (
        "WITH RECURSIVE n(seq) AS (SELECT {low} UNION ALL SELECT seq + 1 FROM n WHERE seq < {high}) ",
        "n",
        "datetime('now', '-' || ({high} - seq) || ' seconds')",
        "'{{}}'",
    ),
}


def fill(file: str, sizes: list[int], said: int) -> None:
    """A room of each size with so many messages, somebody signed in for each seat; writes the plan's rooms."""
    people = _people(sum(sizes))
    cookies = signed_in(people, BACKEND, "session")
    rooms = Room.objects.bulk_create([Room(name=f"Room {n}") for n in range(len(sizes))], batch_size=500)
    plan, seat = [], 0
    for room, size in zip(rooms, sizes, strict=True):
        _seat(room, people[seat : seat + size])
        plan.append({"id": room.public_id, "pk": room.pk, "members": cookies[seat : seat + size]})
        deepen(room.pk, said)
        seat += size
    _look_over()
    Path(file).write_text(json.dumps(plan))


def deepen(room_pk: int, count: int) -> None:
    """Adds so many messages to a room's log, by SQL alone."""
    room = Room.objects.get(pk=room_pk)
    author = Membership.objects.filter(room=room).order_by("-pk").values_list("pk", flat=True)[0]
    before, source, moment, nothing = (
        part.format(low=room.head + 1, high=room.head + count) for part in SERIES[connection.vendor]
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO chat_event (room_id, seq, kind, by_id, member_id, "of", facts, at) {before}'
            f"SELECT %s, seq, 'message.posted', %s, NULL, NULL, {nothing}, {moment} FROM {source}",
            [room.pk, author],
        )
        cursor.execute(
            "INSERT INTO chat_message (room_id, seq, author_id, body, content_note, reply_to, posted_at) "
            f"{before}SELECT %s, seq, %s, 'What was said, number ' || seq, '', NULL, {moment} FROM {source}",
            [room.pk, author],
        )
    Room.objects.filter(pk=room.pk).update(head=room.head + count)


def deepened(room_pk: int, count: int) -> None:
    """The same for one very long log, and the database looks over its tables as it would in time."""
    deepen(room_pk, count)
    _look_over()


def heads() -> dict[str, int]:
    """{room id: head} of all rooms."""
    return dict(Room.objects.values_list("public_id", "head"))


def queries_of(path: str, cookie: str) -> int:
    """How many queries a page takes."""
    name, _, value = cookie.partition("=")
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies[name] = value
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return len(captured)


def queries_of_coming_in(room_id: str, cookies: list[str], missed: int) -> dict[str, int]:
    """How many queries some members of a room take together to come in, to follow it and to read what they missed."""
    keys = [cookie.partition("=")[2] for cookie in cookies]
    room = Room.objects.get(public_id=room_id)
    found = {}
    with _counting(found, "enter"):
        entered = entrance.enter_all(keys)
    asks = [following.Ask(one.actor, {room_id: room.head - missed}, one.view) for one in entered]
    with _counting(found, "follow"):
        following.follow_all(asks)
    known = revocations.head()
    with _counting(found, "read"):
        reading.read_on([(room.pk, room.head - missed, room.head)], known, set())
    return found


def coach_on_duty() -> str:
    """A coach who is on duty and signed in; the Cookie header."""
    coach = cast.person("Somebody There", Role.COACH)
    duties.begin(coach, 8)
    return signed_in([coach], BACKEND, "session")[0]


def name_of(cookie: str) -> str:
    """The pseudonym of whoever is signed in with this Cookie header."""
    facts = Session.objects.get(pk=cookie.partition("=")[2]).get_decoded()
    return Person.objects.get(pk=facts["_auth_user_id"]).pseudonym


def all_is_well() -> None:
    """Nobody waits for anybody any more."""
    Need.objects.all().delete()


def collect() -> None:
    """Style sheets and scripts by their hashed names, which every page needs."""
    call_command("collectstatic", verbosity=0, interactive=False)


def judge(file: str) -> dict[str, int]:
    """Holds what clients were shown and answered against the database: each room's rows in order, no gap in its log."""
    said = json.loads(Path(file).read_text())
    kept: set[int] = set()
    wrong = gaps = 0
    for room_id, shown in said["rooms"].items():
        room = Room.objects.get(public_id=room_id)
        bodies = Message.objects.filter(room=room, body__startswith="~").order_by("seq").values_list("body", flat=True)
        numbers = [int(re.match(r"~(\d+)~", body)[1]) for body in bodies]
        wrong += numbers != shown
        kept.update(numbers)
        gaps += Event.objects.filter(room=room).count() != room.head
    return {"rooms": len(said["rooms"]), "wrong": wrong, "gaps": gaps, "missing": len(set(said["acked"]) - kept)}


@contextmanager
def _counting(found: dict[str, int], name: str) -> Iterator[None]:
    with CaptureQueriesContext(connection) as captured:
        yield
    found[name] = len(captured)


def _people(count: int) -> list[Person]:
    password, digest = make_password(None), consents.text_digest()
    people = Person.objects.bulk_create(
        [
            Person(email=f"person{n}@example.org", pseudonym=f"Person {n}", password=password, role=Role.PEER)
            for n in range(count)
        ],
        batch_size=500,
    )
    agreed = {"purpose": consents.AGREEMENT, "version": consents.VERSION, "text_digest": digest, "given": True}
    ConsentRecord.objects.bulk_create([ConsentRecord(person=p, how="bench", **agreed) for p in people], batch_size=500)
    CarePreference.objects.bulk_create([CarePreference(person=p) for p in people], batch_size=500)
    return people


def _seat(room: Room, people: list[Person]) -> None:
    members = Membership.objects.bulk_create([Membership(room=room, person=p, name=p.pseudonym) for p in people])
    Event.objects.bulk_create(
        [
            Event(room=room, seq=n, kind="member.joined", by=m, member=m, at=timezone.now())
            for n, m in enumerate(members, 1)
        ]
    )
    Stay.objects.bulk_create([Stay(membership=m, from_seq=n) for n, m in enumerate(members, 1)])
    Room.objects.filter(pk=room.pk).update(head=len(members))


def _look_over() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
