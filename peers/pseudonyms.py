"""Choosing the name that others see."""

import re
import secrets
import unicodedata
from functools import lru_cache
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from peers import accounts, acting, yaml_file
from peers.errors import Invalid
from peers.models import Person

LONGEST, SHORTEST = 40, 2
STAFF_WORDS = {
    "admin", "administrator", "coach", "coaches", "counselor", "counsellor", "doctor", "evenkeel", "helpdesk", "mod",
    "moderator", "official", "root", "staff", "supervisor", "support", "system", "therapist",
}  # fmt: skip
LOOK_ALIKES = str.maketrans("013457@$", "oieastas")
WORDS = Path(__file__).parent / "data" / "names.yaml"


def take(person: Person, name: str, pronouns: str = "") -> Person:
    """Gives the person this pseudonym and, if they like, pronouns. Nobody else may have it in any capitals."""
    name, pronouns = fit(name), _tidy(pronouns)
    if len(pronouns) > LONGEST or not _is_plain(pronouns):
        raise Invalid(_("Pronouns have at most 40 letters."), field="pronouns")
    if _taken(name, person):
        raise Invalid(_("Somebody here goes by that name already."), field="pseudonym")
    former, person.pseudonym, person.pronouns = person.pseudonym, name, pronouns
    try:
        _write(person, former)
    except IntegrityError:
        # Somebody took it between the look and the write.
        person.pseudonym = former
        raise Invalid(_("Somebody here goes by that name already."), field="pseudonym") from None
    return person


def fit(name: str, field: str = "pseudonym") -> str:
    """A name that somebody wants to go by, tidied; refused where it could be an address, a number or one of staff."""
    name = _tidy(name)
    try:
        _check(name)
    except Invalid as refusal:
        raise Invalid(refusal.detail, field=field) from None
    return name


def suggest(count: int = 4) -> list[str]:
    """Neutral names that nobody has."""
    free: set[str] = set()
    while len(free) < count:
        wanted = {" ".join(map(secrets.choice, _words().values())) for _turn in range(count)}
        free |= wanted - set(Person.objects.filter(pseudonym__in=wanted).values_list("pseudonym", flat=True))
    return list(free)[:count]


@lru_cache(maxsize=1)
def _words() -> dict[str, list[str]]:
    return yaml_file.read(WORDS)


@transaction.atomic
def _write(person: Person, former: str) -> None:
    # Rooms are locked before people, so whoever renames in rooms goes first.
    if former != person.pseudonym:
        for rename in accounts.on_renamed:
            rename(person, former)
    acting.hold(person)
    person.save(update_fields=["pseudonym", "pronouns"])


def _tidy(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).split())


def _check(name: str) -> None:
    if not SHORTEST <= len(name) <= LONGEST or not any(letter.isalpha() for letter in name):
        raise Invalid(_("A name has 2 to 40 letters."), field="pseudonym")
    if not _is_plain(name):
        raise Invalid(_("Please use letters, numbers and spaces."), field="pseudonym")
    if "@" in name or re.search(r"\w\.\w{2,}|://|(\d[\s().-]*){7}", name):
        raise Invalid(_("This looks like an address or a number. A made-up name keeps you safer."), field="pseudonym")
    if _sounds_like_staff(name):
        raise Invalid(_("This could be taken for somebody on the team. Please choose another."), field="pseudonym")


def _is_plain(words: str) -> bool:
    # Invisible marks and direction signs make two names look alike or turn a line of text around.
    return not any(unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"} for sign in words)


def _sounds_like_staff(name: str) -> bool:
    read = unicodedata.normalize("NFKD", name.casefold().translate(LOOK_ALIKES))
    bare = "".join(sign for sign in read if not unicodedata.combining(sign))
    return not STAFF_WORDS.isdisjoint(re.findall(r"[^\W_]+", bare))


def _taken(name: str, person: Person) -> bool:
    # Compared here, because SQLite folds the capitals of English letters only.
    others = Person.objects.exclude(pk=person.pk).values_list("pseudonym", flat=True)
    return name.casefold() in {other.casefold() for other in others.iterator()}
