"""My lens: themes and words that fold for one person, read by nobody else.

Nothing that leaves for others depends on a lens. It is looked through where its owner's own page is drawn: here for the
page itself, and in static/js/lib/lens.js for what comes by socket, which every member receives alike.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from peers import acting, sealed, sealing
from peers.errors import Invalid
from peers.lens_themes import THEMES
from peers.models import Lens, Person

TABLE = "peers_lens"
ALWAYS, STRONGER = "always", "stronger"
# A day runs until this hour of the night; a stronger day said so late that it would be shorter runs through the next.
DAY_ENDS, AT_LEAST = time(5), timedelta(hours=8)
MOST_WORDS, LENGTH = 30, 60
APOSTROPHES, BETWEEN = re.compile("['’]"), re.compile(r"[\W_]+")

sealed.register(Lens, "holds_sealed", TABLE, "holds", "person__public_id")


@dataclass(frozen=True)
class Holds:
    """`themes`: {code: always or on stronger days}; `words` always fold; `until`: stronger until then."""

    themes: Mapping[str, str]
    words: Sequence[str]
    until: datetime | None

    @property
    def is_stronger(self) -> bool:
        """Whether it is a stronger day now."""
        return self.until is not None and timezone.now() < self.until

    def for_page(self) -> dict:
        """The lens as its owner's own page is told it; `until` in ms, or None."""
        return {"folds": self.folds, "until": int(self.until.timestamp() * 1000) if self.until else None}

    @cached_property
    def folds(self) -> list[dict]:
        """What folds: its label, how its words begin, and whether on stronger days alone."""
        found = [
            {"label": _label(THEMES[code].name), "words": THEMES[code].words, "stronger": how == STRONGER}
            for code, how in self.themes.items()
        ]
        own = {"label": _label(_("words of yours")), "words": self.words, "stronger": False}
        return [*found, own] if self.words else found

    @cached_property
    def _beginnings(self) -> list[tuple[dict, list[str]]]:
        return [(fold, [begins(word) for word in fold["words"]]) for fold in self.folds]

    def label_for(self, *texts: str | None) -> str:
        """The label under which some words fold now; empty where they don't."""
        said = plain(" ".join(text for text in texts if text))
        stronger = self.is_stronger
        for fold, beginnings in self._beginnings:
            if (stronger or not fold["stronger"]) and any(beginning in said for beginning in beginnings):
                return fold["label"]
        return ""


NOTHING = Holds({}, (), None)


def plain(text: str) -> str:
    """The words of a text in small letters, a space before, between and behind."""
    return f" {BETWEEN.sub(' ', APOSTROPHES.sub('', text.lower())).strip()} "


def begins(word: str) -> str:
    """How a word, or the beginning of one, stands in `plain` text."""
    return plain(word) if word.endswith(".") else plain(word)[:-1]


def of(person: Person) -> Holds:
    """What their lens holds."""
    row = Lens.objects.filter(person=person).first()
    if row is None:
        return NOTHING
    kept = json.loads(sealed.opened(row, "holds_sealed"))
    until = datetime.fromisoformat(kept["until"]) if kept["until"] else None
    return Holds({code: how for code, how in kept["themes"].items() if code in THEMES}, kept["words"], until)


@transaction.atomic
def choose(person: Person, themes: Mapping[str, str], words: str) -> None:
    """Keeps which themes fold, {code: always, stronger or empty}, and one's own words, one a line."""
    chosen = {code: how for code, how in themes.items() if how}
    if not set(chosen) <= set(THEMES) or not set(chosen.values()) <= {ALWAYS, STRONGER}:
        raise Invalid(_("There is no such choice."), field="words")
    own = _own_words(words)
    person = acting.hold(person)
    _keep(person, chosen, own, of(person).until)


@transaction.atomic
def be_stronger(person: Person, on: bool) -> None:
    """Makes today a stronger day, which ends by itself, or ends it now."""
    person = acting.hold(person)
    now = of(person)
    _keep(person, now.themes, now.words, _end_of_day() if on else None)


def _keep(person: Person, themes: Mapping[str, str], words: Sequence[str], until: datetime | None) -> None:
    row = Lens.objects.filter(person=person).first() or Lens(person=person)
    holds = json.dumps({"themes": dict(themes), "words": list(words), "until": until.isoformat() if until else None})
    if themes or words or until:
        row.holds_sealed = sealing.seal(holds, TABLE, "holds", row.public_id, owner=person.public_id)
        row.save()
    elif row.pk:
        row.delete()


def _own_words(text: str) -> list[str]:
    words = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if "\0" in text:
        raise Invalid(_("This text has a character that can't be kept."), field="words")
    if len(words) > MOST_WORDS:
        raise Invalid(_("These are more than %(most)d lines.") % {"most": MOST_WORDS}, field="words")
    for word in words:
        if len(word) > LENGTH:
            raise Invalid(_("A line is longer than %(most)d characters.") % {"most": LENGTH}, field="words")
        if len(plain(word)) < 4:
            raise Invalid(
                _("“%(word)s” is too short: it would fold nearly everything.") % {"word": word}, field="words"
            )
    return words


def _end_of_day() -> datetime:
    """The first end of a day, in the zone that the person's times are shown in, that leaves enough of it."""
    now = timezone.localtime()
    end = now.replace(hour=DAY_ENDS.hour, minute=DAY_ENDS.minute, second=0, microsecond=0)
    while end < now + AT_LEAST:
        end += timedelta(days=1)
    return end


def _label(name: str) -> str:
    return _("Folded for you: %(theme)s") % {"theme": name}
