"""The mark of trained coaches, without which some exercises can't be started. Administrators give it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from peers import access
from peers.errors import Conflict
from peers.models import Person, Role, Training


@transaction.atomic
def mark(by: Person, person: Person) -> Training:
    """Marks a coach as trained. Marking again changes nothing."""
    by, person = access.held_for(by, person)
    access.administrator(by)
    if person.role != Role.COACH:
        raise Conflict(_("They are not a coach on this site yet. Give them that role first."))
    return in_force(person) or Training.objects.create(person=person, given_by=by)


@transaction.atomic
def unmark(by: Person, person: Person) -> None:
    """Takes the mark back."""
    by, person = access.held_for(by, person)
    access.administrator(by)
    Training.objects.filter(person=person, ended_at__isnull=True).update(ended_by=by, ended_at=timezone.now())


def in_force(person: Person) -> Training | None:
    """The mark, if they have it now."""
    return Training.objects.filter(person=person, ended_at__isnull=True).first()


def is_trained(person: Person) -> bool:
    """Whether they are a coach of the site with the mark."""
    return person.role == Role.COACH and in_force(person) is not None
