"""Who somebody is in one room: a name and a mark that hold there and nowhere else.

A name is taken by one member of a room at a time, those who have left among them: their words stand there under it. A
name that somebody lets go stays theirs in that room for 90 days, so that nobody is taken for them.
"""

import secrets
import unicodedata
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from chat import access, events, limits
from chat.access import Actor
from chat.models import FormerName, Membership, Room
from peers import blocks, marks, pseudonyms
from peers.errors import Invalid, SlowDown

KEPT = timedelta(days=90)
NAMES_A_DAY = 5
LONGEST = 40


@transaction.atomic
def go_by(actor: Actor, room: str, *, name: str, mark: int | None = None) -> Membership:
    """Takes another name, another mark (0 to 95) or both in one room. The room is told of the name."""
    name = pseudonyms.fit(name, "name")
    if mark is not None and not 0 <= mark < marks.COUNT:
        raise Invalid(_("There is no such mark."), field="mark")
    _hold_blockers(actor, room)
    member = access.in_open_room(access.hold(actor, room))
    limits.spend_command(member)
    if mark is not None and mark != marks.number_of(member.seed):
        member.mark = mark
        member.save(update_fields=["mark"])
    if name != member.name:
        _not_too_often(member)
        take_name(member, name)
    return member


def take_name(member: Membership, name: str) -> Membership:
    """Gives a member another name in their room, which is held, and tells the room."""
    if is_taken(member.room, name, member):
        raise Invalid(_("Somebody in this room goes by that name, or did until lately."), field="name")
    former, member.name = member.name, name
    _let_go(member, former)
    Membership.objects.filter(pk=member.pk).update(name=name)
    events.record(member.room, "member.renamed", by=member, member=member)
    here = Membership.objects.filter(room=member.room, here_now=True).values_list("person_id", flat=True)
    blocks.follow_name(member.person, former, name, among=list(here))
    return member


def come_back_as(member: Membership, name: str) -> None:
    """Somebody comes back into a room by this name: the former one stays theirs for a while. The caller saves."""
    former, member.name = member.name, name
    _let_go(member, former)


def is_taken(room: Room, name: str, but: Membership | None = None) -> bool:
    """Whether another member of the room goes by that name, or let it go less than 90 days ago."""
    others = Membership.objects.filter(room=room)
    kept = FormerName.objects.filter(room=room, digest=_digest(room, name), freed_at__gt=timezone.now() - KEPT)
    if but is not None:
        others, kept = others.exclude(pk=but.pk), kept.exclude(member=but)
    # Compared here, because SQLite folds the capitals of English letters only.
    return folded(name) in {folded(other) for other in others.values_list("name", flat=True)} or kept.exists()


def free_name(room: Room, wanted: str) -> str:
    """The wanted name, or where somebody in the room has it, the next one with a number behind it."""
    name, number = wanted, 1
    while name and is_taken(room, name):
        number += 1
        name = f"{wanted[: LONGEST - len(str(number)) - 1]} {number}"
    return name


def marks_for(member: Membership, count: int = 11) -> list[int]:
    """The mark that they have in the room, and some that nobody there has, nor they themselves in another room.

    Somebody who wore the same mark wherever they could would tie their rooms together.
    """
    worn = Membership.objects.filter(room=member.room) | Membership.objects.filter(person=member.person)
    taken = {marks.number_of(one.seed) for one in worn.only("mark", "public_id")}
    free = [number for number in range(marks.COUNT) if number not in taken]
    return [marks.number_of(member.seed), *sorted(secrets.SystemRandom().sample(free, min(count, len(free))))]


def own(actor: Actor) -> list[Membership]:
    """Who they are in each of their rooms."""
    return access.memberships_of(actor)


def folded(name: str) -> str:
    """A name as names are compared: capitals and look-alike forms of a letter don't make another one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _hold_blockers(actor: Actor, room: str) -> None:
    """Takes the room's row, then those of them and of whoever blocked them there: people are locked by id, at once."""
    rooms = Room.objects.select_for_update(no_key=True, of=("self",))
    # Nobody takes a room that they are not in, and one that never was costs the same.
    rooms.filter(public_id=room, memberships__person=actor.person_id).first()
    found = Membership.objects.select_related("person").filter(room__public_id=room, person=actor.person_id)
    mine = found.first()
    if mine is not None:
        blocks.hold_blockers(mine.person, mine.name)


def _not_too_often(member: Membership) -> None:
    since = timezone.now() - timedelta(days=1)
    if FormerName.objects.filter(member=member, freed_at__gt=since).count() >= NAMES_A_DAY:
        raise SlowDown(_("You have changed your name here a few times today. It can be changed again tomorrow."))


def _let_go(member: Membership, former: str) -> None:
    if former and folded(former) != folded(member.name):
        FormerName.objects.update_or_create(
            room=member.room, member=member, digest=_digest(member.room, former), defaults={"freed_at": timezone.now()}
        )


def _digest(room: Room, name: str) -> str:
    # Keyed and of one room only: a copy of the table tells no names, and nothing that two rooms have in common.
    return salted_hmac("chat.selves", f"{room.public_id}\n{folded(name)}", algorithm="sha256").hexdigest()
