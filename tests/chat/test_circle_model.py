"""Fifty people and a coach in one circle, all at once. The log that came out is walked beside a model of the protocol:
no words but the speaker's and coaches' are ever in it, and each change of the floor is the one that the model makes."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from chat import circle, floor, messages, rooms
from chat.messages import Post
from chat.models import LostShare, Message, Turn
from peers.errors import Refusal
from peers.ids import new_id
from peers.models import Person, Role
from tests.harness import cast

PEOPLE, THREADS, STEPS = 50, 10, 14
STRETCHES = (3, 11, 27)
DEEDS = ["say"] * 5 + ["share"] * 5 + ["edit"] * 2 + ["ask"] * 4 + ["pass"] * 4
DEEDS += ["back", "back", "listen", "leave", "go", "come"]
LEADS = ["next"] * 5 + ["give", "give", "say", "say", "reopen"]


@dataclass
class Model:
    """A circle by docs/protocol.md, Floor. Members are their ids."""

    coach: str
    mode: str = "open"
    speaker: str | None = None
    queue: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def may_write(self, who: str) -> bool:
        return who == self.coach or self.mode == "open" or (self.mode == "circle" and who == self.speaker)

    def set(self, mode: str) -> None:
        if mode != self.mode:
            self.mode, self.speaker, self.queue = mode, None, []

    def next(self) -> None:
        here = [one for one in self.queue if one not in self.gone]
        self.speaker = here[0] if here else None
        self.queue = [one for one in self.queue if one != self.speaker]

    def give(self, to: str) -> None:
        self.speaker, self.gone = to, self.gone - {to}
        self.queue = [one for one in self.queue if one != to]

    def ask(self, who: str) -> None:
        self.queue.append(who)

    def back(self, who: str) -> None:
        self.step_out(who)
        self.queue.append(who)

    def step_out(self, who: str) -> None:
        self.queue = [one for one in self.queue if one != who]
        if self.speaker == who:
            self.next()

    def lose(self) -> None:
        lost = self.speaker
        self.next()
        self.queue.insert(0, lost)

    leave = listen = step_out


class Crowd:
    """The people, what they do at once, and what each deed answered: {seq: (deed, who or what)}."""

    def __init__(self, cora, room, people, acting, member_of):
        self.room, self.people = room, people
        self.ids = {person.pk: member_of(person, room).public_id for person in [cora, *people]}
        self.actors = {person.pk: acting(person) for person in [cora, *people]}
        self.cora = cora
        self.done: dict[int, tuple[str, str]] = {}
        self.said: list[str] = []
        self.refused = Counter()
        self.away: set[int] = set()

    def stretch(self, seed: int):
        """Work for one thread: its own few people, in an order of its own."""

        def work(number: int) -> None:
            dice = Random(seed * 1000 + number)
            mine = [one for one in self.people[number::THREADS] if one.pk not in self.away]
            for _step in range(STEPS):
                lead = number == 0 and dice.random() < 0.6
                who, deed = (self.cora, dice.choice(LEADS)) if lead else (dice.choice(mine), dice.choice(DEEDS))
                try:
                    getattr(self, deed)(who, dice)
                except Refusal as refusal:
                    self.refused[refusal.code, refusal.reason] += 1

        return work

    def share(self, _who, dice):
        """Whoever speaks just now says something; by the time it arrives their turn may be over."""
        speaker = Person.objects.filter(memberships__turn__state="speaking").first()
        if speaker is not None:
            self.say(speaker, dice)

    def say(self, who, dice):
        others = [who, *dice.sample(self.people, 2)] if who != self.cora else [who]
        posts = [Post(self.actors[one.pk], new_id(), self.room.public_id, new_id()) for one in others]
        for post, outcome in zip(posts, messages.post_all(posts), strict=True):
            if isinstance(outcome, Refusal):
                self.refused[outcome.code, outcome.reason] += 1
            else:
                self.said.append(post.body)

    def edit(self, who, dice):
        own = Message.objects.filter(room=self.room, author__person=who).values_list("seq", flat=True)
        if own:
            words = new_id()
            messages.edit_message(**self._at(who), message=dice.choice(list(own)), body=words)

    def ask(self, who, _dice, deed="ask", **more):
        answer = floor.ask(**self._at(who), **({"on": True} | more))
        self._note(answer, deed, self.ids[who.pk])

    def back(self, who, dice):
        self.ask(who, dice, "back", back=True)

    def leave(self, who, dice):
        self.ask(who, dice, "leave", on=False)

    def listen(self, who, dice):
        self.ask(who, dice, "listen", on=False, listen=True)

    def next(self, who, _dice):
        self._note(floor.next_speaker(**self._at(who)), "next", self.ids[who.pk])

    def give(self, who, dice):
        self.call(dice.choice(self.people))

    def call(self, someone):
        who, to = self.cora, self.ids[someone.pk]
        self._note(floor.next_speaker(**self._at(who), to=to), "give", to)

    def may_be_called(self, someone) -> bool:
        here = someone.memberships.filter(room=self.room, here_now=True)
        return someone.pk not in self.away and here.exclude(turn__state="listening").exists()

    def reopen(self, who, dice):
        mode = dice.choice(["circle", "circle", "circle", "coaches", "open"])
        self._note(floor.set_floor(**self._at(who), mode=mode), "set", mode)
        self._note(floor.set_floor(**self._at(who), mode="circle"), "set", "circle")

    def go(self, who, _dice):
        rooms.leave(self.actors[who.pk], self.room.public_id)

    def come(self, who, _dice):
        rooms.add_member(self.room, who)

    def _at(self, who) -> dict:
        return {"actor": self.actors[who.pk], "id": new_id(), "room": self.room.public_id}

    def _note(self, answer: dict, deed: str, about: str) -> None:
        if "seq" in answer:
            self.done[answer["seq"]] = (deed, about)


setattr(Crowd, "pass", Crowd.next)


@pytest.fixture
def crowd(cora, acting, member_of, settings, transactional_db):
    settings.COMMAND_BURST = settings.POST_BURST = 10_000
    people = [cast.person(f"Peer {number}", Role.PEER) for number in range(PEOPLE)]
    return Crowd(cora, cast.room(cora, "circle", *people), people, acting, member_of)


def test_during_a_share_nobody_else_is_ever_heard_and_the_log_is_the_models(crowd, at_once, seen_by):
    crowd.reopen(crowd.cora, Random(1))
    for seed in STRETCHES:
        for outcome in at_once(crowd.stretch(seed), THREADS):
            if isinstance(outcome, Exception):
                raise outcome
        lose_some(crowd, at_once)
    walk(crowd, seen_by(crowd.cora, crowd.room))
    assert crowd.refused["floor", "speaker"] > 50 and len(crowd.said) > 20
    assert set(Message.objects.filter(edited_at=None).values_list("body", flat=True)) <= set(crowd.said)
    assert Message.objects.count() == len(crowd.said)


def lose_some(crowd, at_once) -> None:
    """Whoever speaks, and the first who wait, are gone for a minute; several processes look at it at once."""
    found = Turn.objects.filter(room=crowd.room, state="speaking").select_related("member")
    if not found.exists():
        here = next(one for one in crowd.people if crowd.may_be_called(one))
        crowd.call(here)
    speaking = found.get()
    first = Turn.objects.filter(room=crowd.room, state="waiting").select_related("member").order_by("place")[:2]
    for turn in [speaking, *first]:
        crowd.away.add(turn.member.person_id)
        long_ago = timezone.now() - timedelta(minutes=3)
        Turn.objects.filter(pk=turn.pk).update(seen_at=long_ago, gone_since=long_ago)
    crowd.room.refresh_from_db()
    at_once(lambda _number: circle.sweep(), 4)
    crowd.done[crowd.room.head + 1] = ("lose", " ".join(turn.member.public_id for turn in [speaking, *first]))
    assert LostShare.objects.filter(member=speaking.member).exists()


def walk(crowd, frames) -> None:
    model = Model(crowd.ids[crowd.cora.pk])
    for frame, after in zip(frames, [*frames[1:], None], strict=True):
        if frame["kind"] in ("message.posted", "message.edited"):
            assert model.may_write(frame["by"]), frame
        if frame["kind"] == "floor.changed":
            deed, about = crowd.done.pop(frame["seq"], ("step_out", after and after.get("member")))
            if deed == "lose":
                model.gone |= set(about.split())
                model.lose()
            elif deed == "next":
                model.next()
            else:
                getattr(model, deed)(about)
            told = frame["mode"], frame["speaker"], frame["queue"]
            assert told == (model.mode, model.speaker, model.queue), (deed, about, frame)
    assert not crowd.done
