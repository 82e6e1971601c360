"""The stage of the permission matrix: everybody who may knock, and things in every state for each part of an address.

The rooms: *evening* (Maya, Ben; Cora coaches), *harbour* (Omar, Otto; Dara coaches), *noon* (as evening, but Maya was
taken out of it), and a direct room of Maya and Cora.
"""

from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.utils import timezone

from chat import direct, invited, messages, needs, retention, rooms
from chat.models import LostShare, Membership, Need, Room
from chat.moderation import actions
from coaching import answers, checkins, exercises, notes
from coaching.models import CheckinAnswer
from peers import accounts, blocks, invitations
from peers.ids import new_id
from peers.models import Person, Role
from tests.harness import cast
from tests.rules import care_things, crisis_things, exercise_things, private_things, repair_things, session_things
from tests.rules.private_things import NOWHERE, id_in, states

STATES = ("own", "shared", "foreign", "removed", "elsewhere", "nothing")
# Far above what any room has said.
FAR = 4_000


@dataclass
class Stage:
    """Who stands on it, and what: {kind of thing: {state: the parts of an address}}."""

    people: dict[str, Person]
    things: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    proposal: str = ""
    invitation: str = ""


def build(acting) -> Stage:
    """A fresh stage. `acting` is the fixture: it gives people a session to act through."""
    call_command("load_exercises", verbosity=0)
    people = _people()
    stage = Stage(people)
    places = _rooms(stage, acting)
    _members(stage, places)
    _messages(stage, acting, places)
    _checkins(stage, acting, places)
    stage.things |= exercise_things.kept(stage.people, acting)
    _runs(stage, acting, places)
    stage.things |= session_things.going(stage.people, acting, places)
    said = stage.things["message"]
    stage.things |= care_things.reported(people, acting, places, said)
    stage.things |= care_things.decided(people, acting, places, said["foreign"])
    _needs(stage, acting, places)
    stage.things |= care_things.noticed(people, acting, places)
    stage.things |= repair_things.led(stage.people, acting, places)
    stage.things |= repair_things.held(stage.people, places)
    _private(stage, acting, places)
    stage.things |= private_things.own(stage.people, acting)
    stage.things |= private_things.opened(stage.people, acting, places)
    private_things.held(stage.people, places)
    stage.proposal = retention.propose(acting(stage.people["coach"]), places["evening"].public_id, 90).public_id
    return stage


def _people() -> dict[str, Person]:
    names = {"peer": "Maya", "neighbour": "Ben", "other peer": "Omar", "third": "Otto", "gone": "Gil"}
    people = {who: cast.person(name) for who, name in names.items()}
    people |= {"coach": cast.person("Cora", Role.COACH), "other coach": cast.person("Dara", Role.COACH)}
    people |= {"supervisor": cast.person("Sana", Role.SUPERVISOR), "administrator": cast.person("Ada", "administrator")}
    people["disabled"] = cast.person("Dora", Role.COACH)
    people["without second factor"] = cast.person("Uma", Role.COACH)
    Authenticator.objects.filter(user=people["without second factor"]).delete()
    return people


def _rooms(stage: Stage, acting) -> dict[str, Room]:
    maya, ben, omar, otto, gil, cora, dara = (
        stage.people[who] for who in ("peer", "neighbour", "other peer", "third", "gone", "coach", "other coach")
    )
    places = {"evening": cast.room(cora, "evening", maya, ben, gil), "harbour": cast.room(dara, "harbour", omar, otto)}
    places["noon"] = cast.room(cora, "noon", maya, ben)
    # Nobody else is in it yet: there is a link into it.
    places["dawn"] = cast.room(cora, "dawn")
    for coach in ("disabled", "without second factor"):
        rooms.add_member(places["evening"], stage.people[coach], role=Membership.Role.COACH)
    actions.remove_member(
        acting(cora),
        id=new_id(),
        room=places["noon"].public_id,
        member=id_in(places["noon"], maya),
        reason="for now",
        at_once="selling",
    )
    rooms.leave(acting(gil), places["evening"].public_id)
    places["direct"] = _direct(acting, cora, maya, places["evening"])
    asked = direct.ask(acting(ben), room=places["evening"].public_id, member=id_in(places["evening"], maya))
    far = direct.ask(acting(omar), room=places["harbour"].public_id, member=id_in(places["harbour"], otto))
    sent = direct.ask(acting(maya), room=places["evening"].public_id, member=id_in(places["evening"], ben))
    stage.things["request_id"] = states("request_id", own=sent, shared=asked, foreign=far)
    # What is said there from now on has numbers that evening does not know.
    Room.objects.filter(pk=places["harbour"].pk).update(head=FAR)
    ids = {state: places[name].public_id for state, name in ROOMS.items()}
    stage.things["room"] = {state: {"room": ids.get(state, NOWHERE)} for state in (*ROOMS, "nothing")}
    return places


ROOMS = {"own": "evening", "shared": "direct", "foreign": "harbour", "removed": "noon", "promised": "dawn"}


def _direct(acting, one: Person, other: Person, place: Room) -> Room:
    asked = direct.ask(acting(one), room=place.public_id, member=id_in(place, other))
    return direct.accept(acting(other), asked.public_id)


def _members(stage: Stage, places: dict[str, Room]) -> None:
    evening, harbour = places["evening"], places["harbour"]
    who = stage.people
    in_evening = {"own": who["peer"], "shared": who["neighbour"], "removed": who["gone"]}
    stage.things["member"] = {
        state: {"room": evening.public_id, "member": id_in(evening, person)} for state, person in in_evening.items()
    }
    for room, someone in ((evening, "peer"), (harbour, "other peer")):
        cut_off = Membership.objects.get(room=room, person=who[someone])
        LostShare.objects.create(member=cut_off, at=timezone.now())
    far = id_in(harbour, who["other peer"])
    stage.things["member"] |= {
        "foreign": {"room": harbour.public_id, "member": far},
        "elsewhere": {"room": evening.public_id, "member": far},
        "nothing": {"room": NOWHERE, "member": far},
        "nowhere": {"room": evening.public_id, "member": NOWHERE},
    }


def _messages(stage: Stage, acting, places: dict[str, Room]) -> None:
    evening, harbour = places["evening"].public_id, places["harbour"].public_id
    maya, ben, omar = (acting(stage.people[who]) for who in ("peer", "neighbour", "other peer"))

    def say(actor, room):
        return messages.post_message(actor, id=new_id(), room=room, body="private words")["seq"]

    mine, bens, gone = say(maya, evening), say(ben, evening), say(maya, evening)
    messages.remove_message(maya, id=new_id(), room=evening, message=gone)
    stage.things["message"] = _in_room(
        "seq", evening, harbour, own=mine, shared=bens, removed=gone, foreign=say(omar, harbour)
    )


def _checkins(stage: Stage, acting, places: dict[str, Room]) -> None:
    asked = {}
    for name, coach in (("evening", "coach"), ("harbour", "other coach")):
        ask = {"room": places[name].public_id, "question": "How are you?"}
        asked[name] = checkins.open_checkin(acting(stage.people[coach]), id=new_id(), **ask)["seq"]
    answered = {}
    for who, name in (("peer", "evening"), ("neighbour", "evening"), ("other peer", "harbour")):
        said = {"room": places[name].public_id, "checkin": asked[name], "state": "ventral", "share": "only_me"}
        # Everybody but Maya would like a private word with the coaches.
        said |= {"share": "coach", "want": "word"} if who != "peer" else {}
        answers.answer_checkin(acting(stage.people[who]), id=new_id(), **said)
        answered[who] = CheckinAnswer.objects.get(member__person=stage.people[who])
    stage.things["answer"] = states(
        "answer", own=answered["peer"], shared=answered["neighbour"], foreign=answered["other peer"]
    )
    evening, harbour = places["evening"].public_id, places["harbour"].public_id
    stage.things["checkin"] = _in_room("seq", evening, harbour, own=asked["evening"], foreign=asked["harbour"])


def _runs(stage: Stage, acting, places: dict[str, Room]) -> None:
    runs = {}
    for name, coach in (("evening", "coach"), ("harbour", "other coach")):
        what = {"room": places[name].public_id, "exercise": "breathe-alongside", "lead_in": 5}
        runs[name] = exercises.start_exercise(acting(stage.people[coach]), id=new_id(), **what)["seq"]
    evening, harbour = places["evening"].public_id, places["harbour"].public_id
    stage.things["run"] = _in_room("seq", evening, harbour, own=runs["evening"], foreign=runs["harbour"])


def _needs(stage: Stage, acting, places: dict[str, Room]) -> None:
    people = stage.people
    for who in ("peer", "neighbour", "other peer"):
        needs.raise_need(acting(people[who]), id=new_id())
    found = {who: Need.objects.get(person=people[who]) for who in ("peer", "neighbour", "other peer")}
    needs.answer(people["coach"], found["neighbour"].public_id)
    needs.answer(people["other coach"], found["other peer"].public_id)
    stage.things["need"] = states("need", own=found["peer"], shared=found["neighbour"], foreign=found["other peer"])
    stage.things |= crisis_things.taken(people, found, places["evening"])


def _private(stage: Stage, acting, places: dict[str, Room]) -> None:
    people = stage.people
    words = {"about": "room", "held_on": timezone.localdate(), "words": {"did": "we breathed"}}

    def note(who, name):
        return notes.write_note(acting(people[who]), id=new_id(), room=places[name].public_id, **words)["note"]

    own, far, gone = note("coach", "evening"), note("other coach", "harbour"), note("coach", "evening")
    notes.delete_note(acting(people["coach"]), gone)
    stage.things["note"] = states("note", own=own, foreign=far, removed=gone)
    mine = blocks.block(people["peer"], people["gone"], "Gil")
    far = blocks.block(people["other peer"], people["third"], "Otto")
    gone = blocks.block(people["peer"], people["third"], "Otto").public_id
    blocks.unblock(people["peer"], gone)
    stage.things["block_id"] = states("block_id", own=mine, foreign=far, removed=gone)
    accounts.close_account(people["gone"], people["gone"], "mine")
    stage.things["person"] = states("person", own=people["peer"], foreign=people["other peer"], removed=people["gone"])
    dawn = [places["dawn"].public_id]
    (made, good), (ended, over) = (invited.invite(people["coach"], rooms=dawn) for _turn in range(2))
    invitations.withdraw(people["coach"], ended.token_digest)
    stage.things["token"] = states("token", own=good, removed=over)
    stage.invitation = made.token_digest
    Person.objects.filter(pk=people["disabled"].pk).update(is_active=False)


def _in_room(part: str, place: str, far: str, *, foreign: int, **here: int) -> dict[str, dict[str, str]]:
    """Things of a room, named by its id and a number."""
    named = {state: {"room": place, part: str(seq)} for state, seq in here.items()}
    return named | {
        "foreign": {"room": far, part: str(foreign)},
        "nothing": {"room": NOWHERE, part: str(foreign)},
        "elsewhere": {"room": place, part: str(foreign)},
        "nowhere": {"room": place, part: str(2 * FAR)},
    }
