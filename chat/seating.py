"""Who may be put into a new room together. Two people with a block between them never are, whoever arranges it.

Every seat passes here: places of an invitation, a coach for a room, a room for two; circles and matches later. A block
counts between the people, under whatever names it was made, and nobody is told that it was a block: not the two, not
the staff. What staff may try is counted, so that blocks can't be mapped by trying.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat.models import Membership, Room, SeatRefusal
from peers import blocks
from peers.errors import Conflict, SlowDown
from peers.models import Person

REFUSALS_A_DAY = 3
Done = TypeVar("Done")


class CantBeSeated(Conflict):
    """These people can't be seated together. Why is told to nobody."""


def may_sit(person: Person, room: Room) -> bool:
    """Whether somebody may get a first seat in a room, with whoever is in it now."""
    here = Membership.objects.filter(room=room, here_now=True).exclude(person=person)
    return not blocks.apart_from(person) & set(here.values_list("person_id", flat=True))


def make_sure(person: Person, room: Room) -> None:
    """Raises CantBeSeated unless they may sit there."""
    if not may_sit(person, room):
        raise CantBeSeated(_("They can't be seated together here. Please choose somebody else, or another room."))


def may_meet(one: Person, other: Person) -> bool:
    """Whether two people may get a room for two."""
    return other.pk not in blocks.apart_from(one)


def pairs_apart(people: Iterable[Person]) -> set[frozenset[int]]:
    """Of some people, the pairs (of pks) that must not sit together: for whoever forms circles or matches."""
    people = list(people)
    known = {person.pk for person in people}
    return {frozenset((one.pk, other)) for one in people for other in blocks.apart_from(one) & known}


def by_staff(by: Person, place: Callable[[], Done]) -> Done:
    """Carries out what one of the staff arranges. After three that could not be seated in a day, no more are tried."""
    since = timezone.now() - timedelta(days=1)
    if SeatRefusal.objects.filter(by=by, at__gt=since).count() >= REFUSALS_A_DAY:
        raise SlowDown(_("A few seats could not be given today. More can be tried tomorrow."))
    try:
        with transaction.atomic():
            return place()
    except CantBeSeated:
        SeatRefusal.objects.create(by=by, at=timezone.now())
        raise
