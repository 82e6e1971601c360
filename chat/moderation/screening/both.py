"""Rules and the trained model weighed together: better than either alone (docs/moderation.md has the figures).

The model says how far a stretch of text is from a category, and rules are asked only where what they could say matters.
"""

from functools import cache
from math import exp
from operator import itemgetter

from chat.moderation.screening import contact, model, rules
from chat.moderation.screening.categories import CATEGORIES, NEAR, NUDGE
from chat.moderation.screening.figures import FIGURES
from chat.moderation.screening.reading import Reading
from chat.moderation.screening.rules import RULES

# What a rule that is certain adds to the model's log-odds.
RULES_WEIGH = 2.0
# The log-odds at which a category begins to count: chosen on a writer whom the model had not met (tests.screening.across).
NEEDED = {
    "crisis_now": 0.9,
    "dose_medical": -1.6,
    "graphic_trauma": -2.0,
    "harassment": -0.9,
    "pii_doxxing": -2.4,
    "proselytising": -0.2,
    "self_harm_risk": 0.7,
    "slurs_hate": -1.7,
    "sourcing": -0.8,
    "spam_link": -0.9,
    "use_or_method_detail": -0.7,
}
# How much more is needed where no rule speaks for it: a word to an author who said nothing of the kind costs trust.
UNRULED_NEEDS = {NUDGE: 1.2, NEAR: 0.4}
UNRULED = {code: UNRULED_NEEDS.get(category.response, 0) for code, category in CATEGORIES.items()}
# One sentence of a longer text is looked at by itself for distress alone, and needs this much more.
ALONE_NEEDS = 1.0
DISTRESS = [code for code, category in CATEGORIES.items() if category.response == NEAR]
# Texts of fewer different words (full stops count, numbers don't) are for rules alone: one unknown word may as well be a name.
MODEL_FROM = 5
# Rules alone know who is worried about somebody else.
BY_RULES = frozenset({"support_someone"})
# How many stretches of one text the rules are asked about, the nearest to a category first. It bounds what a text costs.
STRETCHES = 5
# A score that says enough: nothing more follows from a higher one.
SETTLED = {code: (1 + category.threshold) / 2 for code, category in CATEGORIES.items()}


def scores(text: str) -> dict[str, float]:
    """{category: 0 to 1}; a half where it begins to count."""
    reading = Reading(text, FIGURES)
    words = reading.said.split()
    stretches = model.stretches(words, DISTRESS) if _tells(words) else []
    if not stretches:
        return rules.scores(text)
    found = RULES.scores(reading, BY_RULES)
    shaped = cache(lambda: contact.contact_scores(text))
    for odds, stretch in _nearest(stretches):
        # What a stretch before this one has settled is not asked again.
        open_ones = {
            code for code, value in odds.items() if value > -RULES_WEIGH and found.get(code, 0) < SETTLED[code]
        }
        ruled = RULES.scores(reading, open_ones, stretch.begin, stretch.end)
        if open_ones & contact.SHAPED:
            ruled = {code: max(ruled.get(code, 0), shaped().get(code, 0)) for code in ruled | shaped()}
        for code in open_ones:
            said = RULES_WEIGH * ruled[code] if ruled.get(code) else -UNRULED[code]
            score = 1 / (1 + exp(-odds[code] - said))
            found[code] = max(score, found.get(code, 0))
    return found


def _tells(words: list[str]) -> bool:
    """Whether there are enough different words for the model; numbers tell it nothing."""
    return sum(not word[0].isdigit() for word in set(words)) >= MODEL_FROM


def _nearest(stretches: list[model.Stretch]) -> list[tuple[dict[str, float], model.Stretch]]:
    """The stretches that rules are asked about, and by how much each is above what each category needs."""
    found = []
    for stretch in stretches:
        more = ALONE_NEEDS if stretch.alone else 0
        above = {code: odds - NEEDED[code] - more for code, odds in stretch.log_odds.items()}
        nearness = max(above.values())
        if nearness > -RULES_WEIGH:
            found.append((nearness, above, stretch))
    found.sort(key=itemgetter(0), reverse=True)
    return [(above, stretch) for _nearness, above, stretch in found[:STRETCHES]]
