"""Exercises that coaches write: drafts, publishing, changing, putting away. What was published is kept in versions."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from chat import access as rooms_access
from chat import receipts
from chat.access import Actor
from coaching import access, browsing, composing, versions
from coaching.models import Exercise, ExerciseDraft
from peers.errors import Conflict, Invalid
from peers.models import Person

Fields = dict[str, list[str]]
MOST_DRAFTS = 50
MOST_LETTERS = 20_000


def begin(actor: Actor, *, id: str, copy_of: str = "", change: str = "", fields: Fields | None = None) -> str:
    """A new draft: empty, from any exercise (`copy_of`), or to change one's own. `fields` fill it. Its public id."""

    def write() -> dict[str, Any]:
        author = access.writer(rooms_access.still_valid(actor))
        exercise = access.exercise_to_change(author, change) if change else None
        earlier = ExerciseDraft.objects.filter(exercise=exercise).first() if exercise else None
        if earlier is not None:
            return {"draft": earlier.public_id}
        if ExerciseDraft.objects.filter(author=author).count() >= MOST_DRAFTS:
            raise Conflict(_("You have fifty drafts already. Please finish or drop one first."))
        draft = ExerciseDraft.objects.create(author=author, exercise=exercise, fields=fields or {})
        return {"draft": draft.public_id}

    return receipts.once(actor, id, "exercise.draft", {"copy_of": copy_of, "change": change}, write)["draft"]


@transaction.atomic
def keep(actor: Actor, draft: str, fields: Fields) -> ExerciseDraft:
    """Keeps a draft as it was typed, whole or not."""
    found = access.draft_of(rooms_access.still_valid(actor), draft)
    if sum(len(value) for values in fields.values() for value in values) > MOST_LETTERS:
        raise Invalid(_("This is longer than one exercise can be."))
    found.fields = fields
    found.save()
    return found


@transaction.atomic
def drop(actor: Actor, draft: str) -> None:
    """Throws a draft away. What is published stays."""
    access.draft_of(rooms_access.still_valid(actor), draft).delete()


def publish(actor: Actor, *, id: str, draft: str, content: dict[str, Any]) -> str:
    """Makes a draft the exercise that everybody sees, with this content (see composing). Its slug."""

    def write() -> dict[str, Any]:
        author = rooms_access.still_valid(actor)
        found = access.draft_of(author, draft)
        exercise = _publish(author, found.exercise, content)
        found.delete()
        return {"exercise": exercise.slug}

    return receipts.once(actor, id, "exercise.publish", {"draft": draft, "content": content}, write)["exercise"]


@transaction.atomic
def retire(actor: Actor, slug: str) -> None:
    """Puts an exercise away: nobody is offered it and nobody starts it. What was done with it stays."""
    by = rooms_access.still_valid(actor)
    found = access.exercise_to_retire(by, slug)
    Exercise.objects.filter(pk=found.pk, retired_at=None).update(retired_at=timezone.now(), retired_by=by)


@transaction.atomic
def bring_back(actor: Actor, slug: str) -> None:
    """Offers it again."""
    found = access.exercise_to_retire(rooms_access.still_valid(actor), slug)
    Exercise.objects.filter(pk=found.pk).update(retired_at=None, retired_by=None)


def drafts_of(author: Person) -> list[ExerciseDraft]:
    """Their drafts, the latest first."""
    return list(ExerciseDraft.objects.filter(author=author).select_related("exercise"))


def written_here() -> list[Exercise]:
    """All that coaches of this site have published, what was put away last."""
    found = Exercise.objects.filter(written_here=True).select_related("author", "draft")
    return sorted(found, key=lambda one: (one.retired_at is not None, one.name.lower()))


def others_for(exercise: Exercise | None) -> list[Exercise]:
    """What may stand beside an exercise as something else."""
    return [one for one in browsing.listed() if exercise is None or one.pk != exercise.pk]


def faults(exercise: Exercise | None, content: dict[str, Any]) -> composing.Faults:
    """What keeps this content from being published."""
    return composing.faults(content, {one.slug: one.uses_breath for one in others_for(exercise)})


def _publish(author: Person, exercise: Exercise | None, content: dict[str, Any]) -> Exercise:
    for field, what in faults(exercise, content).items():
        raise Invalid(str(what), field=field)
    exercise = exercise or Exercise(slug=_slug(content["name"]), written_here=True, author=author)
    for name, value in content.items():
        setattr(exercise, name, value)
    exercise.grade, exercise.total_seconds = "D", composing.total_of(content["steps"])
    exercise.save()
    versions.keep(exercise, author)
    return exercise


def _slug(name: str) -> str:
    # The four letters keep it apart from the library's own, now and in later editions.
    return f"{slugify(name)[:40].strip('-') or 'exercise'}-{secrets.token_hex(2)}"
