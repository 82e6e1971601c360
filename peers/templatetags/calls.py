"""Numbers in somebody's own words, made to be tapped."""

import re

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from peers import help
from peers.helplines import Country, Line

register = template.Library()
NUMBER = re.compile(r"(?<![\w.])\+?\d(?:[ ()./-]?\d){2,14}(?!\w)")


@register.simple_tag
def country_of(chosen: str) -> Country | None:
    """The country whose numbers somebody has at hand."""
    return help.country_of(chosen)


@register.filter
def shown_today(country: Country) -> list[Line]:
    """Its lines, without those whose last check is too long ago."""
    return country.lines_on(timezone.localdate())


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
