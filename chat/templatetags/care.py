"""What the frame of every page needs to know of care: whether somebody asked, and what is new for the reader."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from chat import needs
from chat.moderation import appeals, flags, held_posts, pauses, queue
from peers.models import Role

register = template.Library()


@register.filter
def ago(moment: datetime) -> str:
    """How long ago, in one word or two: what waits is not measured in seconds."""
    if timezone.now() - moment < timedelta(minutes=2):
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(moment, depth=1)}


@register.simple_tag(takes_context=True)
def somebody_asked(context: template.Context) -> bool:
    """Whether somebody of the staff would find something in the queue. A dot, never a number."""
    person = getattr(context.get("request"), "user", None)
    if person is None or not person.is_authenticated or person.role not in queue.LOOKERS:
        return False
    if person.role == Role.COACH and (needs.waiting(person) or flags.somebody_is_in_distress(person)):
        return True
    return bool(
        queue.waiting(person) or appeals.waiting(person) or pauses.to_review(person) or held_posts.waiting(person)
    )
