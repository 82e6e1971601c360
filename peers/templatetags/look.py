"""How a form's errors are said, and a member's mark: one of 12 shapes in one of 8 colours, drawn from an id.

static/js/lib/mark.js draws the same marks.
"""

from django import template
from django.forms import BoundField

from peers.kind_words import kindly

register = template.Library()
SHAPES, HUES = 12, 8


@register.filter
def kind_errors(field: BoundField) -> list[str]:
    """What is still to be seen to in a field, in kind words."""
    return [sentence for error in field.errors.as_data() for sentence in kindly(error)]


@register.filter
def mark_shape(seed: str) -> int:
    """The shape's number, 0 to 11."""
    return _scatter(str(seed)) % SHAPES


@register.filter
def mark_hue(seed: str) -> int:
    """The colour's number, 0 to 7."""
    return _scatter(str(seed)) // SHAPES % HUES


def _scatter(seed: str) -> int:
    # FNV-1a in 32 bits: short enough to be written twice, here and in the browser.
    number = 0x811C9DC5
    for byte in seed.encode():
        number = (number ^ byte) * 0x01000193 & 0xFFFFFFFF
    return number
