"""My signs and what helps: looked at and written by the person themselves."""

from typing import Any

from django import forms
from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chat import access as rooms_access
from coaching import afterwards, own_signs, words
from peers.doors import signed_in
from peers.errors import Invalid, NotFound
from peers.models import Person


class SignsForm(forms.Form):
    """One state, in one's own words."""

    signs = forms.CharField(
        label=gettext_lazy("How I notice it"), help_text=gettext_lazy("In the body, in thoughts, in what I do.")
    )
    helps = forms.CharField(
        label=gettext_lazy("What helps"), help_text=gettext_lazy("Also when it helps only a little.")
    )
    avoid = forms.CharField(
        label=gettext_lazy("What to leave out"), help_text=gettext_lazy("What makes it harder, also when kindly meant.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required, field.strip, field.max_length = False, False, own_signs.MOST
            field.widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})


@require_safe
@signed_in
def signs(request: HttpRequest) -> HttpResponse:
    """The whole map."""
    states = _map(request.user)
    page = {"states": states, "settled": afterwards.that_settled(request.user), "grows": afterwards.grows(request.user)}
    page["written"] = any(one["words"] for one in states)
    return render(request, "coaching/own_signs.html", page)


@require_safe
@signed_in
def file(request: HttpRequest) -> HttpResponse:
    """The whole map as words, to keep or to print."""
    page = {"states": _map(request.user)}
    answer = HttpResponse(render_to_string("coaching/own_signs.txt", page), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="my-signs-{timezone.localdate():%Y-%m-%d}.txt"'
    return answer


@require_POST
@signed_in
def forget_all(request: HttpRequest) -> HttpResponse:
    """Deletes what was written; which exercises help stays with exercises."""
    own_signs.forget(rooms_access.actor_of(request))
    told.success(request, _("What you wrote is gone."))
    return redirect("me_signs")


def _map(person: Person) -> list[dict[str, Any]]:
    """Each state: what they wrote about it, and the exercises among what helps them that fit it."""
    labels, helps = SignsForm().fields, afterwards.that_help(person)
    return [
        {
            "state": state,
            "title": words.STATES[state][0],
            "help": words.STATES[state][1],
            "words": [(labels[name].label, said) for name, said in kept.items() if said],
            "helps": [one for one in helps if state in one.states],
        }
        for state, kept in own_signs.words_of(person).items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: HttpRequest, state: str) -> HttpResponse:
    """One state."""
    kept = own_signs.words_of(request.user).get(state)
    if kept is None:
        raise NotFound
    form = SignsForm(request.POST if request.method == "POST" else None, initial=kept)
    page = {"form": form, "title": words.STATES[state][0], "help": words.STATES[state][1]}
    if not form.is_bound or not form.is_valid():
        return render(request, "coaching/own_signs_edit.html", page, status=400 if form.is_bound else 200)
    try:
        own_signs.write(rooms_access.actor_of(request), state, form.cleaned_data)
    except Invalid as refusal:
        form.add_error(refusal.field, refusal.detail)
        return render(request, "coaching/own_signs_edit.html", page, status=400)
    told.success(request, _("It is kept, locked away, for you alone."))
    return redirect("me_signs")
