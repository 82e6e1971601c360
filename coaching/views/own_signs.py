"""My signs and what helps: looked at and written by the person themselves."""

from django import forms
from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from chat import access as rooms_access
from coaching import own_signs, words
from peers.doors import signed_in
from peers.errors import Invalid, NotFound


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
    labels = SignsForm().fields
    told_as = [
        {
            "state": state,
            "title": words.STATES[state][0],
            "help": words.STATES[state][1],
            "words": [(labels[name].label, said) for name, said in kept.items() if said],
        }
        for state, kept in own_signs.words_of(request.user).items()
    ]
    return render(request, "coaching/own_signs.html", {"states": told_as})


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
