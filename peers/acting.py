"""Acting through a session: what somebody writes is committed before that session ends, or not at all.

Whoever ends a session, closes an account or changes a role holds the person's row. So does every verb that writes for
somebody, before it looks at their role: it either commits first, or sees here that they may not act any more.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from peers import revocations
from peers.errors import SignedOut
from peers.models import Person, Revocation


@dataclass(frozen=True, slots=True)
class Through:
    """The session that somebody acts through, as of one revocation number."""

    session: str
    as_of: int


def through(request: HttpRequest) -> Through:
    """The session of a request, which is there now; it is looked for once a request."""
    found = getattr(request, "through", None)
    if found is None:
        # The head first, then the session: one that ended in between is seen by one or by the other.
        as_of = revocations.head()
        key = request.session.session_key
        if not request.user.is_authenticated or not key or not request.session.exists(key):
            raise SignedOut
        found = request.through = Through(revocations.session_digest(key), as_of)
    return found


def hold(by: Person, *others: Person) -> Person:
    """`by` as they are now. Their row and those of the others are held until commit, all in one go and by id."""
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in={by.pk, *(other.pk for other in others)})
    return standing(by, next((row for row in rows.order_by("pk") if row.pk == by.pk), None))


def standing(by: Person, held: Person | None) -> Person:
    """Their held row, if they may still act. Somebody who was not loaded by a request acts through no session."""
    if held is None or (by.through is not None and not (held.is_active and _goes_on(held, by.through))):
        raise SignedOut
    held.through = by.through
    return held


def _goes_on(person: Person, session: Through) -> bool:
    later = Revocation.objects.filter(person=person, number__gt=session.as_of).exclude(kind=Revocation.Kind.VIEW)
    return not revocations.is_over(session.session, session.as_of, later.values_list("number", "session"))
