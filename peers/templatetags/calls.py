"""Numbers in somebody's own words, made to be tapped."""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
NUMBER = re.compile(r"(?<![\w.])\+?\d(?:[ ()./-]?\d){2,14}(?!\w)")


@register.filter
def to_call(words: str) -> SafeString:
    """The words with each telephone number a link that calls it; everything else escaped."""
    parts, at = [], 0
    for found in NUMBER.finditer(words):
        parts.append(conditional_escape(words[at : found.start()]))
        digits = re.sub(r"[^\d+]", "", found[0])
        parts.append(format_html('<a href="tel:{}">{}</a>', digits, found[0]))
        at = found.end()
    return mark_safe("".join([*parts, conditional_escape(words[at:])]))
