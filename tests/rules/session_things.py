"""More of the stage: sessions that go on, what somebody would like afterwards, and an arc that coaches keep."""

from chat.models import Room
from coaching import arcs, follow_ups, parts, sessions
from coaching.models import FollowUp
from peers.ids import new_id
from peers.models import Person
from tests.rules.private_things import states

GOING = (("coach", "peer", "evening"), ("other coach", "other peer", "harbour"))


def going(people: dict[str, Person], acting, places: dict[str, Room]) -> dict:
    """A session in evening and one in harbour; in each a peer would like a hello."""
    for coach, peer, place in GOING:
        room = places[place].public_id
        sessions.begin(acting(people[coach]), id=new_id(), room=room, template="")
        follow_ups.wish(acting(people[peer]), room=room, wish="hello")
    kept = arcs.add(acting(people["coach"]), id=new_id(), name="Short", arc=[parts.fresh("topic")])
    asked = FollowUp.objects.get(member__person=people["peer"])
    return {"template": states("template", own=kept["template"]), "follow_up": states("follow_up", own=asked)}
