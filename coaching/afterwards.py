"""How it was after an exercise, and where each exercise stands for one person. All of it is theirs alone."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access as rooms_access
from chat import receipts
from chat.access import Actor
from coaching import access
from coaching.models import Afterwards, Exercise, Growing, Standing
from peers.errors import Invalid, NotFound
from peers.models import Person

# So many "more stirred up" take an exercise off somebody's list.
TWICE = 2


def tell(actor: Actor, *, id: str, exercise: str, answer: str) -> dict[str, Any]:
    """Keeps how it was. Answers {"off"}: whether the exercise is off this person's list now.

    What settled them goes among what helps where they let it grow, unless they put it somewhere themselves.
    """
    if answer not in Afterwards.Answer.values:
        raise Invalid(_("This can't be chosen here."), field="answer")

    def write() -> dict[str, Any]:
        person = rooms_access.still_valid(actor)
        about = access.exercise_of(exercise)
        Afterwards.objects.create(person=person, exercise=about, answer=answer)
        if answer == Afterwards.Answer.STIRRED and _stirred(person, about) >= TWICE:
            _place(person, about, Standing.Place.OFF)
        if answer == Afterwards.Answer.SETTLED and grows(person) and about.pk not in _placed(person):
            _place(person, about, Standing.Place.HELPS)
        return {"off": place_of(person, about) == Standing.Place.OFF}

    return receipts.once(actor, id, "exercise.afterwards", {"exercise": exercise, "answer": answer}, write)


@transaction.atomic
def place(actor: Actor, exercise: str, place: str) -> None:
    """Puts an exercise among what helps this person, off their list, or back on it."""
    person = rooms_access.still_valid(actor)
    if place not in Standing.Place.values:
        raise Invalid(_("This can't be chosen here."), field="place")
    _place(person, access.exercise_of(exercise), place)


@transaction.atomic
def forget(actor: Actor, answer: str) -> None:
    """Deletes one of one's own answers. Where the exercise stands is not changed by it."""
    person = rooms_access.still_valid(actor)
    if not Afterwards.objects.filter(person=person, public_id=answer).delete()[0]:
        raise NotFound


@transaction.atomic
def forget_all(actor: Actor) -> None:
    """Deletes all of one's own answers, and where each exercise stands."""
    person = rooms_access.still_valid(actor)
    Afterwards.objects.filter(person=person).delete()
    Standing.objects.filter(person=person).delete()
    Growing.objects.filter(person=person).delete()


@transaction.atomic
def let_grow(actor: Actor, *, on: bool) -> None:
    """From now on what leaves this person more settled goes among what helps by itself; or no longer."""
    person = rooms_access.still_valid(actor)
    if on:
        Growing.objects.get_or_create(person=person)
    else:
        Growing.objects.filter(person=person).delete()


def grows(person: Person) -> bool:
    """Whether they let what helps them grow by itself."""
    return Growing.objects.filter(person=person).exists()


def that_settled(person: Person) -> list[Exercise]:
    """What left them more settled, the latest first, and that they have not put anywhere themselves."""
    settled = Afterwards.objects.filter(person=person, answer=Afterwards.Answer.SETTLED, exercise__retired_at=None)
    found = settled.exclude(exercise__in=_placed(person)).select_related("exercise")
    return list(dict.fromkeys(one.exercise for one in found))


def that_help(person: Person) -> list[Exercise]:
    """The exercises among what helps them, first of all what they put there first."""
    stand = Standing.objects.filter(person=person, place=Standing.Place.HELPS, exercise__retired_at=None)
    return [one.exercise for one in stand.select_related("exercise").order_by("since")]


def answers_of(person: Person) -> list[Afterwards]:
    """Their answers, newest first."""
    return list(Afterwards.objects.filter(person=person).select_related("exercise"))


def places_of(person: Person) -> dict[str, str]:
    """{slug: place} of the exercises that stand anywhere for them but plainly on the list."""
    found = Standing.objects.filter(person=person).exclude(place=Standing.Place.LISTED)
    return dict(found.order_by("since").values_list("exercise__slug", "place"))


def place_of(person: Person, exercise: Exercise) -> str:
    """Where one exercise stands for them."""
    found = Standing.objects.filter(person=person, exercise=exercise).first()
    return found.place if found else Standing.Place.LISTED


def exported(person: Person) -> dict[str, Any]:
    """All that is kept of one person here, as plain data."""
    stand = Standing.objects.filter(person=person).select_related("exercise").order_by("since")
    return {
        "afterwards": [
            {"exercise": one.exercise.name, "answer": one.answer, "at": one.at.isoformat()}
            for one in answers_of(person)
        ],
        "exercises": [
            {"exercise": one.exercise.name, "place": one.place, "since": one.since.isoformat()} for one in stand
        ],
    }


def _placed(person: Person) -> set[int]:
    return set(Standing.objects.filter(person=person).values_list("exercise_id", flat=True))


def _stirred(person: Person, exercise: Exercise) -> int:
    """How often since it was last put anywhere: whoever brought it back begins anew."""
    found = Afterwards.objects.filter(person=person, exercise=exercise, answer=Afterwards.Answer.STIRRED)
    stands = Standing.objects.filter(person=person, exercise=exercise).first()
    return found.filter(at__gt=stands.since).count() if stands else found.count()


def _place(person: Person, exercise: Exercise, place: str) -> None:
    Standing.objects.update_or_create(
        person=person, exercise=exercise, defaults={"place": place, "since": timezone.now()}
    )
