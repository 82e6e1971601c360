"""Words for codes, in templates."""

from datetime import datetime

from django import template
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chat import clock
from coaching import own_data, words

register = template.Library()


@register.filter
def state_words(state: str) -> Promise | str:
    """A state, or a cell of an outcome."""
    return _("Something in between") if state == "other" else words.STATES[state][0]


@register.filter
def state_shape(state: str) -> str:
    """The shape of a state, where it stands beside its words."""
    return words.shape_of(state)


@register.filter
def intensity(level: int) -> str:
    """How strong, in words."""
    return str(words.INTENSITY[level]).lower()


@register.filter
def scale_name(slug: str) -> str:
    """A scale in one word or two."""
    names = {
        "sleep": _("sleep"),
        "hours": _("how long"),
        "nightmare": _("nightmares"),
        "craving": _("the pull to use"),
        "connection": _("connection"),
        "energy": _("room today"),
    }
    return names.get(slug) or words.scale_words(slug)


@register.filter
def level(number: int, slug: str) -> str:
    """A number of a scale, as people read it."""
    return words.level_words(slug, number)


@register.filter
def kind_name(kind: str) -> Promise:
    """What a kind of check-in is called."""
    return words.KINDS[kind][0]


@register.filter
def kind_question(kind: str) -> Promise:
    """What it asks."""
    return words.KINDS[kind][1]


@register.filter
def kind_about(kind: str) -> Promise | str:
    """What coaches should know of a kind before they turn it on."""
    return words.KINDS[kind][2]


@register.filter
def share_words(share: str) -> Promise:
    """Who may see an answer, in a sentence."""
    return words.SHARED[share]


@register.filter
def moment(ms: int) -> datetime:
    """Epoch milliseconds as a moment."""
    return clock.as_moment(ms)


@register.filter
def goes_on(answered_at: datetime) -> datetime:
    """When an answer that nobody keeps goes."""
    return answered_at + own_data.KEPT


@register.filter
def way_words(way: str) -> Promise:
    """A way to let fewer people see it."""
    return words.WAYS[way]


@register.filter
def mode_words(mode: str) -> Promise | str:
    """The kind of an exercise."""
    return words.MODES.get(mode, mode)


@register.filter
def state_list(states: list[str]) -> str:
    """For which states, in people's words."""
    return get_text_list([str(words.STATES[state][0]).lower() for state in states], _("or"))


@register.filter
def posture_list(postures: list[str]) -> str:
    """How one may be for it."""
    if "any" in postures:
        return _("Any way you are")
    return get_text_list([str(words.POSTURES[one]).lower() for one in postures], _("or")).capitalize()


@register.filter
def length_words(seconds: int) -> Promise:
    """How long, in words."""
    return words.length_words(seconds)


@register.filter
def seconds_words(seconds: int) -> str:
    """How long a step is, roughly."""
    if seconds < 50:
        return _("For a short while") if seconds > 20 else _("For a few breaths")
    return str(words.length_words(seconds)).capitalize()


@register.filter
def pace_words(pace: dict[str, int]) -> str:
    """A pace as a text twin of its shape: in for 4, out for 6, nine times."""
    said = {
        "in": _("in for %(n)d"),
        "top": _("a little more for %(n)d"),
        "hold": _("stay for %(n)d"),
        "out": _("out for %(n)d"),
        "rest": _("rest for %(n)d"),
    }
    parts = [text % {"n": pace[phase]} for phase, text in said.items() if pace.get(phase)]
    times = ngettext("%(n)d time", "%(n)d times", pace["rounds"]) % {"n": pace["rounds"]}
    return f"{', '.join(parts).capitalize()}, {times}"
