"""The first steps of a newcomer, and the step that comes back when the agreement has changed."""

from collections.abc import Iterable

from django.db import transaction

from peers import consents, invitations, preferences
from peers.models import Person

NAME, AGREEMENT, CARE = "welcome_name", "welcome_agreement", "welcome_care"

# Doors that no first step ever bars, besides those marked open to all.
ALWAYS_OPEN = {"account_logout", "need", "help_now", "leave_now", "left"}


def next_step(person: Person) -> str | None:
    """The URL name of the step that is due; None for somebody who has taken them all."""
    if not person.pseudonym:
        return NAME
    if not consents.agreed(person):
        return AGREEMENT
    if not preferences.were_asked(person):
        return CARE
    return None


def is_settled(person: Person) -> bool:
    """Whether they have a name, have agreed to the agreement as it stands, and have made their choices."""
    return person.pk in settled_among([person])


def settled_among(people: Iterable[Person]) -> set[int]:
    """Of these people, the pks of those who have taken all their first steps. Two queries, however many they are."""
    named = {person.pk for person in people if person.pseudonym}
    return consents.agreed_among(named) & preferences.asked_among(named) if named else named


@transaction.atomic
def finish(person: Person, choices: dict) -> None:
    """Keeps their first care preferences and gives them the places that their invitation promised, once."""
    if not preferences.were_asked(person):
        # Rooms are locked before anything of the person's, so arriving goes first.
        invitations.arrive(person)
    preferences.choose(person, **choices)
