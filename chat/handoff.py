"""What a coach does for somebody whose call they took, step by step: in touch, ways offered, what came of it, closed.

People alone take these steps and set levels. What is kept is who did what and when, never what was said.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chat import deadlines, duties, needs, notices, paging, rota
from chat.models import Need, NeedStep
from peers import acting
from peers.errors import Conflict, Invalid, NotFound
from peers.models import Person, Role

State = Need.State
OUTCOMES = (State.HANDED_OVER, State.STAYING_WITH, State.DECLINED, State.LOST_TOUCH)
# What may follow what. Whoever is lost may be found again, and what came of it may come out otherwise.
NEXT = {
    State.CLAIMED: {State.IN_CONTACT, State.OPTIONS_OFFERED, State.LOST_TOUCH, State.CLOSED},
    State.IN_CONTACT: {State.OPTIONS_OFFERED, *OUTCOMES, State.CLOSED},
    State.OPTIONS_OFFERED: {State.OPTIONS_OFFERED, *OUTCOMES, State.CLOSED},
    **{outcome: {State.IN_CONTACT, State.OPTIONS_OFFERED, *OUTCOMES, State.CLOSED} for outcome in OUTCOMES},
    State.FOLLOWED_UP: {State.IN_CONTACT, State.OPTIONS_OFFERED, *OUTCOMES, State.CLOSED},
}
OPTIONS = {
    "here": gettext_lazy("Staying here and writing"),
    "line-call": gettext_lazy("A helpline, by phone"),
    "line-text": gettext_lazy("A helpline, by text"),
    "somebody": gettext_lazy("Somebody they choose"),
    "clinic": gettext_lazy("A clinic or their doctor"),
    "plan": gettext_lazy("Their own plan"),
    "emergency": gettext_lazy("The emergency number"),
}
FEWEST_OPTIONS = 2
# Taken, and nothing came of it: after this others may take over.
QUIET = timedelta(minutes=10)


@transaction.atomic
def go_on(coach: Person, need_id: str, state: str, options: list[str] | None = None) -> Need:
    """The next step of a call that this coach took: one of NEXT. Ways offered are two at least, of OPTIONS."""
    need = held(coach, need_id)
    if state not in State.values:
        raise Invalid(_("Please choose what comes next."), field="state")
    if state not in NEXT.get(need.state, ()):
        raise Conflict(_("This call has moved on. Please look again."))
    offered = [one for one in OPTIONS if one in (options or ())]
    if state == State.OPTIONS_OFFERED and len(offered) < FEWEST_OPTIONS:
        raise Invalid(_("Please offer two ways at least: one may be busy, or not for them."), field="options")
    closing = {"closed_at": timezone.now(), "colleague": None} if state == State.CLOSED else {}
    needs.step(need, state, coach, options=offered, state=state, **closing)
    return need


@transaction.atomic
def set_level(coach: Person, need_id: str, level: int) -> Need:
    """What the coach has heard, as far as they can tell; it can change. "Now" calls the lead of the rota."""
    need = held(coach, need_id)
    if level not in Need.Level.values:
        raise Invalid(_("Please choose one of these."), field="level")
    before = need.level
    needs.step(need, "level", coach, level=level)
    if level == Need.Level.NOW and before != level:
        paging.call_lead(need, coach)
    return need


@transaction.atomic
def ask_colleague(coach: Person, need_id: str, to: str) -> Need:
    """Asks a colleague to take over. Until they do, this coach stays with them."""
    need = held(coach, need_id)
    colleague = next((one for one in colleagues(coach, need) if one.public_id == to), None)
    if colleague is None:
        raise NotFound(_("They can’t take this one."))
    needs.step(need, "asked-colleague", coach, colleague=colleague)
    notices.notify(colleague, notices.NEED_RAISED)
    return need


@transaction.atomic
def take_over(coach: Person, need_id: str) -> Need:
    """A coach takes over from a colleague who asked them to, who has been quiet for too long, or who can't go on."""
    coach = acting.hold(coach)
    needs.is_coach(coach)
    need = needs.hold(Need.objects.filter(may_take_over(coach), public_id=need_id)).first()
    if need is None:
        raise NotFound(_("There is no such call."))
    state = State.IN_CONTACT if need.state != State.CLAIMED else State.CLAIMED
    needs.step(need, "took-over", coach, answered_by=coach, answered_at=timezone.now(), colleague=None, state=state)
    notices.notify(need.person_id, notices.NEED_ANSWERED, need.room)
    return need


@transaction.atomic
def give_back(coach: Person, need_id: str) -> Need:
    """The coach can't go on: the call waits again, and everybody on duty is called as if it had come just now."""
    need = held(coach, need_id)
    _wait_again(need, coach)
    return need


def in_hand(coach: Person) -> list[Need]:
    """The calls that this coach is with, oldest first."""
    mine = Need.objects.filter(answered_by=coach, closed_at__isnull=True).select_related("person", "room", "colleague")
    return list(mine.order_by("answered_at"))


def to_take_over(coach: Person) -> list[Need]:
    """Calls of colleagues that this coach may take over, oldest first."""
    needs.is_coach(coach)
    found = Need.objects.filter(may_take_over(coach)).select_related("person", "room", "answered_by")
    return list(found.order_by("answered_at"))


def may_take_over(coach: Person) -> Q:
    """Which calls: those one was asked to take, and those that were taken and where nothing followed."""
    quiet = Q(state=State.CLAIMED, answered_at__lt=timezone.now() - QUIET)
    open_ones = Q(closed_at__isnull=True) & ~Q(person=coach) & ~Q(answered_by=coach) & ~Q(state=State.RAISED)
    return open_ones & (Q(colleague=coach) | quiet)


def standing_by(coach: Person) -> list[Person]:
    """Colleagues who are with somebody whose life is in danger, for whoever leads now, else for every coach."""
    leading = {one.pk for one in rota.leads(timezone.now())}
    if leading and coach.pk not in leading:
        return []
    danger = Need.objects.filter(level=Need.Level.NOW, closed_at__isnull=True, answered_by__isnull=False)
    return list(Person.objects.filter(pk__in=danger.exclude(answered_by=coach).values("answered_by")))


def colleagues(coach: Person, need: Need) -> list[Person]:
    """The coaches who could take over, those on duty first."""
    there = {one.pk for one in duties.people()}
    others = Person.objects.filter(role=Role.COACH, is_active=True).exclude(pk__in=[coach.pk, need.person_id])
    return sorted(others, key=lambda one: (one.pk not in there, one.pseudonym))


def was_with(coach: Person, need_id: str) -> Need:
    """A call that this coach was with before, or is."""
    needs.is_coach(coach)
    there = NeedStep.objects.filter(by=coach, what__in=("claimed", "took-over", "took-promise"))
    need = Need.objects.select_related("answered_by").filter(public_id=need_id, steps__in=there).first()
    if need is None:
        raise NotFound(_("There is no such call."))
    return need


def was_given_back(person: Person) -> bool:
    """Whether somebody waits again because whoever was with them could not go on."""
    back = NeedStep.objects.filter(what="given-back", need__person=person, need__answered_at__isnull=True)
    return back.exists()


def sweep() -> None:
    """Whoever was with somebody and is no coach any more, or whose account is closed: the call waits again."""
    gone = ~Q(answered_by__role=Role.COACH) | Q(answered_by__is_active=False)
    for pk in Need.objects.filter(gone, answered_by__isnull=False, closed_at__isnull=True).values_list("pk", flat=True):
        with transaction.atomic():
            need = needs.hold(Need.objects.filter(gone, pk=pk, closed_at__isnull=True)).first()
            if need is not None:
                _wait_again(need, None)


def _wait_again(need: Need, by: Person | None) -> None:
    free = {"answered_by": None, "answered_at": None, "colleague": None, "seen_at": None, "paged": 0}
    needs.step(need, "given-back", by, state=State.RAISED, **free)
    paging.page(need)


def held(coach: Person, need_id: str) -> Need:
    """An open call that this coach took; coach and call are held until commit."""
    coach = acting.hold(coach)
    found = needs.answered_by(coach, need_id)
    need = needs.hold(Need.objects.filter(pk=found.pk, answered_by=coach)).first()
    if need is None:
        raise NotFound(_("There is no such call."))
    if need.state == State.CLOSED:
        raise Conflict(_("This call is closed."))
    return need


deadlines.register(sweep)
