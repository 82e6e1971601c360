"""A staying-safe plan shown to one coach, because its owner says so; each look is written down."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from chat.models import Membership, PlanShare, Room
from peers import access_log, acting, plans
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.models import AccessEntry, Person, Role


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan as the coach reads it: whose it is, by the name that the coach knows, and its words."""

    name: str
    words: plans.Words


def coaches(person: Person) -> list[Membership]:
    """The coaches of this person's group rooms, whom they could show it: one membership each."""
    mine = Membership.objects.filter(person=person, here_now=True, room__kind=Room.Kind.GROUP)
    found: dict[int, Membership] = {}
    for coach in _coaching(mine.values("room")).exclude(person=person).order_by("pk"):
        found.setdefault(coach.person_id, coach)
    return list(found.values())


@transaction.atomic
def share(person: Person, coach: str) -> PlanShare:
    """Shows the plan to one coach from now on; whoever saw it before sees it no more."""
    person = acting.hold(person)
    if not any(plans.words_of(person).values()):
        raise Conflict(_("There is nothing in your plan yet."))
    chosen = next((one for one in coaches(person) if one.public_id == coach), None)
    if chosen is None:
        raise Invalid(_("Please choose one of these."), field="coach")
    member = Membership.objects.get(person=person, room=chosen.room_id, here_now=True)
    _open().filter(person=person).update(ended_at=timezone.now())
    return PlanShare.objects.create(person=person, member=member, coach=chosen)


@transaction.atomic
def take_back(person: Person) -> None:
    """Nobody sees it any more. Shown to nobody: nothing changes."""
    person = acting.hold(person)
    _open().filter(person=person).update(ended_at=timezone.now())


def end_with(member: Membership) -> None:
    """Shown from or to somebody's place in a room, which ends: whoever comes back later is asked anew."""
    _open().filter(Q(member=member) | Q(coach=member)).update(ended_at=timezone.now())


def shown_to(person: Person) -> PlanShare | None:
    """To whom somebody shows it, if they do and that coach can still read it."""
    return _standing().filter(person=person).first()


def shown_by_others(coach: Person) -> list[PlanShare]:
    """Who shows this coach their plan, by name; no plan is opened by that."""
    return list(_standing().filter(coach__person=coach).order_by("member__name"))


@transaction.atomic
def open_plan(coach: Person, share_id: str) -> Shown:
    """The plan, for the coach to whom it is shown. It is written down that they looked before anything is read."""
    if coach.role != Role.COACH:
        raise Forbidden(_("Only coaches see this."))
    found = _standing().filter(coach__person=coach, public_id=share_id).first()
    if found is None:
        raise NotFound(_("This plan is not shown to you any more."))
    who = {"who": found.coach.name, "place": found.member.room.name}
    access_log.enter(coach, found.person, AccessEntry.What.PLAN, ref=found.public_id, **who)
    return Shown(found.member.name, plans.words_of(found.person))


def _open() -> QuerySet[PlanShare]:
    return PlanShare.objects.filter(ended_at__isnull=True)


def _standing() -> QuerySet[PlanShare]:
    """As long as both are in the room, and the coach coaches it."""
    there = _open().filter(
        member__here_now=True, person__is_active=True, coach__in=_coaching(Room.objects.values("pk"))
    )
    return there.select_related("person", "member__room", "coach")


def _coaching(rooms) -> QuerySet[Membership]:
    there = Membership.objects.filter(room__in=rooms, here_now=True, role=Membership.Role.COACH)
    return there.filter(person__role=Role.COACH, person__is_active=True).select_related("room", "person")
