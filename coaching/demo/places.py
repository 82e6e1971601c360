"""The rooms of the demo: opened, played from beginning to end, and left as each of their people last read them."""

from datetime import datetime, timedelta
from typing import Any

from chat import direct, events, rooms
from chat.models import DirectRequest, Membership, Room
from coaching import room_kinds
from coaching.demo import acts, script
from coaching.demo.acts import Scene
from coaching.demo.people import Cast, read
from coaching.demo.script import Step

GROUPS = ("evening", "morning", "new_ground", "between_shifts")
ASKED_BEFORE = timedelta(minutes=50)
OPENED_BEFORE = timedelta(minutes=10)


def open_all(cast: Cast, now: datetime) -> dict[str, Room]:
    """Opens and plays every room. Returns them by the name of their file."""
    opened = {name: _group(name, cast, now) for name in GROUPS}
    opened["direct"] = _direct("direct", cast, now)
    return opened


def _group(name: str, cast: Cast, now: datetime) -> Room:
    data = read(name)
    about, steps = data["room"], script.steps(name, data["talks"], now)
    first, *others = about["coaches"]
    room = rooms.open_room(cast.people[first], about["name"], purpose=about["purpose"], past=about["past"])
    begun = steps[0].at - OPENED_BEFORE
    Room.objects.filter(pk=room.pk).update(made_at=begun)
    room.refresh_from_db()
    scene = Scene(name, room, cast, about.get("goes_by", {}), tuple(about["coaches"]), moments={room.head: begun})
    for coach in others:
        acts.join(scene, Step(0, "join", coach, {}, begun))
    for kind in about.get("kinds", ()):
        room_kinds.turn(cast.actor(first), room.public_id, kind, on=True)
    _play(scene, steps)
    return room


def _direct(name: str, cast: Cast, now: datetime) -> Room:
    data = read(name)
    steps = script.steps(name, data["talks"], now)
    asker, asked = data["room"]["direct"]
    room = _asked_and_accepted(cast, asker, asked, data["room"], steps[0].at)
    arrived = room.memberships.order_by("id").values_list("read_seq", flat=True)
    moments = dict.fromkeys(arrived, steps[0].at - OPENED_BEFORE)
    _play(Scene(name, room, cast, moments=moments), steps)
    return room


def _asked_and_accepted(cast: Cast, asker: str, asked: str, about: dict[str, Any], begun: datetime) -> Room:
    met_in = Room.objects.get(name=about["met_in"])
    other = Membership.objects.get(room=met_in, person=cast.people[asked])
    request = direct.ask(cast.actor(asker), room=met_in.public_id, member=other.public_id, words=about["words"])
    room = direct.accept(cast.actor(asked), request.public_id)
    times = {"at": begun - ASKED_BEFORE, "accepted_at": begun - OPENED_BEFORE}
    DirectRequest.objects.filter(pk=request.pk).update(**times)
    Room.objects.filter(pk=room.pk).update(made_at=times["accepted_at"])
    return room


def _play(scene: Scene, steps: list[Step]) -> None:
    last = steps[-1].talk
    before_last = 0
    for step in steps:
        if step.talk == last and not before_last:
            before_last = _head(scene)
        acts.play(scene, step)
    events.redate(scene.room, scene.moments)
    _leave_as_read(scene, before_last, {step.who for step in steps if step.talk == last})
    _show_themselves(scene)


def _leave_as_read(scene: Scene, before_last: int, there: set[str]) -> None:
    """Who took part in the last talk has read all of it; for the others it is still new."""
    members = Membership.objects.filter(room=scene.room)
    present = [scene.cast.people[name].pk for name in there]
    members.filter(person__in=present).update(read_seq=_head(scene))
    members.exclude(person__in=present).update(read_seq=before_last)


def _show_themselves(scene: Scene) -> None:
    """Those who like to be seen are seen in their rooms."""
    bold = scene.cast.people.keys() - scene.cast.shy
    inside = set(scene.room.memberships.filter(here_now=True).values_list("person_id", flat=True))
    for name in sorted(bold):
        if scene.cast.people[name].pk in inside:
            rooms.show(scene.cast.actor(name), scene.room.public_id, presence=True, typing=True)


def _head(scene: Scene) -> int:
    return events.heads([scene.room.pk])[scene.room.pk]
