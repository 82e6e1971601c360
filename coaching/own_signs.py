"""My signs and what helps: each person's own map, a page a state. Sealed, and read by nobody else."""

import json

from django.db import transaction

from chat import access as rooms_access
from chat import texts
from chat.access import Actor
from coaching.models import OwnSigns
from peers import sealing
from peers.errors import NotFound
from peers.models import Person

TABLE = "coaching_ownsigns"
STATES = ("sympathetic", "dorsal", "ventral")
FIELDS = ("signs", "helps", "avoid")
MOST = 2000
Words = dict[str, str]


@transaction.atomic
def write(actor: Actor, state: str, words: Words) -> None:
    """Keeps what somebody wrote about one state; nothing in any field deletes it."""
    if state not in STATES:
        raise NotFound
    fit = {name: texts.optional(words.get(name), name, MOST) for name in FIELDS}
    person = rooms_access.still_valid(actor)
    found = OwnSigns.objects.filter(person=person, state=state).first() or OwnSigns(person=person, state=state)
    if any(fit.values()):
        found.words_sealed = sealing.seal(json.dumps(fit), TABLE, "words", found.public_id, owner=person.public_id)
        found.save()
    elif found.pk:
        found.delete()


@transaction.atomic
def forget(actor: Actor) -> None:
    """Deletes the whole map."""
    OwnSigns.objects.filter(person=rooms_access.still_valid(actor)).delete()


def words_of(person: Person) -> dict[str, Words]:
    """{state: what they wrote about it}, in the order of STATES."""
    kept = {one.state: _opened(one) for one in OwnSigns.objects.filter(person=person)}
    return {state: kept.get(state, dict.fromkeys(FIELDS, "")) for state in STATES}


def _opened(one: OwnSigns) -> Words:
    return json.loads(sealing.unseal(one.words_sealed, TABLE, "words", one.public_id))
