"""Forms and verbs: a form that a verb finds invalid says so at the field, with everything that was typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

from peers.errors import Invalid
from peers.forms import lead_to_fault

asks = require_http_methods(["GET", "HEAD", "POST"])


def bound(form: type[forms.Form], request: HttpRequest, **kwargs) -> forms.Form:
    """The form, filled from what was posted if anything was."""
    return form(request.POST if request.method == "POST" else None, **kwargs)


def goes_through(form: forms.Form, verb: Callable[..., Any], **fields) -> bool:
    """Calls `verb` with the form's fields and `fields`. False: the form was not filled, or now says what is missing.

    What the verb answered is then in `form.answer`. Other refusals pass through to their own page.
    """
    if not form.is_bound:
        return False
    if form.is_valid():
        try:
            form.answer = verb(**{**form.cleaned_data, **fields})
        except Invalid as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.detail)
    lead_to_fault(form)
    return not form.errors
