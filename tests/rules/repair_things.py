"""More of the stage: exchanges to put something right (Maya's and Ben's led by Cora, Omar's and Otto's by Dara), and
messages that wait for a coach."""

from datetime import timedelta

from django.utils import timezone

from chat import messages
from chat.models import Membership, Message, Repair, RepairTurn, Room
from chat.moderation import held_posts
from peers.ids import new_id
from peers.models import Person
from tests.rules.private_things import NOWHERE, states


def led(people: dict[str, Person], acting, places: dict[str, Room]) -> dict:
    """Own goes on, and it is Maya's turn; shared waits for her yes or no; removed is over. The coach reads a turn."""

    def made(place: str, harmed: str, other: str, coach: str, *, willing: bool = True) -> Repair:
        room, now = places[place], timezone.now()
        seq = messages.post_message(acting(people[other]), id=new_id(), room=room.public_id, body="hard words")["seq"]
        sides = {"harmed": harmed, "other": other}
        two = {side: Membership.objects.get(room=room, person=people[who]) for side, who in sides.items()}
        begun = dict.fromkeys(("willing_at", "asked_at", "begun_at"), now) if willing else {}
        times = {"offered_at": now, "ends_at": now + timedelta(days=14), **begun}
        said = Message.objects.get(room=room, seq=seq)
        return Repair.objects.create(message=said, coach=people[coach], **two, **times)

    own, far = made("evening", "peer", "neighbour", "coach"), made("harbour", "other peer", "third", "other coach")
    over, offered = (made("evening", "peer", "neighbour", "coach", willing=turn == 0) for turn in range(2))
    Repair.objects.filter(pk=over.pk).update(ends_at=timezone.now())
    turns = {
        "own": _turn(made("evening", "peer", "neighbour", "coach"), people["peer"]),
        "foreign": _turn(made("harbour", "other peer", "third", "other coach"), people["other peer"]),
        "nothing": {"repair": NOWHERE, "turn": "0"},
    }
    return {"repair": states("repair", own=own, shared=offered, foreign=far, removed=over), "turn": turns}


def held(people: dict[str, Person], places: dict[str, Room]) -> dict:
    """A message of Maya's and one of Omar's, each waiting for the coach of their room."""
    made = {}
    for state, place, who in (("own", "evening", "peer"), ("foreign", "harbour", "other peer")):
        author = Membership.objects.select_related("room").get(room=places[place], person=people[who])
        post = held_posts.keep(author, "pii_doxxing", body="private words", content_note="", reply_to=None)
        made[state] = {"room": places[place].public_id, "held": post.public_id}
    evening = made["own"]["room"]
    made["elsewhere"] = made["foreign"] | {"room": evening}
    return {
        "held": made | {"nothing": {"room": NOWHERE, "held": NOWHERE}, "nowhere": {"room": evening, "held": NOWHERE}}
    }


def _turn(going: Repair, by: Person) -> dict[str, str]:
    RepairTurn.objects.create(repair=going, number=0, by=by, words_sealed=b"", at=timezone.now())
    return {"repair": going.public_id, "turn": "0"}
