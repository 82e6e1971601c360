"""Who may act on whom, as a whole site."""

from django.utils.translation import gettext as _

from peers.errors import Conflict, Forbidden, NotFound
from peers.models import Person, Role


def administrator(person: Person) -> Person:
    """The person, if they administer the site."""
    if person.role != Role.ADMINISTRATOR or not person.is_active:
        raise Forbidden(_("Only an administrator can do this."))
    return person


def person_for(by: Person, public_id: str) -> Person:
    """Somebody as an administrator may load them."""
    administrator(by)
    person = Person.objects.filter(public_id=public_id).first()
    if person is None:
        raise NotFound(_("There is nobody here by that name."))
    return person


def held(person: Person) -> Person:
    """The person as they are now, their row held until commit."""
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def leaves_an_administrator(person: Person) -> None:
    """Refuses to lose the last administrator: nobody could let the next one in."""
    if person.role != Role.ADMINISTRATOR:
        return
    # Held in order of id, so that two administrators can't remove each other at the same moment.
    rest = Person.objects.select_for_update(no_key=True).filter(role=Role.ADMINISTRATOR, is_active=True)
    if not rest.order_by("pk").exclude(pk=person.pk):
        raise Conflict(_("This is the only administrator. Give that role to somebody else first."))
