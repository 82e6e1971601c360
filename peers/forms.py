"""Forms about oneself. They ask and show politely; the verbs decide."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from peers import helplines, reasons, zones
from peers.models import CarePreference


def lead_to_fault(form: forms.Form) -> None:
    """The first field that says something is missing has the focus: it may stand below what a phone shows."""
    for faulty in [name for name in form.errors if name in form.fields][:1]:
        form.fields[faulty].widget.attrs["autofocus"] = True


class NameForm(forms.Form):
    """What others call somebody."""

    pseudonym = forms.CharField(
        label=_("The name others will see"),
        max_length=40,
        help_text=_("Made up is best. Please leave out your real name, your workplace and your birthday."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    pronouns = forms.CharField(
        label=_("Pronouns"),
        max_length=40,
        required=False,
        help_text=_("In your own words, or leave it empty."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ToldReasonForm(forms.Form):
    """Why an administrator does something that somebody is told of."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=reasons.LENGTH,
        help_text=_("They read these words on their own page."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AgreementForm(forms.Form):
    """Agreeing to the community agreement."""

    old_enough = forms.BooleanField()
    agreed = forms.BooleanField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["old_enough"].label = _("I am %(age)s or older") % {"age": settings.MINIMUM_AGE}
        self.fields["agreed"].label = _("I have read this and I agree")
        missing = _("This box is needed before you go on. If it isn't true for you, you can leave at any time.")
        for field in self.fields.values():
            field.error_messages["required"] = missing


class CareForm(forms.ModelForm):
    """Care preferences."""

    country = forms.ChoiceField(label=_("Country for helplines"), required=False)

    class Meta:
        model = CarePreference
        fields = ["calm", "reduced_motion", "unfold_notes", "read_drafts", "theme", "country"]
        widgets = {"theme": forms.RadioSelect}
        help_texts = {
            "calm": _("Quieter colours and fewer things on the page."),
            "reduced_motion": _("Nothing slides or fades. Breathing shapes change in steps."),
            "read_drafts": _(
                "While you write, this site looks at your words, offers help or says a kind word, and forgets them. No "
                "person sees them. Off: it looks when you send."
            ),
            "unfold_notes": _("Messages with a content note stay folded until you open them. With this they are open."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("I'd rather not say")), *country_choices()]
        self.fields["country"].help_text = _("Only used to show numbers that work where you are. Nobody else sees it.")


class CountryForm(forms.Form):
    """Which country's helplines to show."""

    country = forms.ChoiceField(label=_("Where are you?"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = country_choices()


class TimeZoneForm(forms.Form):
    """The zone in which times are shown."""

    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = sorted(zone for zone in zones.names() if "/" in zone and not zone.startswith("Etc/"))
        own = _("As the community's (%(zone)s)") % {"zone": settings.TIME_ZONE}
        self.fields["time_zone"].choices = [("", own)] + [(zone, zone.replace("_", " ")) for zone in names]


class CloseForm(forms.Form):
    """Closing one's own account."""

    sure = forms.BooleanField(label=_("Yes, close my account"))


class EraseForm(forms.Form):
    """Erasing one's own account."""

    when = forms.ChoiceField(
        label=_("When?"),
        choices=[("wait", _("In seven days, and I can change my mind until then")), ("now", _("Now, for good"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the two.")},
    )
    sure = forms.BooleanField(
        label=_("I have read this, and I want my account erased"),
        error_messages={"required": _("Please tick this box if you want it.")},
    )


ELSEWHERE = "XX"


def country_choices() -> list[tuple[str, str]]:
    """The countries that we have lines for, and the rest of the world."""
    known = [(country.code, country.name) for country in helplines.countries()]
    return [*known, (ELSEWHERE, _("Somewhere else"))]
