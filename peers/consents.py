"""What somebody agreed to. Lines are only ever added; the newest of a purpose is in force."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from peers import acting, revocations
from peers.errors import Conflict
from peers.models import ConsentRecord, Person, Revocation

AGREEMENT = "agreement"
VERSION = "3"


@transaction.atomic
def agree(person: Person, how: str, at: datetime | None = None) -> ConsentRecord:
    """Keeps that they agreed to the community agreement as it stands, in the words that they were shown."""
    acting.hold(person)
    return ConsentRecord.objects.create(
        person=person,
        purpose=AGREEMENT,
        version=VERSION,
        text_digest=text_digest(),
        given=True,
        how=how,
        at=at or timezone.now(),
    )


def agreed(person: Person) -> bool:
    """Whether the agreement as it stands now is in force for them."""
    return person.pk in agreed_among([person.pk])


def agreed_among(people: Collection[int]) -> set[int]:
    """Of these people (pks), those for whom the agreement as it stands now is in force."""
    lines = ConsentRecord.objects.filter(person_id__in=people, purpose=AGREEMENT).order_by("id")
    newest = {pk: (given, version) for pk, given, version in lines.values_list("person_id", "given", "version")}
    return {pk for pk, line in newest.items() if line == (True, VERSION)}


def in_force(person: Person, purpose: str) -> ConsentRecord | None:
    """Their newest line of this purpose, if it gives consent."""
    newest = ConsentRecord.objects.filter(person=person, purpose=purpose).order_by("-id").first()
    return newest if newest is not None and newest.given else None


@transaction.atomic
def withdraw(person: Person, purpose: str, how: str) -> ConsentRecord:
    """Takes consent back. Their sockets close; without the agreement the rooms wait until they agree again."""
    acting.hold(person)
    given = in_force(person, purpose)
    if given is None:
        raise Conflict(_("There is nothing to take back."))
    record = ConsentRecord.objects.create(
        person=person, purpose=purpose, version=given.version, text_digest=given.text_digest, given=False, how=how
    )
    revocations.revoke(person, Revocation.Kind.ACCOUNT)
    return record


def history(person: Person) -> list[ConsentRecord]:
    """Everything they agreed to or took back, newest first."""
    return list(ConsentRecord.objects.filter(person=person).order_by("-id"))


def text(version: str = VERSION) -> str:
    """A version of the community agreement, as HTML in the reader's language."""
    facts = {"site_name": settings.SITE_NAME, "minimum_age": settings.MINIMUM_AGE}
    return render_to_string(f"peers/agreements/v{version}.html", facts)


def text_digest() -> str:
    """Which words exactly: the digest of the text as it was shown."""
    return hashlib.sha256(text().encode()).hexdigest()
