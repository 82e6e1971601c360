"""What was noticed in messages, for the coaches of their rooms: an order to look in, and nothing more."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import needs
from chat.models import Flag, Membership, Message
from chat.moderation.screening import Seen
from chat.moderation.screening.categories import CATEGORIES, NEAR, ORDER
from peers import acting
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.models import Person, Role

_PRESSING = {code for code, category in CATEGORIES.items() if category.response == NEAR}


def of_posts(said: Iterable[tuple[Message, Seen]]) -> None:
    """Keeps what was noticed in messages that were written just now, inside their transaction."""
    noticed = [(message, seen) for message, seen in said if seen.signals and not message.room.is_direct]
    if not noticed:
        return
    # They were inserted by plain SQL, and don't know their own keys.
    rooms, numbers = {message.room_id for message, _s in noticed}, {message.seq for message, _s in noticed}
    stored = Message.objects.filter(room__in=rooms, seq__in=numbers).values_list("room_id", "seq", "pk")
    pks = {(room, seq): pk for room, seq, pk in stored}
    Flag.objects.bulk_create(
        Flag(message_id=pks[message.room_id, message.seq], category=signal.category.code)
        for message, seen in noticed
        for signal in seen.signals
    )


def of_edit(message: Message, seen: Seen) -> None:
    """The same for words that were changed: what no longer stands in them goes, if nobody has looked."""
    if message.room.is_direct:
        return
    Flag.objects.filter(message=message, looked_at__isnull=True).delete()
    Flag.objects.bulk_create(Flag(message=message, category=signal.category.code) for signal in seen.signals)


def waiting(coach: Person) -> list[Flag]:
    """What no coach has looked at in the rooms that this one coaches: the most pressing first, then the oldest."""
    found = _open(coach).select_related("message__room", "message__author")
    return sorted(found, key=lambda flag: (ORDER.get(flag.category, len(ORDER)), flag.at, flag.pk))


def somebody_is_in_distress(coach: Person) -> bool:
    """Whether words of distress wait for a coach of these rooms."""
    return _open(coach).filter(category__in=_PRESSING).exists()


@transaction.atomic
def look(coach: Person, flag_id: str, outcome: str) -> Flag:
    """A coach has looked. Every open flag of that message ends with it: one look is of the whole message.

    Where it is about somebody in distress and the coach is with them now, that is written down like an answered call.
    """
    if outcome not in Flag.Outcome.values:
        raise Invalid(_("Please choose what came of it."), field="outcome")
    coach = acting.hold(coach)
    if coach.role != Role.COACH:
        raise Forbidden(_("Only coaches see this."))
    loaded = Flag.objects.select_related("message__room", "message__author")
    found = loaded.filter(public_id=flag_id, message__room__in=_coached(coach)).first()
    if found is None or found.message.author.person_id == coach.pk:
        raise NotFound
    open_ones = Flag.objects.filter(message=found.message_id, looked_at__isnull=True)
    if not open_ones.update(looked_by=coach, looked_at=timezone.now(), outcome=outcome):
        raise Conflict(_("Somebody has looked at this already."))
    if outcome == Flag.Outcome.WITH_THEM and is_pressing(found):
        needs.come(coach, found.message)
    return found


def is_pressing(flag: Flag) -> bool:
    """Whether it is about somebody in distress."""
    return flag.category in _PRESSING


def _coached(coach: Person):
    rows = Membership.objects.filter(person=coach, role=Membership.Role.COACH, here_now=True, room__kind="group")
    return rows.values("room")


def _open(coach: Person):
    """Of messages that still stand, by others, in the rooms that this one coaches."""
    if coach.role != Role.COACH:
        return Flag.objects.none()
    found = Flag.objects.filter(looked_at__isnull=True, message__room__in=_coached(coach))
    standing = found.filter(message__removed_at__isnull=True, message__hiding__isnull=True)
    return standing.exclude(message__author__person=coach)
