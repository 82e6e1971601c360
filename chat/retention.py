"""How long words stay in a room: a coach proposes, members are told and may say no, and then it is carried out.

Words keep the promise under which they were written: a longer time agreed on later is for later words only, a shorter
one is for all.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chat import access, events, limits, removing
from chat.access import Actor
from chat.models import Membership, Message, RetentionAgreement, RetentionVoice, Room
from chat.models.retention import DAYS
from peers import holds
from peers.errors import Conflict, Invalid, NotFound

TIME_TO_OBJECT = timedelta(days=7)


@transaction.atomic
def propose(actor: Actor, room: str, days: int | None) -> RetentionAgreement:
    """A coach proposes how long words stay; the room is told. It holds in seven days unless somebody says no."""
    coach = may_propose(access.hold(actor, room))
    access.in_open_room(coach)
    limits.spend_command(coach)
    if days is not None and days not in DAYS:
        raise Invalid(_("Please choose one of these."), field="days")
    if open_in(coach.room) is not None:
        raise Conflict(_("There is a proposal already. You can take it back first."))
    if days == days_in(coach.room):
        raise Conflict(_("That is how it is now."))
    made = RetentionAgreement.objects.create(
        room=coach.room, days=days, proposed_by=coach, in_force_at=timezone.now() + TIME_TO_OBJECT
    )
    RetentionVoice.objects.create(agreement=made, member=coach, agrees=True)
    _tell(coach.room, coach)
    return _settled(made) or made


@transaction.atomic
def say(actor: Actor, room: str, proposal: str, *, agrees: bool) -> None:
    """A member says yes or no; it may be changed until it holds. When everyone in the room has said yes, it holds."""
    member = access.hold(actor, room)
    found = open_in(member.room)
    if found is None or found.public_id != proposal:
        raise NotFound(_("This proposal is not open any more."))
    limits.spend_command(member)
    RetentionVoice.objects.update_or_create(agreement=found, member=member, defaults={"agrees": agrees})
    _settled(found)


@transaction.atomic
def take_back(actor: Actor, room: str, proposal: str) -> None:
    """Whoever may propose takes a proposal back."""
    coach = may_propose(access.hold(actor, room))
    found = open_in(coach.room)
    if found is None or found.public_id != proposal:
        raise NotFound(_("This proposal is not open any more."))
    _close(found)


def may_propose(member: Membership) -> Membership:
    """The same membership, if it may propose: a coach's of a group room, or either one's of a direct room."""
    return member if member.room.is_direct else access.coach_of(member)


def open_in(room: Room) -> RetentionAgreement | None:
    """The proposal that waits in a room, if there is one."""
    waiting = RetentionAgreement.objects.filter(room=room, began_at__isnull=True, withdrawn_at__isnull=True)
    return waiting.select_related("proposed_by", "room").first()


def voice_of(member: Membership, proposal: RetentionAgreement) -> bool | None:
    """What a member said to a proposal."""
    return RetentionVoice.objects.filter(agreement=proposal, member=member).values_list("agrees", flat=True).first()


def days_in(room: Room) -> int | None:
    """After how many days words go in a room now; None: they stay as long as the room exists."""
    held = RetentionAgreement.objects.filter(room=room, began_at__isnull=False).order_by("-began_at", "-pk")
    return held.values_list("days", flat=True).first()


def in_words(days: int | None) -> str:
    """How long words stay, in plain words."""
    if days is None:
        return _("Words here stay as long as the room does.")
    return ngettext("Words here go after %(days)d day.", "Words here go after %(days)d days.", days) % {"days": days}


def sweep() -> None:
    """Settles the proposals whose time to say no is over. One of them a call; a guard lets one process win."""
    due = RetentionAgreement.objects.filter(
        began_at__isnull=True, withdrawn_at__isnull=True, in_force_at__lte=timezone.now()
    )
    found = due.order_by("in_force_at").first()
    if found is None:
        return
    with transaction.atomic():
        access.hold_room(found.room_id)
        still = due.filter(pk=found.pk).select_related("room").first()
        if still is not None:
            _settled(still, over=True)


def over(now: datetime | None = None) -> QuerySet[Message]:
    """The messages whose time is over, in any room; held ones among them."""
    now, wanted = now or timezone.now(), Q(pk__in=[])
    for room, spans in _spans().items():
        for since, until, days in spans:
            if days is not None:
                span = Q(room_id=room, posted_at__gte=since, posted_at__lt=now - timedelta(days=days))
                wanted |= span & Q(posted_at__lt=until) if until else span
    return Message.objects.filter(wanted, removed_at__isnull=True)


def due() -> QuerySet[Message]:
    """The same without those in rooms that a legal hold keeps, and of people whom one keeps."""
    kept = over().exclude(room__public_id__in=holds.subjects(holds.ROOM))
    return kept.exclude(author__person__public_id__in=holds.subjects(holds.PERSON))


def let_go() -> Iterator[int]:
    """Removes what is due, a hundred at a time, each room held only for one such piece."""
    for room in list(due().order_by("room_id").values_list("room_id", flat=True).distinct()):
        while True:
            with transaction.atomic():
                held = access.hold_room(room)
                some = removing.standing(due().filter(room=held))
                if some:
                    removing.remove_all(held, some, by=None)
            if not some:
                break
            yield len(some)


def _spans() -> dict[int, list[tuple[datetime, datetime | None, int | None]]]:
    """{room pk: [(words from, words until, days)]}: the shortest of what was promised then and agreed on since."""
    began: dict[int, list[tuple[datetime, int | None]]] = {}
    rows = RetentionAgreement.objects.filter(began_at__isnull=False).order_by("room_id", "began_at", "pk")
    for room, at, days in rows.values_list("room_id", "began_at", "days"):
        # Before the first agreement words were to stay; a time agreed on later is for them too.
        began.setdefault(room, [(datetime.min.replace(tzinfo=at.tzinfo), None)]).append((at, days))
    return {room: _shortest(steps) for room, steps in began.items()}


def _shortest(steps: list[tuple[datetime, int | None]]) -> list[tuple[datetime, datetime | None, int | None]]:
    spans = []
    for number, (since, _days) in enumerate(steps):
        until = steps[number + 1][0] if number + 1 < len(steps) else None
        promised = [days for _at, days in steps[number:] if days is not None]
        spans.append((since, until, min(promised, default=None)))
    return spans


def _settled(proposal: RetentionAgreement, *, over: bool = False) -> RetentionAgreement | None:
    """Holds it, or drops it, if it is decided; the caller holds the room."""
    here = set(Membership.objects.filter(room=proposal.room, here_now=True).values_list("pk", flat=True))
    voices = dict(RetentionVoice.objects.filter(agreement=proposal).values_list("member_id", "agrees"))
    against = any(not agrees for member, agrees in voices.items() if member in here)
    if over and against:
        _close(proposal)
    elif (over and not against) or all(voices.get(member) for member in here):
        proposal.began_at = timezone.now()
        proposal.save(update_fields=["began_at"])
        _tell(proposal.room, None)
        return proposal
    return None


def _close(proposal: RetentionAgreement) -> None:
    RetentionAgreement.objects.filter(pk=proposal.pk).update(withdrawn_at=timezone.now())
    _tell(proposal.room, None)


def _tell(room: Room, by: Membership | None) -> None:
    # No field of the protocol's changed; that something about the room did is what pages look again for.
    events.record(room, "room.changed", by=by, facts={"fields": []})
