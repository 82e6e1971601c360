"""The people of the demo, ready to sign in: a verified address, the agreement, their care preferences."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from chat import duties
from chat.access import Actor
from peers import consents, preferences, pseudonyms, revocations, yaml_file
from peers.models import ConsentRecord, Person, Role

DATA = Path(__file__).parent / "data"
PASSWORD = "demo harbour light"
JOINED = timedelta(days=43)
CHOICES = ("calm", "reduced_motion")


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, by the name in the data files."""

    people: dict[str, Person]
    shy: frozenset[str]
    as_of: int

    def actor(self, name: str) -> Actor:
        """Somebody acting; the demo plays without sessions."""
        return Actor(self.people[name].pk, "demo", self.as_of)


def make(now: datetime) -> Cast:
    """Makes everybody. They joined when the community began; those who came later are given their day by places."""
    entries = listed()
    password = make_password(PASSWORD)
    made = {entry["name"]: _person(entry, password, now - JOINED) for entry in entries}
    for entry in entries:
        if "duty" in entry:
            duties.begin(made[entry["name"]], entry["duty"])
    shy = frozenset(entry["name"] for entry in entries if not entry.get("presence"))
    return Cast(made, shy, revocations.head())


def listed() -> list[dict[str, Any]]:
    """The people as the data file has them."""
    return read("people")


def read(name: str) -> Any:
    """One of the demo's data files."""
    return yaml_file.read(DATA / f"{name}.yaml")


def email_of(name: str) -> str:
    """The address that somebody of the demo signs in with."""
    return f"{name.lower().replace(' ', '.')}@example.org"


def came(person: Person, at: datetime) -> None:
    """Somebody joined at that time, and agreed then."""
    Person.objects.filter(pk=person.pk).update(joined_at=at)
    ConsentRecord.objects.filter(person=person).delete()
    consents.agree(person, "demo", at=at)


def _person(entry: dict[str, Any], password: str, joined_at: datetime) -> Person:
    email = email_of(entry["name"])
    person = Person.objects.create_user(email, role=entry.get("role", Role.PEER))
    Person.objects.filter(pk=person.pk).update(password=password)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    pseudonyms.take(person, entry["name"], entry.get("pronouns", ""))
    preferences.choose(person, **{choice: entry.get(choice, False) for choice in CHOICES})
    came(person, joined_at)
    return person
