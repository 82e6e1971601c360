"""The parts that a session can have: what each is called, what it does to the room, and the words it begins with."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from chat import texts
from peers.errors import Invalid

Part = dict[str, Any]

MOST_PARTS = 20
MOST_MINUTES = 120
MOST_WORDS = 2000
FIELDS = ("kind", "words", "minutes", "exercise", "pair")


@dataclass(frozen=True, slots=True)
class Kind:
    """`says`: its words go to the room; `asks`: they are the question of a check-in; `uses`: what is chosen."""

    name: Promise
    about: Promise
    minutes: int
    words: Promise | str = ""
    says: bool = True
    asks: bool = False
    scales: tuple[str, ...] = ()
    uses: str = ""


# In the order in which a session usually goes.
KINDS: dict[str, Kind] = {
    "arrival": Kind(
        _("Quiet arrival"),
        _("Says that all may come in and just read, and where to ask for a word afterwards."),
        5,
        _("Hello, and welcome. We begin in a few minutes. You can sit and read; nobody has to say anything."),
    ),
    "opening": Kind(
        _("Opening words"),
        _("Your own words: what this hour is for."),
        3,
        _(
            "We are together for about an hour. Speak from your own life, or listen: passing is taking part. What is "
            "said here stays here, apart from danger to life or to a child. This is not an emergency service; if you "
            "need someone, the button at the top is there for you."
        ),
    ),
    "checkin": Kind(
        _("Check-in round"),
        _("Opens a check-in. Going on closes it."),
        10,
        _("How are you arriving?"),
        says=False,
        asks=True,
    ),
    "settle": Kind(_("Settle"), _("Offers two exercises. Each picks one, or neither."), 4, says=False, uses="pair"),
    "topic": Kind(
        _("Topic"),
        _("Your words about what today is about."),
        25,
        _("For today: what has helped, even one per cent? As much or as little as you like. No details needed."),
    ),
    "exercise": Kind(_("Exercise"), _("Starts an exercise for the room."), 5, says=False, uses="exercise"),
    "round": Kind(
        _("Going round"),
        _("Asks everyone for a line, one after the other."),
        8,
        _("We go round once more: what would you like to keep from today? One line is plenty, and so is passing."),
    ),
    "closing": Kind(
        _("Closing words"),
        _("The same words each time, if you like."),
        5,
        _("That is our time. Thank you for being here, whether you spoke or listened."),
    ),
    "leaving": Kind(
        _("Leaving check-in"),
        _("Opens a check-in that each answers for themselves."),
        5,
        _("What are you taking with you, and how will you land?"),
        says=False,
        asks=True,
        # The kind of that name where the room has it on, otherwise a question in words.
        scales=("leaving",),
    ),
    "door": Kind(
        _("Door open ten minutes"),
        _("Says that you stay a while, and where what people asked for stands. Then the session ends by itself."),
        10,
        _("The door stays open ten minutes, and I stay with it. Go whenever you like, without a word."),
    ),
}
PAIR, EXERCISE = "sympathetic", "look-around"


def fresh(kind: str) -> Part:
    """A part of that kind, with the words and minutes it begins with."""
    is_what = KINDS[kind]
    uses = {"pair": PAIR if is_what.uses == "pair" else "", "exercise": EXERCISE if is_what.uses == "exercise" else ""}
    return {"kind": kind, "words": str(is_what.words), "minutes": is_what.minutes, **uses}


def usual() -> list[Part]:
    """The usual session, whole."""
    return [fresh(kind) for kind in KINDS]


def cleaned(parts: list[Part], exercises: set[str], pairs: set[str]) -> list[Part]:
    """The same, each part fit to be kept. Invalid names the field `words-3`, `minutes-3`, … of the part at fault."""
    if not 1 <= len(parts) <= MOST_PARTS:
        raise Invalid(_now("Between 1 and 20 parts, please."), field="parts")
    return [_cleaned(number, part, exercises, pairs) for number, part in enumerate(parts)]


def words_for(part: Part, words: str | None, number: int | None = None) -> str:
    """What a part says, where somebody changed it just now: fit for the room."""
    kind, field = KINDS[part["kind"]], "words" if number is None else f"words-{number}"
    said = part["words"] if words is None else words
    if kind.asks:
        return texts.needed(said, field)
    return texts.optional(said, field, MOST_WORDS) or "" if kind.says else ""


def _cleaned(number: int, part: Part, exercises: set[str], pairs: set[str]) -> Part:
    kind = KINDS.get(part.get("kind", ""))
    if kind is None:
        raise Invalid(_now("This can't be chosen here."), field=f"kind-{number}")
    minutes = part.get("minutes")
    if not isinstance(minutes, int) or not 0 <= minutes <= MOST_MINUTES:
        raise Invalid(_now("Between 0 and 120 minutes, in whole numbers."), field=f"minutes-{number}")
    known = {"exercise": exercises, "pair": pairs}
    if kind.uses and part.get(kind.uses) not in known[kind.uses]:
        raise Invalid(_now("Please choose which."), field=f"{kind.uses}-{number}")
    used = {name: part[name] if kind.uses == name else "" for name in ("exercise", "pair")}
    return {"kind": part["kind"], "words": words_for(part, None, number), "minutes": minutes, **used}
