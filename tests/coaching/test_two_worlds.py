"""Two worlds that differ in one person's answer look the same to everybody from whom that answer was kept.

The real verbs, in every order of one person's acts, and in many orders of a small group's. Compared is all that others
get: the room's log as they read it, and for coaches their notices and their panel.
"""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest
from django.db import transaction

from chat import rooms
from coaching import answers, checkins, shared
from coaching.models import Checkin, CheckinAnswer
from coaching.outcomes import NOTHING
from peers.errors import Refusal
from peers.ids import new_id

HERE = {"state": "ventral", "words": "here", "want": "noting", "intensity": 1}
THERE = {"state": "dorsal", "words": "there", "want": "exercise", "intensity": 4}
SHARES = {
    "only_me": {"share": "only_me"},
    "coach": {"share": "coach"},
    "count": {"share": "group_count"},
    "count, coaches": {"share": "group_count", "coach": True},
    "named": {"share": "group_named"},
    "named, coaches": {"share": "group_named", "coach": True},
}
# What happens, in every order: an answer and changes of it, her leaving and coming back, and the end.
ORDERS = [
    pytest.param(("coach", "count", "only_me", "leave", "close"), marks=pytest.mark.long),
    ("coach", "count", "leave", "close"),
    ("named, coaches", "leave", "back", "close"),
]
TURNS, GROUPS = 10, 12


@dataclass(frozen=True)
class Known:
    """What others may have come to know of Maya's answer by now: coaches saw it; it was counted when it closed."""

    shown: bool = False
    counted: bool = False


@dataclass
class Seen:
    """What everybody got at the end of one world."""

    known: Known
    named: bool
    room: list[dict]
    coach: tuple

    def without(self, *fields: str) -> list[dict]:
        """The room's log without some fields."""
        return [{name: value for name, value in frame.items() if name not in fields} for frame in self.room]


class Stage:
    """One check-in that six others answered to be counted, and what Maya and they may do in it."""

    def __init__(self, room, seq, people, look, actors):
        self.room, self.seq, self.people, self.look, self.actors = room, seq, people, look, actors
        self.acts: dict[str, Callable] = {
            "withdraw": lambda _world: self.say("maya", withdraw=True),
            "leave": lambda _world: rooms.leave(actors["maya"], room.public_id),
            "back": lambda _world: rooms.add_member(room, people["maya"]),
            "close": lambda _world: checkins.close_checkin(
                actors["cora"], id=new_id(), room=room.public_id, checkin=seq
            ),
            "another leaves": lambda _world: rooms.leave(actors["one"], room.public_id),
            "another answers": lambda _world: self.say("two", **HERE, **SHARES["count, coaches"]),
            "another is named": lambda _world: self.say("three", **THERE, **SHARES["named"]),
        }
        for name, share in SHARES.items():
            self.acts[name] = lambda world, share=share: self.say("maya", **world, **share)

    def say(self, who: str, **fields) -> None:
        ids = {"id": new_id(), "room": self.room.public_id, "checkin": self.seq}
        answers.answer_checkin(self.actors[who], **ids, **fields)

    def mine(self) -> CheckinAnswer | None:
        return (
            CheckinAnswer.objects.filter(member__person=self.people["maya"]).select_related("member", "shared").first()
        )

    def do(self, act: str, world: dict | None, known: Known) -> Known:
        """Does one thing, if it goes; without a world she answers nothing. What is known of her then."""
        if world is None and act in {*SHARES, "withdraw"}:
            return known
        mine = self.mine() if act == "close" else None
        try:
            with transaction.atomic():
                self.acts[act](world)
        except Refusal:
            return known
        if act == "close":
            return replace(known, counted=bool(mine) and mine.sharing[0] == "group_count" and mine.member.here_now)
        return replace(known, shown=known.shown or act == "coach" or bool(SHARES.get(act, {}).get("coach")))

    def seen(self, known: Known) -> Seen:
        mine = self.mine()
        return Seen(known, bool(mine) and mine.sharing[0] == "group_named", *self.look())

    def play(self, acts: Sequence[str], world: dict | None) -> Seen:
        """The acts in this order; afterwards nothing of it has happened."""
        with transaction.atomic():
            known = Known()
            for act in acts:
                known = self.do(act, world, known)
            seen = self.seen(known)
            transaction.set_rollback(True)
        return seen

    def every_order(self, acts: Sequence[str], world: dict | None, known: Known | None = None) -> list[Seen]:
        """The same for each order of the acts."""
        found = [] if acts else [self.seen(known)]
        for act in acts:
            with transaction.atomic():
                now = self.do(act, world, known or Known())
                found += self.every_order([other for other in acts if other != act], world, now)
                transaction.set_rollback(True)
        return found


@pytest.fixture
def stage(ask, acting, evening, crowd, cora, log_of, notices_of):
    seq = ask(evening)
    maya, ben, *others = crowd
    people = {
        "maya": maya,
        "cora": cora,
        **dict(zip(("one", "two", "three", "four", "five", "six"), others, strict=True)),
    }

    def look():
        # A check-in's events are rendered for a coach as for everybody.
        log = [frame | {"at": 0} for frame in log_of(evening, ben) if frame["seq"] > seq]
        return log, (shared.with_coaches(Checkin.objects.get()), notices_of(cora, "checkin.answer"))

    made = Stage(evening, seq, people, look, {name: acting(person) for name, person in people.items()})
    for number, name in enumerate(("one", "two", "three", "four", "five", "six")):
        made.say(name, **(HERE if number < 3 else THERE), **SHARES["count, coaches"])
    return made


def compare(one: Seen, two: Seen, acts: object = None) -> None:
    """What may differ is what Maya shared, with those with whom she shared it."""
    counted, named = one.known.counted or two.known.counted, one.named or two.named
    may_differ = [*(["answered", "states"] if counted else []), *(["named"] if named else [])]
    assert one.without(*may_differ) == two.without(*may_differ), acts
    if not (one.known.shown or two.known.shown or counted or named):
        assert one.coach == two.coach, acts


@pytest.mark.parametrize("acts", ORDERS, ids=" ".join)
def test_in_every_order_of_answering_changing_leaving_coming_and_closing(stage, acts):
    worlds = [stage.every_order(acts, world) for world in (HERE, THERE)]
    assert len(worlds[0]) == math.factorial(len(acts))
    for one, two in zip(*worlds, strict=True):
        compare(one, two)


def test_an_answer_for_oneself_alone_leaves_no_trace_of_having_been_given(stage):
    acts = ["only_me", "withdraw", "leave", "close"]
    for given, nothing in zip(stage.every_order(acts, HERE), stage.every_order(acts, None), strict=True):
        assert (given.room, given.coach) == (nothing.room, nothing.coach)


@pytest.mark.parametrize("seed", range(GROUPS))
def test_in_many_orders_of_a_group(stage, seed):
    acts = random.Random(seed).choices([*stage.acts], k=TURNS)
    acts += [] if "close" in acts else ["close"]
    compare(stage.play(acts, HERE), stage.play(acts, THERE), acts)


def test_what_is_published_does_differ_where_the_rules_allow_it(stage):
    """The comparison sees a difference where there is one."""
    here, there = (stage.play(["count, coaches", "close"], world) for world in (HERE, THERE))
    assert here.room != there.room and here.room[-1]["states"] not in ({}, NOTHING)
    assert here.without("answered", "states") == there.without("answered", "states")
