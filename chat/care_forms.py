"""Forms of care: reporting, answering, the steps of the ladder, appeals. They ask politely; the verbs decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chat.forms import WriteForm
from chat.models import Agreement, Appeal, Report
from chat.texts import CONTENT_NOTE, WORDS

AROUND = [
    ("", _("Only this message")),
    ("before", _("And up to three before it")),
    ("both", _("And up to three before and after it")),
]
AT_ONCE = [
    ("", _("Nothing of these: there was a gentler step before")),
    ("private", _("Somebody’s private details are out")),
    ("threat", _("A threat to somebody")),
    ("selling", _("Selling")),
    ("minor", _("A child’s safety")),
    ("spam", _("A machine that sends adverts")),
]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ReasonForm(WriteForm):
    """A reason in words, which somebody will read."""

    reason = forms.CharField(max_length=WORDS, label=_("Your words to them"), widget=_area(4))


class UndoForm(ReasonForm):
    """Taking a step back."""

    was_wrong = forms.BooleanField(required=False, label=_("It was a wrong call, and I say so"))


class StepForm(ReasonForm):
    """A step of the ladder: which agreement it rests on, and why."""

    agreement = forms.ChoiceField(
        required=False,
        choices=[("", _("None of them; it is for care")), *Agreement.choices],
        label=_("Which of our agreements is it about?"),
        help_text=_("Feelings are against none of them."),
    )
    field_order = ("id", "agreement", "reason")


class FoldForm(StepForm):
    """Folding a message under a note."""

    content_note = forms.CharField(
        max_length=CONTENT_NOTE,
        label=_("The note that it folds under"),
        help_text=_("Two or three calm words, such as “hospital”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("id", "content_note", "agreement", "reason")


class RemoveForm(StepForm):
    """The last step in a room."""

    at_once = forms.ChoiceField(
        required=False, choices=AT_ONCE, widget=forms.RadioSelect, label=_("Is it something that can’t wait?")
    )
    field_order = ("id", "agreement", "at_once", "reason")


class NoteForm(WriteForm):
    """A note to oneself."""

    words = forms.CharField(max_length=WORDS, label=_("Your note"), widget=_area(3))


class PauseForm(StepForm):
    """A dated pause; its length is the button that is pressed."""

    reason = forms.CharField(
        max_length=WORDS,
        label=_("Your words to them"),
        help_text=_("They read this, and nobody else in the room does."),
        widget=_area(3),
    )
    hours = forms.TypedChoiceField(
        choices=[(1, _("1 hour")), (24, _("1 day")), (72, _("3 days")), (168, _("1 week"))],
        coerce=int,
        error_messages={"required": _("Please choose how long.")},
    )


class ReportForm(forms.Form):
    """Asking somebody to look at a message."""

    why = forms.ChoiceField(
        choices=Report.Why.choices,
        widget=forms.RadioSelect,
        label=_("What fits best?"),
        error_messages={"required": _("Please choose what fits best. “Something else” is fine too.")},
    )
    around = forms.ChoiceField(
        required=False, choices=AROUND, widget=forms.RadioSelect, label=_("How much goes with it?")
    )
    words = forms.CharField(
        required=False,
        max_length=WORDS,
        widget=_area(3),
        label=_("A few words"),
        help_text=_("Only whoever looks at it reads this. No details are needed."),
    )


class AnswerForm(forms.Form):
    """What is answered to a report."""

    outcome = forms.ChoiceField(
        choices=Report.Outcome.choices,
        widget=forms.RadioSelect,
        label=_("What came of it?"),
        error_messages={"required": _("Please choose what came of it.")},
    )
    words = forms.CharField(
        max_length=WORDS,
        widget=_area(4),
        label=_("Your words to the one who asked"),
        help_text=_("Thank them, say what you did and why. They don’t need to agree."),
    )


class OpinionForm(forms.Form):
    """A colleague's second view."""

    words = forms.CharField(
        max_length=WORDS,
        widget=_area(3),
        label=_("What you think"),
        help_text=_("Whoever asked you reads it, and nobody outside the team."),
    )


class AppealForm(forms.Form):
    """Asking for another look."""

    words = forms.CharField(
        required=False,
        max_length=WORDS,
        widget=_area(4),
        label=_("How you see it"),
        help_text=_("You can leave this empty. Asking is enough."),
    )


class DecideForm(forms.Form):
    """What was decided about an appeal."""

    outcome = forms.ChoiceField(
        choices=Appeal.Outcome.choices,
        widget=forms.RadioSelect,
        label=_("What have you decided?"),
        error_messages={"required": _("Please choose what you have decided.")},
    )
    words = forms.CharField(
        max_length=WORDS,
        widget=_area(4),
        label=_("Your reasons, as they will read them"),
        help_text=_("If it was wrong, say so plainly. It does them good."),
    )
