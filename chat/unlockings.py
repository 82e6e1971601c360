"""For somebody's safety: learning which selves in rooms are one person. It takes two of the staff, and they are told.

A coach of the room asks, with a reason; an administrator or another coach of that room agrees. Then both can look for a
day. Every look is written down where the person reads it.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, texts
from chat.access import Actor
from chat.models import Membership, Room, Unlocking
from chat.models.opening import Why
from peers import access_log, acting, sealing
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.models import Person, Role

TABLE = "chat_unlocking"
LASTS = timedelta(hours=24)
WAITS = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Self:
    """One of somebody's selves: the room, the name there, and whether they are in it now."""

    room: str
    name: str
    role: str
    here_now: bool


@transaction.atomic
def ask(actor: Actor, room: str, member: str, *, why: str, words: str) -> Unlocking:
    """A coach asks which selves belong to a member of their room. Nothing is shown before somebody else agrees."""
    words = texts.needed(words, "words")
    if why not in Why.values:
        raise Invalid(_("Please choose what fits best."), field="why")
    coach = access.coach_of(access.hold(actor, room))
    others = Membership.objects.select_related("person").filter(room=coach.room).exclude(pk=coach.pk)
    other = others.filter(public_id=member).first()
    if other is None:
        raise NotFound
    open_one = _open_ones().filter(member=other, asked_by_id=coach.person_id).first()
    if open_one is not None:
        return open_one
    made = Unlocking(member=other, asked_by_id=coach.person_id, why=why, asked_at=timezone.now())
    # They are about the member: erasing that account reaches them in the backups too.
    made.words_sealed = sealing.seal(words, TABLE, "words", made.public_id, owner=other.person.public_id)
    made.save()
    return made


@transaction.atomic
def answer(by: Person, unlocking_id: str, *, agree: bool) -> Unlocking:
    """The second of the staff agrees, or does not. With a yes the person is told, and both can look for a day."""
    by = acting.hold(by)
    found = next((one for one in to_answer(by) if one.public_id == unlocking_id), None)
    if found is None:
        raise NotFound
    found = _loaded().select_for_update(no_key=True, of=("self",)).get(pk=found.pk)
    if found.answered_at is not None:
        raise Conflict(_("Somebody has answered this already."))
    found.answered_by, found.answered_at = by, timezone.now()
    found.until = found.answered_at + LASTS if agree else None
    found.save(update_fields=["answered_by", "answered_at", "until"])
    if agree:
        for one in (found.asked_by, by):
            _write_down(one, found)
    return found


@transaction.atomic
def look(by: Person, unlocking_id: str) -> tuple[Unlocking, list[Self]]:
    """The selves in group rooms, for the two who agreed on it, while it lasts."""
    _staff(by)
    two = Q(asked_by=by) | Q(answered_by=by)
    found = _loaded().filter(two, public_id=unlocking_id, until__gt=timezone.now()).first()
    if found is None:
        raise NotFound
    _write_down(by, found)
    rows = Membership.objects.select_related("room").filter(person=found.member.person_id, room__kind=Room.Kind.GROUP)
    return found, [Self(one.room.name, one.name, one.role, one.here_now) for one in rows.order_by("room__name")]


def to_answer(by: Person) -> list[Unlocking]:
    """What waits for this person's yes or no. Never what they asked themselves, or what is about them."""
    _staff(by)
    others = _open_ones().exclude(asked_by=by).exclude(member__person=by)
    if by.role != Role.ADMINISTRATOR:
        coached = Membership.objects.filter(person=by, role=Membership.Role.COACH, here_now=True)
        others = others.filter(member__room__in=coached.values("room"))
    return list(others.order_by("asked_at"))


def asked_by(by: Person) -> list[Unlocking]:
    """Their own that wait, or that they may look at."""
    _staff(by)
    waiting = Q(answered_at__isnull=True, asked_at__gt=timezone.now() - WAITS, asked_by=by)
    running = Q(until__gt=timezone.now()) & (Q(asked_by=by) | Q(answered_by=by))
    return list(_loaded().filter(waiting | running).order_by("-asked_at"))


def words_of(unlocking: Unlocking) -> str:
    """Why, in words: for the two. Empty after a year, or once the person erased their account."""
    return sealing.unseal_if_kept(unlocking.words_sealed, TABLE, "words", unlocking.public_id)


def _write_down(by: Person, found: Unlocking) -> None:
    two = {"one": found.asked_by.pseudonym, "other": found.answered_by.pseudonym}
    who = _("%(one)s and %(other)s, together,") % two
    told = {"who": who, "place": found.member.room.name, "why": found.get_why_display(), "until": found.until}
    access_log.enter(by, found.member.person, access_log.What.SELVES, ref=found.public_id, **told)


def _staff(by: Person) -> None:
    if by.role not in {Role.COACH, Role.ADMINISTRATOR}:
        raise Forbidden(_("Only coaches and administrators see this."))


def _open_ones():
    return _loaded().filter(answered_at__isnull=True, asked_at__gt=timezone.now() - WAITS)


def _loaded():
    return Unlocking.objects.select_related("member__room", "member__person", "asked_by", "answered_by")
