"""What is looked for, from which score on it counts, and what follows. Nothing follows by itself but an offer."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# To the front of the coaches' queue; the person is offered help. Never nudged, held, slowed or hidden.
NEAR = "near"
# Said to its author before it goes out; a coach is shown it only if it went out as it was.
NUDGE = "nudge"
# To the coaches' queue and nothing else.
QUEUE = "queue"


@dataclass(frozen=True, slots=True)
class Category:
    """`threshold` is compared with a score of 0 to 1. `nudge` is what its author reads, `note` a content note to offer."""

    code: str
    name: str | Promise
    threshold: float
    response: str
    nudge: str | Promise = ""
    note: str | Promise = ""


_ALL = (
    Category("crisis_now", _("Somebody may be in danger now"), 0.5, NEAR),
    Category("self_harm_risk", _("Thoughts of dying or of hurting oneself"), 0.5, NEAR),
    Category("support_someone", _("Worried about somebody else"), 0.6, QUEUE),
    Category(
        "pii_doxxing",
        _("Details that lead to a person"),
        0.5,
        NUDGE,
        _("This looks like details that lead to a person: a number, an address, a name or a place of work. Once they are here, people can copy them. You could leave them out."),
    ),
    Category(
        "sourcing",
        _("Getting or passing on substances"),
        0.5,
        NUDGE,
        _("This may read as offering or looking for substances. That is hard on people here who are trying to stay away. If it is the pull that you want to talk about, you could say that instead."),
    ),
    Category(
        "use_or_method_detail",
        _("How to use, hide or harm"),
        0.5,
        NUDGE,
        _("This has details of how or how much. They can pull at somebody who reads them. You could say how it was for you and leave the how out."),
        _("details of use"),
    ),
    Category(
        "dose_medical",
        _("Doses and medical advice"),
        0.5,
        NUDGE,
        _("This is about a dose, a medicine or a diagnosis. Nobody here can answer that safely; a prescriber or pharmacist can, and pharmacists are free to ask. You could say how you feel about it instead."),
        _("medicine"),
    ),
    Category(
        "harassment",
        _("Words against somebody"),
        0.5,
        NUDGE,
        _("This may land hard on somebody. You are free to be angry. You could say what happened and what it did to you."),
    ),
    Category(
        "slurs_hate",
        _("A slur, or words against a group"),
        0.5,
        NUDGE,
        _("There is a word in this that has hurt people here or outside. You could say it another way."),
    ),
    Category(
        "graphic_trauma",
        _("Detail that others would carry"),
        0.5,
        NUDGE,
        _("This has detail that could stay with somebody. You don’t need to leave it out: a content note folds it, so that each person chooses when to read it."),
        _("injury or violence in detail"),
    ),
    Category("proselytising", _("Pressure to one path"), 0.5, QUEUE),
    Category("spam_link", _("Advertising, or links that lead away"), 0.5, QUEUE),
)  # fmt: skip
CATEGORIES = {category.code: category for category in _ALL}
# The most pressing first.
ORDER = {code: place for place, code in enumerate(CATEGORIES)}
