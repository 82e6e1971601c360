"""A page's style sheets, how a form's errors are said, and a member's mark (peers/marks.py)."""

from django import template
from django.forms import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from peers import marks, sheets
from peers.kind_words import kindly

register = template.Library()


@register.simple_tag
def style_sheets(name: str) -> SafeString:
    """The links to a sheet and what it imports."""
    return format_html_join("\n  ", '<link rel="stylesheet" href="{}">', zip(sheets.addresses(name)))


@register.filter
def kind_errors(field: BoundField) -> list[str]:
    """What is still to be seen to in a field, in kind words."""
    return [sentence for error in field.errors.as_data() for sentence in kindly(error)]


@register.filter
def mark_shape(seed: str | int) -> int:
    """The shape's number, 0 to 11."""
    return marks.shape_of(seed)


@register.filter
def mark_hue(seed: str | int) -> int:
    """The colour's number, 0 to 7."""
    return marks.hue_of(seed)


@register.filter
def mark_words(seed: str | int) -> str:
    """The shape in words."""
    return marks.words_of(seed)
