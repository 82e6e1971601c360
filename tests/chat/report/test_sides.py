"""Who stands on a side of what was reported decides nothing about it afterwards."""

import pytest

from chat import rooms
from chat.models import Decision, Membership
from chat.moderation import actions, appeals, claims, from_reports, opinions, undoing
from peers.errors import Conflict, NotFound
from peers.ids import new_id
from peers.models import Person
from tests.harness.cast import person


def coaches(room, *people):
    for one in people:
        rooms.add_member(room, one, role=Membership.Role.COACH)


def waiting(*people):
    return [len(appeals.waiting(one)) for one in people]


def test_whoever_reported_it_or_gave_a_second_view_decides_only_where_nobody_else_can(
    say, ask, acting, maya, cora, dara, sana, evening
):
    finn = person("Finn", "coach")
    coaches(evening, dara)
    made = ask(dara, evening, say(maya, evening, "my own words"))
    actions.hide(acting(cora), id=new_id(), room=evening.public_id, message=made.message.seq, reason="For now.")
    asked = appeals.appeal(acting(maya), Decision.objects.get().public_id)
    assert waiting(dara, sana) == [0, 1]
    with pytest.raises(NotFound):
        appeals.one(dara, asked.public_id)
    coaches(evening, finn)
    claims.take(cora, made.public_id)
    opinions.ask(cora, made.public_id, finn.public_id)
    assert waiting(dara, finn, sana) == [0, 1, 0]
    opinions.give(finn, report=made.public_id, words="I would set it aside, too.")
    assert waiting(dara, finn, sana) == [0, 0, 1]
    Person.objects.filter(role="supervisor").update(is_active=False)
    assert waiting(cora, dara, finn) == [0, 1, 1]


def test_what_a_supervisor_decided_about_a_coachs_words_no_other_coach_puts_back_or_decides(
    say, ask, acting, maya, cora, dara, sana, ada, evening
):
    coaches(evening, dara)
    made = ask(maya, evening, say(cora, evening, "sharp words"))
    claims.take(sana, made.public_id)
    from_reports.set_aside(sana, id=new_id(), report=made.public_id, reason="It hurt.")
    (step,) = from_reports.taken(sana, made)
    why = {"id": new_id(), "room": evening.public_id, "reason": "She is my friend."}
    with pytest.raises(Conflict, match="past the coaches"):
        actions.restore(acting(dara), **why, message=made.message.seq)
    with pytest.raises(Conflict, match="past the coaches"):
        undoing.take_back(acting(dara), **why, decision=step.public_id)
    appeals.appeal(acting(cora), step.public_id)
    assert waiting(cora, dara, sana, ada) == [0, 0, 0, 1]
