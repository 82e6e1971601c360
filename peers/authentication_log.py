"""How the staff came in and went: signing in and out, second steps that did not fit, locked screens, changed secrets.

Peers are not in it. Administrators read all of it, everybody of the staff their own. It says nothing of what was done.
"""

from allauth.account.internal.flows.login import get_authentication_records

from peers import access
from peers.models import AuthenticationEvent, Person

What = AuthenticationEvent.What
PAGE = 100


def note(person: Person, what: str, ways: str = "") -> None:
    """Writes a line about somebody of the staff; about anybody else nothing."""
    if person.is_staff_member:
        AuthenticationEvent.objects.create(person=person, what=what, ways=ways)


def ways_of(request, person: Person) -> str:
    """By which ways they signed in through this request's session: "password, totp"."""
    records = get_authentication_records(request, person)
    return ", ".join(dict.fromkeys(str(record.get("type") or record["method"]) for record in records))[:60]


def everybodys(by: Person, before: int | None = None) -> list[AuthenticationEvent]:
    """A page of all lines, newest first: those whose id is below `before`. For administrators."""
    access.administrator(by)
    lines = AuthenticationEvent.objects.select_related("person").order_by("-pk")
    return list(lines.filter(pk__lt=before)[:PAGE] if before else lines[:PAGE])


def own(person: Person, count: int = 20) -> list[AuthenticationEvent]:
    """One's own newest lines."""
    if not person.is_staff_member:
        return []
    return list(AuthenticationEvent.objects.filter(person=person).order_by("-pk")[:count])
