"""More of the stage: what was reported, what was decided and is looked at again, and what was noticed in words."""

from django.core import signing

from chat import messages
from chat.models import Decision, Flag, Room
from chat.moderation import actions, appeals, claims, closing, flags, looking, opinions, reports
from peers import accounts
from peers.ids import new_id
from peers.models import Person
from tests.rules.private_things import NOWHERE, states

CLOSED = {"reason": "a few words", "address": str}


def reported(people: dict[str, Person], acting, places: dict[str, Room], said: dict[str, dict]) -> dict:
    """Reports of what was `said`. Cora is with one; of another she was asked for a second view."""
    at = {state: {"room": one["room"], "message": int(one["seq"])} for state, one in said.items()}

    def report(who, where):
        return reports.report(acting(people[who]), **where, why="hard")

    mine, bens = report("peer", at["shared"]), report("neighbour", at["own"])
    far, done = report("third", at["foreign"]), report("neighbour", _another_of_mayas(people, acting, places))
    looking.answer(people["coach"], report=done.public_id, outcome="nothing", words="I looked")
    claims.take(people["coach"], mine.public_id)
    claims.take(people["without second factor"], bens.public_id)
    opinions.ask(people["without second factor"], bens.public_id, people["coach"].public_id)
    return {"report": states("report", own=mine, shared=bens, foreign=far, removed=done)}


def _another_of_mayas(people: dict[str, Person], acting, places: dict[str, Room]) -> dict:
    room = places["evening"].public_id
    told = messages.post_message(acting(people["peer"]), id=new_id(), room=room, body="more words")
    return {"room": room, "message": told["seq"]}


def decided(people: dict[str, Person], acting, places: dict[str, Room], far: dict[str, str]) -> dict:
    """Maya was taken out of noon, and Omar got a private word about `far`: both ask for another look."""
    word = {"room": far["room"], "message": int(far["seq"]), "reason": "a word"}
    actions.say(acting(people["other coach"]), id=new_id(), **word)
    found = {who: Decision.objects.get(of=people[who]) for who in ("peer", "other peer")}
    asked = {who: appeals.appeal(acting(people[who]), one.public_id) for who, one in found.items()}
    mine, his = found["peer"].public_id, found["other peer"].public_id
    again = closing.close(people["administrator"], people["third"].public_id, **CLOSED)
    accounts.let_in_again(people["third"])
    link = signing.dumps(again.public_id, salt=closing.SALT)
    noon, evening = places["noon"].public_id, places["evening"].public_id
    decisions = {
        "own": {"room": noon, "decision": mine},
        "foreign": {"room": far["room"], "decision": his},
        "elsewhere": {"room": evening, "decision": his},
        "nothing": {"room": NOWHERE, "decision": NOWHERE},
        "nowhere": {"room": evening, "decision": NOWHERE},
    }
    letters = {"own": {"letter": link}, "nothing": {"letter": NOWHERE}}
    looked_at_again = states("appeal", own=asked["peer"], foreign=asked["other peer"])
    return {"appeal": looked_at_again, "letter": letters, "decision": decisions}


def noticed(people: dict[str, Person], acting, places: dict[str, Room]) -> dict:
    """Words of Maya's and Omar's that wait for their coaches' eyes; removed was looked at."""
    made, words = {}, "I do not want to be here anymore"
    for state, who, place in (
        ("own", "peer", "evening"),
        ("foreign", "other peer", "harbour"),
        ("removed", "peer", "evening"),
    ):
        room = places[place].public_id
        told = messages.post_message(acting(people[who]), id=new_id(), room=room, body=words)
        made[state] = Flag.objects.get(message__room=places[place], message__seq=told["seq"])
    flags.look(people["coach"], made["removed"].public_id, "looked")
    return {"flag": states("flag", **made)}
