"""Forms of coaching. They ask and show politely; the verbs decide."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from coaching import words
from coaching.models import SessionNote
from coaching.notes import MOST
from peers.errors import Invalid


class CheckinForm(forms.Form):
    """A coach asks the room."""

    question = forms.CharField(
        label=_("Your question"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One line is enough."),
    )
    scales = forms.MultipleChoiceField(
        label=_("Also ask for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("0 to 10, if they like"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scales"].choices = [(slug, asked) for slug, (asked, _low, _high) in words.SCALES.items()]


class AnswerForm(forms.Form):
    """One's own answer to a check-in. Nothing is preselected but what was answered before."""

    state = forms.ChoiceField(
        label=_("Where are you right now, roughly?"),
        widget=forms.RadioSelect,
        help_text=_("Pick what comes closest. There is no right one."),
    )
    intensity = forms.ChoiceField(label=_("How strong is it?"), required=False, widget=forms.RadioSelect)
    want = forms.ChoiceField(label=_("What would you like?"), required=False, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Anything you would like to add?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text=_("No details needed. These words are locked away; only who you choose below can read them."),
    )
    share = forms.ChoiceField(
        label=_("Who may see it?"),
        widget=forms.RadioSelect,
        help_text=_(
            "You choose each time. You can change your answer until the check-in closes, let fewer people see it "
            "later, and take it back whenever you want, on your page under “Answers to check-ins”. It is kept until "
            "you do. Words are stored sealed."
        ),
    )
    coach = forms.BooleanField(
        label=_("Let the coaches of this room see all of my answer now"),
        required=False,
        help_text=_("Only together with a count or your name."),
    )

    def __init__(self, scales: list[str], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.scales = scales
        self.fields["state"].choices = _cards(words.STATES)
        self.fields["intensity"].choices = list(words.INTENSITY.items())
        self.fields["want"].choices = list(words.WANTS.items())
        self.fields["share"].choices = _cards(words.SHARES)
        for slug in scales:
            self.fields[f"scale-{slug}"] = _scale_field(slug)

    @property
    def scale_fields(self) -> list[forms.BoundField]:
        """The scales that this check-in asks."""
        return [self[f"scale-{slug}"] for slug in self.scales]

    def said(self) -> dict[str, Any]:
        """What was filled in, as the verb takes it; what was left open is left out."""
        given = self.data
        picked = {name: given.get(name) or None for name in ("state", "want", "words", "share")}
        numbers = {slug: _number(given.get(f"scale-{slug}", "")) for slug in self.scales}
        scales = {slug: number for slug, number in numbers.items() if number is not None}
        return {
            **picked,
            "intensity": _number(given.get("intensity", "")),
            "scales": scales or None,
            "coach": True if given.get("coach") and given.get("share", "").startswith("group_") else None,
        }

    def refuse(self, refusal: Invalid) -> None:
        """Shows a refusal of the verb beside its field."""
        self.is_valid()
        self._errors.clear()
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.detail)


class LibraryForm(forms.Form):
    """Narrowing the library, by a plain GET."""

    words = forms.CharField(
        label=_("Words"), required=False, max_length=80, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("When I feel"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    length = forms.ChoiceField(label=_("How long"), required=False)
    posture = forms.ChoiceField(label=_("How I am"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        states = [(code, words.STATES[code][0]) for code in ("ventral", "sympathetic", "dorsal")]
        self.fields["state"].choices = [("", _("Anything")), *states]
        self.fields["kind"].choices = [("", _("Every kind")), *words.MODES.items()]
        self.fields["length"].choices = [("", _("Any length")), *words.LENGTHS.items()]
        self.fields["posture"].choices = [("", _("Any way")), *words.POSTURES.items()]


class NoteForm(forms.Form):
    """The plain format of a session note."""

    about = forms.ChoiceField(
        label=_("It is about"),
        widget=forms.RadioSelect,
        choices=[
            (SessionNote.About.ROOM, _("A session of the room")),
            (SessionNote.About.ONE_TO_ONE, _("Time with one person")),
        ],
    )
    held_on = forms.DateField(label=_("When was it"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    wanted = forms.CharField(label=_("What they wanted"))
    did = forms.CharField(label=_("What we did together"))
    stood_out = forms.CharField(label=_("What stood out, in their words"))
    strengths = forms.CharField(label=_("Strengths seen"))
    next_step = forms.CharField(label=_("Next step, owned by whom"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.word_fields:
            self.fields[name].required = False
            self.fields[name].max_length = MOST
            self.fields[name].strip = False
            self.fields[name].widget = forms.Textarea(attrs={"rows": 3, "maxlength": MOST, "autocomplete": "off"})
        self.fields["held_on"].initial = timezone.localdate

    word_fields = ("wanted", "did", "stood_out", "strengths", "next_step")

    def said(self) -> dict[str, Any]:
        """The valid form as the verbs take it."""
        data = self.cleaned_data
        return {
            "about": data["about"],
            "held_on": data["held_on"],
            "words": {name: data[name] for name in self.word_fields},
        }

    def written(self) -> list[str]:
        """What stands in the five fields, valid or not."""
        return [self[name].value() or "" for name in self.word_fields]


def _number(text: str) -> int | None:
    # A longer one is none either; Python refuses to read thousands of digits.
    return int(text) if text.isdecimal() and len(text) < 17 else None


def _cards(named: words.Words) -> list[tuple[str, Any]]:
    card = '<span class="choice-card__title">{}</span><span class="choice-card__help">{}</span>'
    return [(code, format_html("<span>" + card + "</span>", title, text)) for code, (title, text) in named.items()]


def _scale_field(slug: str) -> forms.ChoiceField:
    asked, low, high = words.scale_words(slug)
    ends = {0: low, 10: high}
    numbers = [(n, f"{n} · {ends[n]}" if ends.get(n) else str(n)) for n in range(11)]
    choices = [("", _("Can't say, or rather not")), *numbers]
    return forms.ChoiceField(label=asked, required=False, choices=choices)
