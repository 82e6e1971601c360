"""What somebody may do on the whole site."""

from django.db import transaction
from django.utils.translation import gettext as _

from peers import access, revocations
from peers.errors import Invalid
from peers.models import Person, Revocation, Role


@transaction.atomic
def change_role(by: Person, person: Person, role: str) -> Person:
    """Gives somebody another role; their open sockets close at once and come back with it."""
    access.administrator(by)
    if role not in Role.values:
        raise Invalid(_("There is no such role."), field="role")
    by, person = access.held_for(by, person)
    access.administrator(by)
    if person.role == role:
        return person
    access.leaves_an_administrator(person)
    person.role = role
    person.save(update_fields=["role"])
    revocations.revoke(person, Revocation.Kind.ROLE)
    return person
