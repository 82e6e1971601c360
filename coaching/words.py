"""What the codes of check-ins and exercises are called for people."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Words = dict[str, tuple[Promise, Promise]]

# In this order, always: a card that moves is one more thing to think about.
STATES: Words = {
    "ventral": (_("Settled"), _("Here and able to connect. I can think, listen, maybe laugh.")),
    "sympathetic": (_("Revved up"), _("Wound up, on alert. Racing, restless, angry, worried.")),
    "dorsal": (_("Shut down"), _("Flat, heavy, far away. Numb, foggy, hard to reach.")),
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
# What each question of a scale is, and what its two ends are called.
SCALES: dict[str, tuple[Promise, Promise, Promise]] = {
    "sleep": (_("How was your last main sleep?"), _("terrible"), _("excellent")),
    "craving": (_("Right now, how strong is the pull to use?"), _("none"), _("as strong as it gets")),
    "connection": (_("How connected to people do you feel today?"), _("cut off"), _("well held")),
    "energy": (_("How much room do you have today?"), _("none"), _("plenty")),
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


def scale_words(slug: str) -> tuple[str, str, str]:
    """The question and the two ends of a scale; one that we have no words for is called by its name."""
    return SCALES.get(slug) or (slug.replace("-", " ").replace("_", " ").capitalize(), "", "")


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
