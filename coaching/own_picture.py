"""How it has been: what one answered, month by month, for oneself alone. No day is missed, nothing counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from coaching import afterwards, kinds, own_answers, words
from peers.models import Person

EXERCISE = "exercise"
# More than this nobody looks through; the rest is in a copy of one's data.
MOST = 400


@dataclass(frozen=True, slots=True)
class Moment:
    """One answer: its shape in the picture, and what it says."""

    at: datetime
    shape: str
    said: str

    @property
    def day(self) -> date:
        return timezone.localtime(self.at).date()


def months_of(person: Person) -> list[tuple[date, list[Moment]]]:
    """(the first of a month, its moments from early to late), the newest month first; none that is empty."""
    moments = sorted([*_states(person), *_exercises(person)], key=lambda one: one.at)[-MOST:]
    by_month = groupby(moments, key=lambda one: one.day.replace(day=1))
    return [(month, list(those)) for month, those in by_month][::-1]


def _states(person: Person) -> Iterator[Moment]:
    for answer in own_answers.answers_of(person.pk):
        # What somebody would rather not say is no hole in the picture either.
        if kinds.kind_of(answer.checkin.scales).slug == kinds.STATE and answer.state != "pass":
            yield Moment(answer.answered_at, words.shape_of(answer.state), str(words.STATES[answer.state][0]))


def _exercises(person: Person) -> Iterator[Moment]:
    for one in afterwards.answers_of(person):
        said = {"exercise": _(one.exercise.name), "answer": str(words.AFTERWARDS[one.answer]).lower()}
        yield Moment(one.at, EXERCISE, _("%(exercise)s: %(answer)s") % said)
