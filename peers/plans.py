"""My staying-safe plan: parts in one's own words, from what one can do alone to people and places."""

# Going from within outwards is Stanley's and Brown's idea; headings and words are our own.

import json

from django.db import transaction
from django.utils.translation import gettext as _

from peers import acting, sealed, sealing
from peers.errors import Invalid
from peers.models import Person, StayingSafePlan

TABLE = "peers_stayingsafeplan"
PARTS = ("strengths", "signs", "alone", "company", "people", "lines", "around")
MOST = 1500
Words = dict[str, str]

sealed.register(StayingSafePlan, "words_sealed", TABLE, "words", "person__public_id")


@transaction.atomic
def write(person: Person, words: Words) -> None:
    """Keeps the plan as it is now; nothing in any part deletes it."""
    fit = {part: _fit(words.get(part, ""), part) for part in PARTS}
    person = acting.hold(person)
    plan = StayingSafePlan.objects.filter(person=person).first() or StayingSafePlan(person=person)
    if any(fit.values()):
        plan.words_sealed = sealing.seal(json.dumps(fit), TABLE, "words", plan.public_id, owner=person.public_id)
        plan.save()
    elif plan.pk:
        plan.delete()


def words_of(person: Person) -> Words:
    """What they wrote, part by part; empty where there is nothing yet."""
    plan = StayingSafePlan.objects.filter(person=person).first()
    kept = json.loads(sealed.opened(plan, "words_sealed")) if plan else {}
    return {part: kept.get(part, "") for part in PARTS}


def _fit(text: str, part: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if "\0" in text:
        raise Invalid(_("This text has a character that can't be kept."), field=part)
    if len(text) > MOST:
        raise Invalid(_("This is longer than %(most)d characters.") % {"most": MOST}, field=part)
    return text
