"""Care preferences: how somebody would like the place to be."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from peers import acting, zones
from peers.errors import Invalid
from peers.models import CarePreference, Person

FIELDS = {"calm", "reduced_motion", "theme", "unfold_notes", "read_drafts", "country"}


def of(person) -> CarePreference:
    """Their choices; for somebody not asked yet, or nobody signed in, those of a newcomer, unsaved."""
    if person is None or not person.is_authenticated:
        return CarePreference()
    return CarePreference.objects.filter(person_id=person.pk).first() or CarePreference()


def were_asked(person: Person) -> bool:
    """Whether they have made these choices at all."""
    return person.pk in asked_among([person.pk])


def asked_among(people: Collection[int]) -> set[int]:
    """Of these people (pks), those who have made these choices."""
    return set(CarePreference.objects.filter(person_id__in=people).values_list("person_id", flat=True))


@transaction.atomic
def choose(person: Person, **choices) -> bool:
    """Keeps their choices, any of FIELDS. Whether it was their first time."""
    unknown = set(choices) - FIELDS
    if unknown:
        raise Invalid(_("There is no such choice."), field=min(unknown))
    acting.hold(person)
    _care, first = CarePreference.objects.update_or_create(person=person, defaults=choices)
    return first


@transaction.atomic
def choose_time_zone(person: Person, name: str) -> None:
    """Times are shown in this zone from now on; empty goes back to the site's."""
    if name and name not in zones.names():
        raise Invalid(_("There is no such time zone."), field="time_zone")
    acting.hold(person)
    Person.objects.filter(pk=person.pk).update(time_zone=name)
    person.time_zone = name
