"""The whole demo community, made at once or not at all."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from chat.models import Message, Notice, Room
from coaching import library
from coaching.demo import care, exercises, people, places, sessions
from coaching.insights import releases
from peers import training
from peers.models import Person


class NotHere(Exception):
    """The demo community is not made here; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Made:
    """How much there is now."""

    people: int
    rooms: int
    messages: int


def load(now: datetime | None = None) -> Made:
    """Makes people, rooms and six weeks that end just before `now`. Raises NotHere outside a fresh demo."""
    _refuse()
    now = now or timezone.now()
    with transaction.atomic():
        library.load()
        cast = people.make(now)
        training.mark(cast.people["Ada"], cast.people["Cora"])
        rooms = places.open_all(cast, now)
        care.add(cast, rooms, now)
        exercises.add(cast)
        sessions.add(cast, rooms, now)
        Notice.objects.update(seen_at=now)
    releases.release(now)
    return Made(Person.objects.count(), Room.objects.count(), Message.objects.count())


def _refuse() -> None:
    if not settings.DEMO:
        raise NotHere("The demo community is for trying Evenkeel on your own machine: it needs DEMO and DEBUG on.")
    if Person.objects.exists():
        raise NotHere("There are people here already, so the demo community stays away.")
