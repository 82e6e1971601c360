"""Being in touch again, as it was promised: with a day and a name, in the queue when it is due, stopped on request."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import handoff, needs, notices, rota
from chat.models import Need, Promise
from peers import acting
from peers.errors import Conflict, Invalid, NotFound
from peers.models import Person, Role

FURTHEST = timedelta(days=60)


@transaction.atomic
def promise(coach: Person, need_id: str, due_on: date) -> Promise:
    """The coach who is with somebody will be in touch on that day; it takes the place of what was promised before."""
    need = handoff.held(coach, need_id)
    today = rota.today()
    if not today <= due_on <= today + FURTHEST:
        raise Invalid(_("Please choose a day from today on, within two months."), field="due_on")
    found, new = Promise.objects.get_or_create(
        need=need, ended_at__isnull=True, defaults={"by": coach, "due_on": due_on}
    )
    if not new:
        Promise.objects.filter(pk=found.pk).update(by=coach, due_on=due_on)
    needs.step(need, "promised", coach, state=need.state)
    notices.notify(need.person_id, notices.NEED_ANSWERED, need.room)
    return found


@transaction.atomic
def end(coach: Person, promise_id: str, outcome: str) -> Promise:
    """What came of a promise that is due: in touch, or no answer yet."""
    if outcome not in {Promise.Outcome.KEPT, Promise.Outcome.NO_ANSWER}:
        raise Invalid(_("Please choose what came of it."), field="outcome")
    coach = acting.hold(coach)
    needs.is_coach(coach)
    found = _open().filter(_theirs(coach), public_id=promise_id).first()
    if found is None:
        raise NotFound(_("There is no such promise any more."))
    _end(found, coach, outcome)
    need = needs.hold(Need.objects.filter(pk=found.need_id)).get()
    goes_on = need.state in handoff.OUTCOMES and outcome == Promise.Outcome.KEPT
    needs.step(need, f"promise-{outcome}", coach, state=Need.State.FOLLOWED_UP if goes_on else need.state)
    return found


@transaction.atomic
def take(coach: Person, promise_id: str) -> Need:
    """A coach keeps today what a colleague promised, who let the day pass or is gone, and is with the person now."""
    coach = acting.hold(coach)
    needs.is_coach(coach)
    found = _open().filter(_theirs(coach), public_id=promise_id).first()
    if found is None:
        raise NotFound(_("There is no such promise any more."))
    need = needs.hold(Need.objects.filter(pk=found.need_id)).get()
    with_them = {"answered_by": coach, "answered_at": timezone.now(), "colleague": None, "closed_at": None}
    needs.step(need, "took-promise", coach, state=Need.State.STAYING_WITH, **with_them)
    Promise.objects.filter(pk=found.pk).update(by=coach, due_on=rota.today())
    notices.notify(need.person_id, notices.NEED_ANSWERED, need.room)
    return need


@transaction.atomic
def stop(person: Person, promise_id: str) -> None:
    """The person would rather not: nobody is in touch because of this promise."""
    person = acting.hold(person)
    found = _open().filter(need__person=person, public_id=promise_id).first()
    if found is None:
        raise NotFound(_("There is no such promise any more."))
    _end(found, person, Promise.Outcome.STOPPED)


def made_to(person: Person) -> list[Promise]:
    """What is promised to somebody, the next first."""
    return list(_open().filter(need__person=person).order_by("due_on"))


def of_need(need: Need) -> Promise | None:
    """What is promised with a call."""
    return _open().filter(need=need).first()


def due(coach: Person) -> list[Promise]:
    """What this coach promised for today or before; and what a colleague did, who let the day pass or is gone."""
    needs.is_coach(coach)
    return list(_open().filter(_theirs(coach), due_on__lte=rota.today()).order_by("due_on", "pk"))


def is_over(promise: Promise) -> bool:
    """Whether its day is over: every coach sees it then."""
    return promise.due_on < rota.today()


def coming(coach: Person) -> list[Promise]:
    """What this coach promised for later."""
    return list(_open().filter(by=coach, due_on__gt=rota.today()).order_by("due_on", "pk"))


def _theirs(coach: Person) -> Q:
    gone = ~Q(by__role=Role.COACH) | Q(by__is_active=False) | Q(due_on__lt=rota.today())
    return ~Q(need__person=coach) & (Q(by=coach) | gone)


def _open():
    return Promise.objects.filter(ended_at__isnull=True).select_related("need__person", "need__room", "by")


def _end(found: Promise, by: Person, outcome: str) -> None:
    ended = {"ended_at": timezone.now(), "ended_by": by, "outcome": outcome}
    if not Promise.objects.filter(pk=found.pk, ended_at__isnull=True).update(**ended):
        raise Conflict(_("This was ended already."))
