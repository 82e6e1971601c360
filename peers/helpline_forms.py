"""A helpline as administrators write it down."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from peers.forms import country_choices


class HelplineForm(forms.Form):
    """A helpline as an administrator has checked it. Numbers stand one a line."""

    country = forms.ChoiceField(label=_("Country"))
    name = forms.CharField(label=_("Name of the service"), max_length=80)
    about = forms.CharField(label=_("Who it is for"), max_length=200, required=False)
    call = forms.CharField(
        label=_("Numbers to call"),
        required=False,
        max_length=200,
        help_text=_("One a line, as people read them: 116 123"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(
        label=_("Numbers to text"),
        required=False,
        max_length=200,
        help_text=_("One a line. Where a text needs a first word, put it behind: 85258 SHOUT"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    hours = forms.CharField(label=_("Hours"), max_length=80, help_text=_("“always”, “unknown”, or in words."))
    languages = forms.CharField(label=_("Languages"), max_length=80, required=False)
    source = forms.CharField(
        label=_("Where you checked it"), max_length=120, help_text=_("Their own page, or that you rang.")
    )
    checked_on = forms.DateField(
        label=_("Checked on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, fixed: bool, nameless: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if fixed:
            del self.fields["country"]
        else:
            self.fields["country"].choices = country_choices()[:-1]
        if nameless:
            # An emergency number has no name of its own.
            del self.fields["name"], self.fields["about"], self.fields["text"]

    def clean_call(self) -> list[str]:
        """The numbers."""
        return [_number(line) for line in self.cleaned_data["call"].splitlines() if line.strip()]

    def clean_text(self) -> list[dict[str, str]]:
        """The numbers and their first words."""
        lines = (line.strip() for line in self.cleaned_data["text"].splitlines() if line.strip())
        found = [re.fullmatch(r"([\d+ ().-]+?)(?:\s+([A-Za-z]{1,20}))?", line) for line in lines]
        if not all(found):
            raise forms.ValidationError(_("A number, and behind it the first word, such as 85258 SHOUT."))
        return [{"to": _number(one[1]), "word": one[2] or ""} for one in found]


def _number(written: str) -> str:
    if not re.fullmatch(r"[\d+ ().-]{2,30}", written.strip()) or not re.search(r"\d{2}", written):
        raise forms.ValidationError(_("This does not look like a number yet. Please look once more."))
    return written.strip()
