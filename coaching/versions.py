"""What an exercise said, from one publishing to the next."""

from coaching.models import Exercise, ExerciseVersion
from peers.models import Person


def keep(exercise: Exercise, by: Person | None = None) -> ExerciseVersion:
    """The version of what the exercise says now; a new one where it says something else than before."""
    newest = current(exercise)
    if newest is not None and newest.content == exercise.content:
        return newest
    number = newest.number + 1 if newest else 1
    return ExerciseVersion.objects.create(exercise=exercise, number=number, content=exercise.content, by=by)


def current(exercise: Exercise) -> ExerciseVersion | None:
    """The newest version."""
    return ExerciseVersion.objects.filter(exercise=exercise).order_by("-number").first()


def as_it_was(version: ExerciseVersion) -> Exercise:
    """The exercise with what that version said; never to be saved."""
    return Exercise(slug=version.exercise.slug, written_here=version.exercise.written_here, **version.content)
