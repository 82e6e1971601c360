"""More of the stage: what stands in people's own pages, and what staff opened."""

import json

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.utils import timezone

from chat import holding, openings, unlockings
from chat.models import Membership, Room
from peers import erasing, exports, revocations
from peers.models import Person, Role, SignIn
from tests.harness import cast
from tests.peers.soft_passkey import Passkey

NOWHERE = "no-such-thing-in-any-room"


def own(people: dict[str, Person], acting) -> dict:
    """What stands in somebody's own pages: where they are signed in, passkeys, copies, receipts."""
    sign_ins, keys = {}, {}
    for state, who in (("own", "peer"), ("foreign", "other peer")):
        session = acting(people[who]).session
        row = next(row for row in Session.objects.all() if revocations.session_digest(row.pk) == session)
        times = dict.fromkeys(("began_at", "seen_at"), timezone.now())
        sign_ins[state] = SignIn.objects.create(session=row, person=people[who], device="Firefox on Linux", **times)
        made = Passkey().make({"publicKey": {"user": {"id": "somebody"}, "challenge": "none"}})
        key = {"type": Authenticator.Type.WEBAUTHN, "data": {"name": "Key", "credential": json.loads(made)}}
        keys[state] = str(Authenticator.objects.create(user=people[who], **key).pk)
    used = exports.make_link(people["peer"])
    exports.use_link(people["peer"], used)
    mine, far = (exports.make_link(people[who]) for who in ("peer", "other peer"))
    return {
        "sign_in": states("sign_in", **sign_ins),
        "key": states("pk", **keys) | {"nothing": {"pk": "987654"}},
        "copy": states("link", own=mine, foreign=far, removed=used),
        "receipt": states("link", own=erasing.ask(people["third"], at_once=False)[1]),
    }


def opened(people: dict[str, Person], acting, places: dict[str, Room]) -> dict:
    """Rooms that were opened, and selves that were asked for. A second administrator is one only while opening."""
    reason = {"why": "danger", "words": "a few words"}
    evening, harbour = places["evening"], places["harbour"]
    once = cast.person("Aron", Role.ADMINISTRATOR)
    ended, far = (openings.break_glass(by, harbour.public_id, **reason) for by in (people["administrator"], once))
    Person.objects.filter(pk=once.pk).update(role=Role.PEER)
    openings.end(people["administrator"], ended.public_id)
    running = openings.break_glass(people["administrator"], evening.public_id, **reason)
    stood = states("opening", own=running, foreign=far, removed=ended)
    asked = {}
    for state, coach, who, place in GLASS:
        member = id_in(places[place], people[who])
        asked[state] = unlockings.ask(acting(people[coach]), places[place].public_id, member, **reason)
        if state != "own":
            unlockings.answer(people["administrator"], asked[state].public_id, agree=True)
    return {"opening": stood, "unlocking": states("unlocking", **asked)}


# Own waits for an answer; the others were agreed on.
GLASS = (
    ("own", "coach", "peer", "evening"),
    ("shared", "coach", "neighbour", "evening"),
    ("foreign", "other coach", "other peer", "harbour"),
)


def held(people: dict[str, Person], places: dict[str, Room]) -> None:
    """The law asks to keep what is the other peer's, and the words of their room."""
    by = people["administrator"]
    holding.on_person(by, people["other peer"].public_id, "a few words")
    holding.on_room(by, places["harbour"].public_id, "a few words")


def states(part: str, **found) -> dict[str, dict[str, str]]:
    """{state: the part of an address that names this thing}, and one that names nothing."""
    named = {state: {part: getattr(thing, "public_id", thing)} for state, thing in found.items()}
    return named | {"nothing": {part: NOWHERE}}


def id_in(place: Room, person: Person) -> str:
    """What somebody's membership of a room is called in addresses."""
    return Membership.objects.get(person=person, room=place).public_id
