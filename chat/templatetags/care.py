"""What the frame of every page needs to know of care: whether somebody asked, and what is new for the reader."""

from django import template

from chat import needs
from chat.moderation import queue
from peers.models import Role

register = template.Library()


@register.simple_tag(takes_context=True)
def somebody_asked(context: template.Context) -> bool:
    """Whether a coach or an administrator would find something in the queue. A dot, never a number."""
    person = getattr(context.get("request"), "user", None)
    if person is None or not person.is_authenticated or person.role not in {Role.COACH, Role.ADMINISTRATOR}:
        return False
    return (person.role == Role.COACH and bool(needs.waiting(person))) or bool(queue.waiting(person))
