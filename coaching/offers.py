"""Exercises offered in a message, with the way to each: two to a group, never one; to one other person, one."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from chat import access as rooms_access
from chat import messages
from chat.access import Actor
from coaching import access, words
from coaching.models import Exercise
from peers.errors import Forbidden, Invalid

# Which two fit how many are: outward first where it is high, light and small movement where it is low.
PAIRS = {
    "sympathetic": ("look-around", "push-the-wall"),
    "dorsal": ("walk-to-window", "warm-hold"),
    "sympathetic+dorsal": ("tap-beat", "feet-and-chair"),
    "ventral": ("name-a-cue", "six-a-minute"),
}


def offer_two(
    actor: Actor, *, id: str, room: str, first: str, second: str, addresses: dict[str, str]
) -> dict[str, Any]:
    """Posts a message that offers two exercises. `addresses`: {slug: its page}. Answers {"seq"} of the message."""
    member = rooms_access.membership_of(actor, room)
    if not member.room.is_direct:
        rooms_access.coach_of(member)
    two = [_to_offer(first, "first"), _to_offer(second, "second")]
    if first == second:
        raise Invalid(_("Two different ones, so that there is a choice."), field="second")
    if all(one.uses_breath for one in two):
        raise Invalid(_("One of the two without breath, please: for some, breath makes it harder."), field="second")
    with translation.override(settings.LANGUAGE_CODE):
        lines = [_("Two things you could try, if you like. Or neither; being here is enough.")]
        lines += [_line(one, addresses[one.slug]) for one in two]
    # These are our words, and nobody's to consider.
    return messages.post_message(actor, id=id, room=room, body="\n".join(lines), considered=True)


def offer_one(actor: Actor, *, id: str, room: str, exercise: str, address: str) -> dict[str, Any]:
    """In a room for two, either asks the other to do one together. A yes starts it; a no needs no word.

    Answers {"seq"} of the message.
    """
    member = rooms_access.membership_of(actor, room)
    if not member.room.is_direct:
        raise Forbidden(_("In a group, two are offered, so that there is a choice."))
    one = _to_offer(exercise, "one")
    with translation.override(settings.LANGUAGE_CODE):
        asked = _("Would you like to do this together? If not, that is fine, and needs no answer.")
        lines = [asked, _line(one, address)]
    # These are our words, and nobody's to consider.
    return messages.post_message(actor, id=id, room=room, body="\n".join(lines), considered=True)


def _to_offer(slug: str, field: str) -> Exercise:
    """The exercise, if whoever picks it can do it without anybody else: what needs a trained coach is never offered."""
    found = access.exercise_of(slug)
    if found.retired_at:
        raise Invalid(_("This exercise was put away. Another one may do."), field=field)
    if found.gate != "open":
        raise Invalid(_("This one is only done with a trained coach, who starts it. Another one may do."), field=field)
    return found


def _line(exercise: Exercise, address: str) -> str:
    facts = {"name": _(exercise.name), "length": words.length_words(exercise.total_seconds), "address": address}
    return _("%(name)s, %(length)s: %(address)s") % facts
