"""The lock order: rooms by id, people by id, then the counters, notices before revocations.

Each verb is watched while it takes its rows; and then everybody does everything at once. SQLite locks the whole file,
so what is watched there is only that the verbs go through; bin/test runs this on PostgreSQL, too.
"""

import random
import re

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import Error as DatabaseError
from django.db import connection

from chat import direct, duties, messages, needs, rooms, staffing
from chat.invited import invite
from chat.messages import Post
from chat.models import DirectRequest, Membership, Need
from chat.moderation import actions, looking, queue, reports
from coaching import answers, checkins, exercises
from peers import accounts, blocks, consents, invitations, pseudonyms, roles, welcome
from peers.errors import Refusal
from peers.ids import new_id
from peers.models import Person, Role
from tests.harness import cast

THREADS, TURNS = 6, 12


class Crowd:
    """Some people in two rooms, and what any of them may try at any time."""

    def __init__(self, acting):
        self.acting = acting
        self.coaches = [cast.person(name, Role.COACH) for name in ("Cora", "Dara")]
        self.peers = [cast.person(name) for name in ("Maya", "Ben", "Omar")]
        self.admins = [cast.person(name, Role.ADMINISTRATOR) for name in ("Ada", "Amos", "Aya")]
        names = zip(self.coaches, ("evening", "morning"), strict=True)
        self.rooms = [cast.room(coach, name, *self.peers) for coach, name in names]
        for room, coach in zip(self.rooms, reversed(self.coaches), strict=True):
            rooms.add_member(room, coach, role="coach")
        self.everybody = self.coaches + self.peers

    def any(self) -> Person:
        return random.choice(self.everybody)

    def pair(self) -> list[Person]:
        return random.sample(self.everybody, 2)

    def room(self) -> str:
        return random.choice(self.rooms).public_id

    def member(self, room: str, person: Person) -> str:
        return Membership.objects.get(room__public_id=room, person=person).public_id

    def blocking(self):
        one, two = self.pair()
        blocks.block(one, two, two.pseudonym)

    def unblocking(self):
        for made in blocks.blocks_of(self.any()):
            blocks.unblock(made.blocker, made.public_id)

    def renaming(self):
        person = Person.objects.get(pk=self.peers[0].pk)
        pseudonyms.take(person, f"Maya {random.randrange(10**6)}")

    def showing(self):
        rooms.show(self.acting(self.any()), self.room(), presence=True, typing=True)

    def posting(self):
        places = [(self.acting(person), room.public_id) for person in self.pair() for room in self.rooms]
        posts = [Post(actor, new_id(), room, "hello") for actor, room in places]
        random.shuffle(posts)
        messages.post_all(posts)

    def arriving(self):
        _made, token = invite(self.admins[0], rooms=[room.public_id for room in random.sample(self.rooms, 2)])
        someone = Person.objects.create_user(f"{new_id().lower()}@example.org", pseudonym=new_id())
        invitations.accept(invitations.open_invitation(token), someone)
        consents.agree(someone, "test")
        welcome.finish(someone, {"calm": False})

    def setting_aside(self):
        coach, room = random.choice(self.coaches), self.room()
        seq = messages.post_message(self.acting(self.any()), id=new_id(), room=room, body="well")["seq"]
        report = reports.report(self.acting(random.choice(self.peers)), room=room, message=seq, why="other")
        actions.hide(self.acting(coach), id=new_id(), room=room, message=seq, reason="let me look")
        looking.answer(coach, report=report.public_id, outcome="set-aside", words="thank you")
        actions.restore(self.acting(coach), id=new_id(), room=room, message=seq, reason="back")

    def answering_reports(self):
        coach = random.choice(self.coaches)
        for report in queue.waiting(coach):
            looking.answer(coach, report=report.public_id, outcome="nothing", words="I looked")

    def removing(self):
        coach, room, peer = random.choice(self.coaches), random.choice(self.rooms), random.choice(self.peers)
        member = self.member(room.public_id, peer)
        fields = {"room": room.public_id, "member": member, "reason": "for now", "at_once": "spam"}
        actions.remove_member(self.acting(coach), id=new_id(), **fields)
        rooms.add_member(room, peer)

    def leaving(self):
        room, peer = random.choice(self.rooms), random.choice(self.peers)
        try:
            rooms.leave(self.acting(peer), room.public_id)
        finally:
            rooms.add_member(room, peer)

    def asking(self):
        (one, two), room = self.pair(), self.room()
        direct.ask(self.acting(one), room=room, member=self.member(room, two))

    def accepting(self):
        for request in DirectRequest.objects.filter(accepted_at=None).select_related("asked__person"):
            direct.accept(self.acting(request.asked.person), request.public_id)

    def calling(self):
        needs.raise_need(self.acting(random.choice(self.peers)), id=new_id(), room=self.room(), words="please")

    def coming(self):
        coach = random.choice(self.coaches)
        for need in Need.objects.filter(answered_at=None)[:2]:
            needs.answer(coach, need.public_id)
            direct.open_for_need(coach, needs.answered_by(coach, need.public_id))

    def checking_in(self):
        coach, room = random.choice(self.coaches), self.room()
        seq = checkins.open_checkin(self.acting(coach), id=new_id(), room=room, question="How are you?")["seq"]
        said = {"state": "ventral", "share": "group_named", "coach": True}
        answers.answer_checkin(self.acting(self.any()), id=new_id(), room=room, checkin=seq, **said)
        checkins.close_checkin(self.acting(coach), id=new_id(), room=room, checkin=seq)

    def signing_out(self):
        self.acting(self.any())
        Session.objects.order_by("?").first().delete()

    def being_on_duty(self):
        coach = random.choice(self.coaches)
        duties.begin(coach)
        duties.end(coach)

    def changing_roles(self):
        coach = random.choice(self.coaches)
        staffing.change_role(self.admins[0], coach.public_id, Role.PEER)
        staffing.change_role(self.admins[0], coach.public_id, Role.COACH)
        for room in self.rooms:
            staffing.make_coach(self.admins[0], room.public_id, coach.public_id)

    def governing(self):
        _first, one, two = self.admins
        by, whom = random.choice([(one, two), (two, one)])
        roles.change_role(by, whom, Role.PEER)
        roles.change_role(by, whom, Role.ADMINISTRATOR)

    def closing_accounts(self):
        _first, one, two = self.admins
        by, whom = random.choice([(one, two), (two, one)])
        accounts.close_account(by, whom, "for now")
        accounts.reopen_account(by, whom)

    def sweeping(self):
        exercises.sweep()
        checkins.sweep()
        duties.sweep()


VERBS = [name for name in vars(Crowd) if not name.startswith("_") and name not in {"any", "pair", "room", "member"}]
HELD = re.compile(r' FROM "(chat_room|peers_person)".* FOR NO KEY UPDATE')
COUNTERS = {"notices": 3, "revocations": 4}
OWN = "SELECT id FROM {} WHERE id = ANY(%s) AND xmin::text::bigint = txid_current() %% (2::bigint ^ 32)::bigint"


class Watch:
    """Writes down every row that a transaction takes though it holds a later one."""

    def __init__(self):
        self.taken: dict[int, list[tuple[int, int]]] = {}
        self.wrong: list[str] = []

    def __call__(self, execute, sql, params, many, context):
        cursor = context["connection"].connection.cursor
        if context["connection"].in_atomic_block and context["connection"].vendor == "postgresql":
            for lock, own in self._locks(cursor, sql, params):
                self._take(cursor, lock, own, sql)
        return execute(sql, params, many, context)

    def _locks(self, cursor, sql, params):
        if found := HELD.search(sql):
            rows = _rows(cursor, sql.partition(" FOR NO KEY UPDATE")[0], params)
            level = {"chat_room": 1, "peers_person": 2}[found[1]]
            # Rows that this transaction has made or changed it holds already.
            own = {row[0] for row in _rows(cursor, OWN.format(found[1]), [[row[0] for row in rows]])}
            return [((level, row[0]), row[0] in own) for row in rows]
        return [((COUNTERS[params[-1]], 0), False)] if "peers_counter SET head" in sql else []

    def _take(self, cursor, lock, own, sql):
        taken = self.taken.setdefault(_rows(cursor, "SELECT txid_current()", [])[0][0], [])
        if lock not in taken:
            if not own and taken and lock < max(taken):
                self.wrong.append(f"{lock} after {taken}: {sql[-160:]}")
            taken.append(lock)


def _rows(cursor, sql, params):
    with cursor() as fresh:
        return fresh.execute(sql, params).fetchall()


@pytest.fixture
def crowd(acting):
    return Crowd(acting)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.django_db(transaction=True)
def test_every_verb_takes_its_rows_in_order(crowd, verb):
    watch = Watch()
    for before in ("blocking", "asking", "calling", "showing"):
        getattr(crowd, before)()
    blocks.block(crowd.coaches[0], crowd.peers[0], "Maya")
    blocks.block(crowd.peers[1], crowd.peers[0], "Maya")
    with connection.execute_wrapper(watch):
        for _turn in range(3):
            try:
                getattr(crowd, verb)()
            except Refusal:
                continue
    assert watch.wrong == []


@pytest.mark.django_db(transaction=True)
def test_whatever_people_do_at_once_nobody_waits_for_ever(crowd, at_once):
    def live(_number):
        broken = []
        for _turn in range(TURNS):
            name = random.choice(VERBS)
            try:
                getattr(crowd, name)()
            except (Refusal, Membership.DoesNotExist, AttributeError, UpdateError):
                # Somebody else was first: signed them out, even while signing in, or took them out of the room.
                continue
            except DatabaseError as error:
                broken.append(f"{name}: {error}")
        return broken

    assert [broken for broken in at_once(live, THREADS) if broken] == []
