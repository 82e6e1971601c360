"""The first steps of a newcomer, and the step that comes back when the agreement has changed."""

from collections.abc import Iterable

from django.db import transaction

from peers import consents, invitations, preferences, second_factor
from peers.models import Person

NAME, AGREEMENT, CARE, SECOND_STEP = "welcome_name", "welcome_agreement", "welcome_care", "mfa_index"

# Doors that no first step ever bars, besides those marked open to all.
# Whoever took their agreement back may still see what they agreed to and who has looked, and close their account.
ALWAYS_OPEN = {
    "account_logout", "need", "need_now", "promise_stop", "help_now", "leave_now", "left",
    "me_agreements", "me_looked", "me_close",
}  # fmt: skip
# Whoever has not read a new agreement yet still reads their own plan; staff not before their second step.
OWN_PLAN = {"me_plan", "me_plan_copy", "me_plan_kept"}


def next_step(person: Person) -> str | None:
    """The URL name of the step that is due; None for somebody who has taken them all."""
    if not person.pseudonym:
        return NAME
    if not consents.agreed(person):
        return AGREEMENT
    if not preferences.were_asked(person):
        return CARE
    if second_factor.is_due(person):
        return SECOND_STEP
    return None


def is_settled(person: Person) -> bool:
    """Whether nothing is due: a name, the agreement as it stands, their choices, and for staff a second step."""
    return person.pk in settled_among([person])


def settled_among(people: Iterable[Person]) -> set[int]:
    """Of these people, the pks of those who have taken all their steps. Three queries at most for any number."""
    several = list(people)
    named = {person.pk for person in several if person.pseudonym} - second_factor.due_among(several)
    return consents.agreed_among(named) & preferences.asked_among(named) if named else named


@transaction.atomic
def finish(person: Person, choices: dict) -> None:
    """Keeps their first care preferences and gives them the places that their invitation promised, once."""
    if not preferences.were_asked(person):
        # Rooms are locked before anything of the person's, so arriving goes first.
        invitations.arrive(person)
    preferences.choose(person, **choices)
