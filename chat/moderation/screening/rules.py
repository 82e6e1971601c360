"""All rules together: what a text scores in each category."""

from chat.moderation.screening import (
    adverts,
    contact,
    danger,
    distress,
    graphic,
    medicine,
    more,
    others,
    scenes,
    substances,
    unkind,
)
from chat.moderation.screening.categories import CATEGORIES
from chat.moderation.screening.figures import FIGURES
from chat.moderation.screening.reading import Reading
from chat.moderation.screening.rule import Rules

RULES = Rules()
for _part in (distress, danger, substances, medicine, contact, adverts, unkind, others, graphic, more, scenes):
    _part.register(RULES)


def scores(text: str) -> dict[str, float]:
    """{category: 0 to 1} of a text by rules alone; a category that nothing speaks for is left out."""
    found = RULES.scores(Reading(text, FIGURES), CATEGORIES)
    for category, score in contact.contact_scores(text).items():
        found[category] = max(score, found.get(category, 0))
    return found
