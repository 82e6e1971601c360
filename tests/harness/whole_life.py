"""A whole life here, for the tests of one's own data: Maya does all that can be done, and all is done to her.

Every word that is hers, or a coach's about her, holds a canary: whatever must hold all of them, or none, can be asked.
"""

import contextlib
import json
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone

from chat import direct, floor, messages, needs, plan_shares, reactions, retention, rooms, selves, unlockings
from chat.access import Actor
from chat.models import Decision, Lease, LostShare, Membership, Need, Report, Told, Turn
from chat.moderation import actions, appeals, claims, looking, pauses, repair_turns, repairs, reports
from coaching import (
    afterwards,
    answers,
    checkins,
    exercises,
    follow_ups,
    habits,
    library,
    notes,
    own_signs,
    room_kinds,
    sessions,
)
from peers import access_log, accounts, blocks, erasing, invitations, lenses, marks, plans, revocations, sealed, seeds
from peers.ids import new_id
from peers.models import AccessEntry, AuthenticationEvent, ExportTicket, InvitationUse, Person, Seat, SignIn, Training
from tests.harness import cast


class Life:
    """Maya's life in the rooms of Cora, with Ben. `words`: the canaries; `others`: words that are not hers."""

    def __init__(self, maya: Person, ben: Person, cora: Person, ada: Person, evening):
        self.maya, self.ben, self.cora, self.ada, self.evening = maya, ben, cora, ada, evening
        self.words: list[str] = []
        # About her, and for the staff alone: in no copy, and gone when she erases her account.
        self.unsaid = f"why cora asked {new_id()}"
        self.sessions: dict[int, str] = {}
        self.others = [f"what ben said {new_id()}", f"what cora noted {new_id()}", f"told to ben {new_id()}"]

    def word(self) -> str:
        """A fresh canary."""
        self.words.append(f"canary{len(self.words)}{new_id().strip('-_')}")
        return self.words[-1]

    def by(self, someone: Person) -> Actor:
        """They, as of now, through the one session of theirs, which is really there."""
        if someone.pk not in self.sessions:
            client = Client()
            client.force_login(someone, backend="allauth.account.auth_backends.AuthenticationBackend")
            self.sessions[someone.pk] = revocations.session_digest(client.session.session_key)
        return Actor(someone.pk, self.sessions[someone.pk], revocations.head())

    def live(self) -> "Life":
        """All of it."""
        self._in_the_room()
        self._in_a_direct_room()
        self._in_care()
        self._looked_at()
        self._at_check_ins()
        self._as_an_account()
        return self

    def member(self, someone: Person, room=None) -> Membership:
        return Membership.objects.get(person=someone, room=room or self.evening)

    def _post(self, someone: Person, body: str, room=None, **more) -> int:
        place = (room or self.evening).public_id
        # A canary may look like a number to ring.
        said = {"room": place, "body": body, "considered": True} | more
        return messages.post_message(self.by(someone), id=new_id(), **said)["seq"]

    def _in_the_room(self) -> None:
        place = {"room": self.evening.public_id}
        # Not the one that her id happens to give: that would be no choice of hers.
        self.mark = (marks.number_of(self.member(self.maya).seed) + 1) % marks.COUNT
        selves.go_by(self.by(self.maya), room=self.evening.public_id, name="maya of old", mark=self.mark)
        self.hers = self._post(self.maya, self.word(), content_note=self.word())
        self.bens = self._post(self.ben, self.others[0], reply_to=self.hers)
        for someone, message in ((self.maya, self.bens), (self.ben, self.hers)):
            reactions.react(self.by(someone), id=new_id(), **place, message=message, mark="care", on=True)
        aside = self._post(self.maya, self.word())
        actions.hide(self.by(self.cora), id=new_id(), **place, message=aside, reason=self.word())
        told = Decision.objects.get(of=self.maya)
        asked = appeals.appeal(self.by(self.maya), told.public_id, words=self.word())
        appeals.decide(self.ada, appeal=asked.public_id, outcome="stands", words=self.word())
        folded = self._post(self.maya, self.word())
        fold = {**place, "message": folded, "reason": self.word(), "content_note": self.word()}
        actions.fold(self.by(self.cora), id=new_id(), **fold)
        actions.note(self.by(self.cora), id=new_id(), **place, message=folded, words=self.unsaid)
        rooms.show(self.by(self.maya), self.evening.public_id, presence=True, typing=True)
        mine = self.member(self.maya)
        Lease.objects.create(membership=mine, process="test", until=timezone.now() + timedelta(minutes=1))
        Told.objects.create(membership=mine, here=True)
        LostShare.objects.create(member=mine, at=timezone.now())
        pause = {"id": new_id(), **place, "member": mine.public_id, "hours": 1, "reason": self.word()}
        pauses.pause_member(self.by(self.cora), **pause)
        lift = {"id": new_id(), **place, "member": mine.public_id, "reason": self.word()}
        pauses.lift_pause(self.by(self.cora), **lift)
        floor.set_floor(self.by(self.cora), id=new_id(), **place, mode="circle")
        floor.ask(self.by(self.maya), id=new_id(), **place, on=True)
        floor.set_floor(self.by(self.cora), id=new_id(), **place, mode="open")
        now = timezone.now()
        Turn.objects.create(room=self.evening, member=mine, state="listening", since=now, seen_at=now)
        proposal = retention.propose(self.by(self.cora), self.evening.public_id, 365)
        retention.say(self.by(self.maya), self.evening.public_id, proposal.public_id, agrees=True)

    def _in_a_direct_room(self) -> None:
        evening = self.evening.public_id
        ben = self.member(self.ben).public_id
        asked = direct.ask(self.by(self.maya), room=evening, member=ben, words=self.word())
        self.two = direct.accept(self.by(self.ben), asked.public_id)
        self._post(self.maya, self.word(), room=self.two)
        self._post(self.ben, self.others[0], room=self.two)
        direct.ask(
            self.by(self.cora), room=evening, member=self.member(self.maya).public_id, words="a word, if you like"
        )

    def _in_care(self) -> None:
        evening = self.evening.public_id
        needs.raise_need(self.by(self.maya), id=new_id(), room=evening, words=self.word())
        need = Need.objects.get(person=self.maya)
        needs.answer(self.cora, need.public_id)
        needs.write_back(self.cora, need.public_id, self.word())
        for who, message in ((self.maya, self.bens), (self.ben, self.hers)):
            words = self.word() if who == self.maya else self.others[2]
            reports.report(self.by(who), room=evening, message=message, why="hard", words=words, around="both")
        theirs = Report.objects.get(reporter__person=self.maya)
        looking.answer(self.cora, report=theirs.public_id, outcome="spoke", words=self.word())
        self._put_right(theirs, self.maya, self.ben, to_harmed=self.word(), to_other=self.others[2])
        about_hers = Report.objects.get(reporter__person=self.ben)
        claims.take(self.cora, about_hers.public_id)
        self._put_right(about_hers, self.ben, self.maya, to_harmed=self.others[2], to_other=self.word())
        held = {"name": self.evening.name, "purpose": "", "past": self.evening.past, "holds": ["private"]}
        rooms.describe(self.by(self.cora), id=new_id(), room=evening, **held)
        number = {"room": evening, "body": f"my number is 07700 900 123 {self.word()}"}
        assert messages.post_message(self.by(self.maya), id=new_id(), **number) == {"held": True}

    def _put_right(self, report: Report, harmed: Person, other: Person, *, to_harmed: str, to_other: str) -> None:
        """The two write a turn each, with Cora between them; what Maya wrote is a canary."""
        said = {"report": report.public_id, "member": self.member(harmed).public_id, "words": to_harmed}
        made = repairs.offer(self.by(self.cora), id=new_id(), **said)["repair"]
        repairs.answer(self.by(harmed), made, willing=True)
        repairs.ask(self.by(self.cora), id=new_id(), repair=made, words=to_other)
        repairs.answer(self.by(other), made, willing=True)
        for number, someone in enumerate((harmed, other)):
            words = self.word() if someone == self.maya else self.others[0]
            repair_turns.write(self.by(someone), id=new_id(), repair=made, words=words)
            repair_turns.pass_on(self.by(self.cora), made, number)

    def _looked_at(self) -> None:
        evening, hers = self.evening.public_id, self.member(self.maya).public_id
        asked = unlockings.ask(self.by(self.cora), evening, hers, why="danger", words=self.unsaid)
        unlockings.answer(self.ada, asked.public_id, agree=True)
        access_log.enter(self.ada, self.maya, AccessEntry.What.ROOM, place=self.word(), why=self.word())
        access_log.saw(self.maya)

    def _at_check_ins(self) -> None:
        library.load()
        evening = self.evening.public_id
        asked = checkins.open_checkin(self.by(self.cora), id=new_id(), room=evening, question="How is it?")["seq"]
        say = {"room": evening, "checkin": asked, "state": "ventral", "share": "group_named"}
        answers.answer_checkin(self.by(self.maya), id=new_id(), **say, words=self.word(), coach=True)
        habits.remember_share(self.by(self.maya), evening, "coach")
        room_kinds.turn(self.by(self.cora), evening, "sleep", on=True)
        checkins.close_checkin(self.by(self.cora), id=new_id(), room=evening, checkin=asked)
        sessions.begin(self.by(self.cora), id=new_id(), room=evening, template="")
        follow_ups.wish(self.by(self.maya), room=evening, wish="hello")
        run = {"room": self.two.public_id, "exercise": "breathe-alongside", "lead_in": 3}
        exercises.start_exercise(self.by(self.maya), id=new_id(), **run)
        about = {"exercise": "breathe-alongside"}
        afterwards.tell(self.by(self.maya), id=new_id(), **about, answer="settled")
        afterwards.place(self.by(self.maya), **about, place="helps")
        lenses.choose(self.maya, {"drink": "always"}, self.word())
        afterwards.let_grow(self.by(self.maya), on=True)
        plans.write(self.maya, {"alone": self.word(), "people": self.word()})
        plan_shares.share(self.maya, self.member(self.cora).public_id)
        own_signs.write(self.by(self.maya), "dorsal", {part: self.word() for part in ("signs", "helps", "avoid")})
        note = {"about": "room", "held_on": timezone.localdate(), "words": {"did": self.others[1]}}
        notes.write_note(self.by(self.cora), id=new_id(), room=evening, **note)

    def _as_an_account(self) -> None:
        name = f"maya {new_id()[:6]}"
        self.words += [name, self.maya.email]
        Person.objects.filter(pk=self.maya.pk).update(pseudonym=name, pronouns=self.word(), time_zone="Europe/Berlin")
        Membership.objects.filter(person=self.maya).update(name=name)
        blocks.block(self.maya, self.ben, self.member(self.ben).name)
        blocks.block(self.ben, self.maya, name)
        invitation, _token = invitations.invite(self.ada)
        InvitationUse.objects.create(invitation=invitation, person=self.maya)
        Training.objects.create(person=self.maya, given_by=self.ada)
        AuthenticationEvent.objects.create(person=self.maya, what=AuthenticationEvent.What.SIGNED_IN)
        accounts.close_account(self.ada, self.maya, self.word())
        Person.objects.filter(pk=self.maya.pk).update(is_active=True)
        now = timezone.now()
        ExportTicket.objects.create(person=self.maya, token_digest=new_id(), ends_at=now)
        Seat.objects.create(person=self.maya, session=new_id(), active_at=now)
        session = Session.objects.create(session_key=new_id(), session_data="", expire_date=now + timedelta(days=1))
        SignIn.objects.create(person=self.maya, session=session, device=self.word(), began_at=now, seen_at=now)
        seed = seeds.seal_seed("a seed", self.maya.public_id)
        Authenticator.objects.create(user=self.maya, type=Authenticator.Type.TOTP, data={"secret": seed})
        erasing.ask(self.maya, at_once=False)
        erasing.keep_account(self.maya)
        self.maya.refresh_from_db()


def everything() -> str:
    """Every value of every table, as text; what is sealed is opened where it opens."""
    values = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table != "django_migrations":
                cursor.execute(f'SELECT * FROM "{table}"')
                values += [value for row in cursor.fetchall() for value in row if isinstance(value, str | dict | list)]
    return json.dumps(values + opened(), ensure_ascii=False)


def opened() -> list[str]:
    """Whatever is sealed and still opens."""
    words = []
    for column in sealed.COLUMNS:
        for row in column.model.objects.all():
            with contextlib.suppress(sealed.sealing.Unopened):
                words.append(sealed.opened(row, column.field))
    return words


def begin() -> dict:
    """The same with a cast of its own, for a live site: Maya's e-mail, her words and others'."""
    maya, ben = cast.person("Maya"), cast.person("Ben")
    cora, ada = cast.person("Cora", "coach"), cast.person("Ada", "administrator")
    life = Life(maya, ben, cora, ada, cast.room(cora, "evening", maya, ben)).live()
    return {"email": life.maya.email, "words": life.words, "others": life.others}


def erase(email: str) -> str:
    """Erases an account to its end; the secret of its receipt."""
    erasure, token = erasing.ask(Person.objects.get(email=email), at_once=True)
    for _batch in erasing.carried_out(erasure):
        pass
    return token
