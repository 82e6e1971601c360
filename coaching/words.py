"""What the codes of check-ins and exercises are called for people."""

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coaching.kinds import HIGHEST, MOST

Words = dict[str, tuple[Promise, Promise]]

# In this order, always: a card that moves is one more thing to think about.
STATES: Words = {
    "ventral": (_("Settled"), _("Here and able to connect. I can think, listen, maybe laugh. Okay enough.")),
    "sympathetic": (_("Revved up"), _("Wound up, on alert. Racing, restless, angry, worried or ready to bolt.")),
    "dorsal": (_("Shut down"), _("Flat, heavy, far away. Numb, foggy, tired out, hard to reach.")),
    "ventral+sympathetic": (_("Energised and okay"), _("Busy or excited, and still steady.")),
    "ventral+dorsal": (_("Quiet and okay"), _("Resting, still, not needing much.")),
    "sympathetic+dorsal": (_("Stuck"), _("Wired inside, frozen outside.")),
    "mixed": (_("A mix"), _("More than one of these, or changing.")),
    "unsure": (_("Not sure"), _("Hard to tell just now.")),
    "pass": (_("I'd rather not say"), _("No reason needed.")),
}
INTENSITY: dict[int, Promise] = {
    1: _("A hint"),
    2: _("A bit"),
    3: _("Clearly"),
    4: _("Strong"),
    5: _("Filling everything"),
}
WANTS: dict[str, Promise] = {
    "noting": _("Just noting it"),
    "exercise": _("A quiet exercise"),
    "word": _("A private word"),
    "company": _("Company"),
}
SHARES: Words = {
    "only_me": (_("Only me"), _("Nobody else sees it, not even that there is an answer.")),
    "coach": (
        _("Me and the coaches of this room"),
        _("They see all of it, as soon as it is saved. The room sees nothing."),
    ),
    "group_count": (
        _("One in a count"),
        _(
            "When it closes, the room may see how many picked what. "
            "No names, no words, and nothing where too few were counted."
        ),
    ),
    "group_named": (
        _("With my name"),
        _("When it closes, the room sees your name and what you picked. Your words stay out of it."),
    ),
}
# The same for an answer that is there.
SHARED: dict[str, Promise] = {
    "only_me": _("Only you see it."),
    "coach": _("You and the coaches of the room see it."),
    "group_count": _("It is one in a count."),
    "group_named": _("The room sees your name and what you picked when the check-in closes, never your words."),
}
# What a kind of check-in is called, what it asks the room, and what coaches should know before they turn it on.
KINDS: dict[str, tuple[Promise, Promise, Promise | str]] = {
    "state": (_("Where we are"), _("Where are you right now, roughly?"), ""),
    "sleep": (
        _("Sleep"),
        _("How was your last main sleep?"),
        _("0 to 10, or about how many hours. Nightmares have a box of their own that only they see."),
    ),
    "craving": (
        _("The pull to use"),
        _("Right now, how strong is the pull to use?"),
        _("0 to 10, or can't say. A strong pull opens ways through it for that person alone; nobody is alarmed."),
    ),
    "connection": (_("Connection"), _("How connected to people do you feel today?"), _("0 to 4.")),
    "intention": (
        _("Intention"),
        _("What would make this hour worth it?"),
        _("A line of their own. They see it again when you ask how they leave."),
    ),
    "energy": (
        _("Room for today"),
        _("How much room do you have?"),
        _("Little, some, plenty, or listening only: a way to be here in silence without explaining it."),
    ),
    "leaving": (
        _("Leaving"),
        _("What are you taking with you, and how will you land?"),
        _("For the end of a session, in their own words."),
    ),
    "words": (_("In their own words"), _("What has helped, even one per cent?"), ""),
}
# Questions to think with, for a check-in in words. None asks why, none asks what happened.
REFLECTIONS: tuple[Promise, ...] = (
    _("What told you?"),
    _("What were you needing then?"),
    _("What has helped, even one per cent?"),
    _("Who or what is steady today?"),
    _("If this feeling had a job, what might it be?"),
    _("Is there a part of you that sees it differently?"),
    _("What would kind look like in the next hour?"),
    _("What do you want the group to do: listen, share, or sit with you?"),
    _("What did today show you that you want to keep?"),
)
# What each question of a scale is, and what some of its numbers are called.
SCALES: dict[str, tuple[Promise, dict[int, Promise]]] = {
    "sleep": (KINDS["sleep"][1], {0: _("terrible"), 10: _("excellent")}),
    "hours": (
        _("Or about how long was it?"),
        {
            0: _("Under 3 hours"),
            1: _("3 to 5 hours"),
            2: _("5 to 7 hours"),
            3: _("7 to 9 hours"),
            4: _("9 hours or more"),
        },
    ),
    "nightmare": (_("Were there nightmares?"), {0: _("no"), 1: _("yes")}),
    "craving": (KINDS["craving"][1], {0: _("none"), 10: _("as strong as it gets")}),
    "connection": (KINDS["connection"][1], {0: _("cut off"), 4: _("well held")}),
    "energy": (KINDS["energy"][1], {0: _("Little"), 1: _("Some"), 2: _("Plenty"), 3: _("Listening only")}),
}
WAYS: dict[str, Promise] = {
    "coach": _("From now on only the coaches"),
    "no-coach": _("From now on not the coaches"),
    "only-me": _("From now on only me"),
}
MODES: dict[str, Promise] = {
    "breath": _("Breath"),
    "sense": _("Senses"),
    "move": _("Movement"),
    "touch": _("Touch"),
    "sound": _("Sound"),
    "connect": _("Company"),
    "imagery": _("In the mind"),
}
LENGTHS: dict[str, Promise] = {
    "short": _("About a minute"),
    "middle": _("About two minutes"),
    "long": _("Longer"),
}
NUMBERS: dict[int, Promise] = {
    3: _("three"),
    4: _("four"),
    5: _("five"),
    6: _("six"),
    7: _("seven"),
    8: _("eight"),
    9: _("nine"),
    10: _("ten"),
}
AFTERWARDS: dict[str, Promise] = {
    "settled": _("More settled"),
    "same": _("About the same"),
    "stirred": _("More stirred up"),
    "unsure": _("Not sure"),
}
POSTURES: dict[str, Promise] = {"seated": _("Seated"), "standing": _("Standing"), "lying": _("Lying down")}
GRADES: dict[str, tuple[Promise, Promise]] = {
    "A": (_("Several trials, looked at together"), _("Researchers have pooled trials of this technique.")),
    "B": (_("At least one controlled trial"), _("It was compared with something else at least once.")),
    "C": (_("Small or indirect studies"), _("There are hints, and no solid test of this exercise.")),
    "D": (_("Practice, not yet tested"), _("People have used it for a long time. We found no direct test.")),
}


def question_of(kind: str) -> str:
    """What a check-in of that kind asks, in the room's language: a question is kept as it was asked."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(KINDS[kind][1])


def shape_of(state: str) -> str:
    """The shape of a state in static/img/states.svg."""
    return state.replace("+", "-")


def scale_words(slug: str) -> str:
    """The question of a scale; one that we have no words for is called by its name."""
    return str(SCALES[slug][0]) if slug in SCALES else slug.replace("-", " ").replace("_", " ").capitalize()


def levels_of(slug: str) -> list[tuple[int, str]]:
    """The numbers of a scale, each with what it is called: "3", "0 · none", or a word alone where each has one."""
    top, called = HIGHEST.get(slug, MOST), SCALES[slug][1] if slug in SCALES else {}
    if len(called) > top:
        return [(number, str(called[number])) for number in range(top + 1)]
    return [(number, f"{number} · {called[number]}" if number in called else str(number)) for number in range(top + 1)]


def level_words(slug: str, number: int) -> str:
    """A number of a scale as people read it: "3 of 10", or its word where each number has one."""
    top, called = HIGHEST.get(slug, MOST), SCALES[slug][1] if slug in SCALES else {}
    if len(called) > top and number in called:
        return str(called[number]).lower()
    return str(_("%(number)d of %(top)d") % {"number": number, "top": max(top, number)})


def length_words(seconds: int) -> Promise:
    """How long something is, in words; never a number that runs down."""
    if seconds <= 75:
        return _("about a minute")
    if seconds <= 105:
        return _("about a minute and a half")
    if seconds <= 150:
        return _("about two minutes")
    if seconds <= 170:
        return _("nearly three minutes")
    minutes = round(seconds / 60)
    return format_lazy(_("about {minutes} minutes"), minutes=NUMBERS.get(minutes, minutes))
