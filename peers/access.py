"""Who may act on whom, as a whole site."""

from django.db.models import Q
from django.utils.translation import gettext as _

from peers import acting
from peers.errors import Conflict, Forbidden, NotFound
from peers.models import Person, Role

ADMINISTRATORS = Q(role=Role.ADMINISTRATOR, is_active=True)


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
    """The person as they are now, their row held until commit; of an administrator, the rows of all of them.

    In one go and by id: two who take the role from each other would else each hold what the other waits for.
    """
    return held_for(person, person)[1]


def held_for(by: Person, person: Person) -> tuple[Person, Person]:
    """Who acts and whom it is about, both as they are now and held like this; `by` may still act."""
    wanted = Q(pk__in={by.pk, person.pk}) | (ADMINISTRATORS if person.role == Role.ADMINISTRATOR else Q())
    rows = {row.pk: row for row in Person.objects.select_for_update(no_key=True).order_by("pk").filter(wanted)}
    return acting.standing(by, rows.get(by.pk)), rows[person.pk]


def leaves_an_administrator(person: Person) -> None:
    """Refuses to lose the last administrator: nobody could let the next one in. For a person who is held()."""
    if person.role != Role.ADMINISTRATOR:
        return
    if not Person.objects.filter(ADMINISTRATORS).exclude(pk=person.pk).exists():
        raise Conflict(_("This is the only administrator. Give that role to somebody else first."))
