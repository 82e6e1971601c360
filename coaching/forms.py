"""Forms of coaching. They ask and show politely; the verbs decide."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from coaching import kinds, words
from coaching.models import SessionNote
from coaching.notes import MOST
from peers.errors import Invalid


class CheckinForm(forms.Form):
    """A coach asks the room with a question of their own."""

    question = forms.CharField(
        label=_("Your question"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One line is enough. Avoid “why”, and don’t ask what happened."),
    )
    kind = forms.ChoiceField(
        label=_("How it is answered"),
        widget=forms.RadioSelect,
        choices=[
            (kinds.STATE, _("By picking where they are")),
            (kinds.WORDS, _("In their own words")),
        ],
        initial=kinds.STATE,
    )


class AnswerForm(forms.Form):
    """One's own answer to a check-in. Nothing is preselected but what was answered before."""

    state = forms.ChoiceField(
        label=_("What comes closest?"),
        widget=forms.RadioSelect,
        help_text=_("One, two together, or none. There is no right one."),
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
            "You can change your answer until the check-in closes, let fewer people see it later, and take it back "
            "whenever you want, on your page under “Answers to check-ins”. It is kept for 90 days, or longer "
            "if you say so there. Words are stored sealed."
        ),
    )
    coach = forms.BooleanField(
        label=_("Let the coaches of this room see all of my answer now"),
        required=False,
        help_text=_("Only together with a count or your name."),
    )

    keep = forms.BooleanField(
        label=_("Begin with this choice next time"),
        required=False,
        help_text=_("Only in this room. You can have it forgotten on the page of its check-ins."),
    )

    def __init__(self, scales: list[str], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.scales = scales
        self.kind = kinds.kind_of(scales)
        self.fields["state"].choices = _state_cards()
        self.fields["intensity"].choices = list(words.INTENSITY.items())
        self.fields["want"].choices = list(words.WANTS.items())
        self.fields["share"].choices = _cards(shares_of(self.kind))
        for slug in scales:
            if slug not in kinds.KINDS or not kinds.KINDS[slug].in_words:
                self.fields[f"scale-{slug}"] = _scale_field(slug)
        self._leave_out()

    def _leave_out(self) -> None:
        out = []
        if self.kind.slug != kinds.STATE:
            out += ["state", "intensity", "coach"]
        if not self.kind.wants:
            out.append("want")
        for name in out:
            del self.fields[name]
        if self.kind.in_words:
            self.fields["words"].label = _("In your own words")
            self.fields["words"].widget.attrs["maxlength"] = self.fields["words"].max_length = self.kind.most

    @property
    def ordered(self) -> list[forms.BoundField]:
        """The fields in the order in which they are asked: what the check-in is about first, who may see it last."""
        first = [f"scale-{slug}" for slug in self.scales]
        names = [*first, "state", "intensity", *(["words", "want"] if self.kind.in_words else ["want", "words"])]
        return [self[name] for name in (*names, "share", "coach", "keep") if name in self.fields]

    def said(self) -> dict[str, Any]:
        """What was filled in, as the verb takes it; what was left open is left out."""
        given = self.data
        picked = {name: given.get(name) or None for name in ("state", "want", "words", "share")}
        if self.kind.slug != kinds.STATE:
            picked["state"] = "pass"
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
    posture = forms.ChoiceField(label=_("Seated, standing or lying"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        states = [(code, words.STATES[code][0]) for code in ("ventral", "sympathetic", "dorsal")]
        self.fields["state"].choices = [("", _("Anything")), *states]
        self.fields["kind"].choices = [("", _("Every kind")), *words.MODES.items()]
        self.fields["length"].choices = [("", _("Any length")), *words.LENGTHS.items()]
        self.fields["posture"].choices = [("", _("Any way")), *words.POSTURES.items()]

    def chosen_words(self) -> list[str]:
        """What narrows, as people read it."""
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        return [f"“{said}”" if name == "words" else self._label(name, said) for name, said in chosen.items()]

    def _label(self, name: str, value: str) -> str:
        return str(dict(self.fields[name].choices)[value])


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


def _state_cards() -> list[tuple[str, Any]]:
    """The same, each with its shape before its words."""
    shapes = {code: {"shape": words.shape_of(code)} for code in words.STATES}
    drawn = {code: render_to_string("coaching/_shape.html", shape) for code, shape in shapes.items()}
    return [(code, format_html("{}{}", drawn[code], card)) for code, card in _cards(words.STATES)]


def shares_of(kind: kinds.Kind) -> words.Words:
    """The ways to share an answer that mean something: what is no state is never counted, and never told by name."""
    return words.SHARES if kind.slug == kinds.STATE else {way: words.SHARES[way] for way in ("only_me", "coach")}


def _scale_field(slug: str) -> forms.Field:
    asked = words.scale_words(slug)
    if slug == "nightmare":
        box = forms.CheckboxInput(attrs={"value": "1"})
        return forms.Field(
            label=_("There were nightmares"),
            required=False,
            widget=box,
            help_text=_("Only you ever see this box, whatever you choose below."),
        )
    # Not the empty string: a radio with that value is picked wherever nothing is.
    choices = [("-", _("Can't say, or rather not")), *words.levels_of(slug)]
    return forms.ChoiceField(label=asked, required=False, choices=choices, widget=forms.RadioSelect)
