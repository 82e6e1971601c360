"""Forms of care: reporting, answering, the steps of the ladder, appeals. They ask politely; the verbs decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chat.forms import WriteForm
from chat.models import Agreement, Appeal, Report
from chat.texts import BODY, CONTENT_NOTE, WORDS

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


def _words(label, help_text="", *, rows: int = 4, most: int = WORDS, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(required=required, max_length=most, widget=area, label=label, help_text=help_text)


class ReasonForm(WriteForm):
    """A reason in words, which somebody will read."""

    reason = _words(_("Your words to them"))


class UndoForm(ReasonForm):
    """Taking a step back."""

    was_wrong = forms.BooleanField(
        required=False,
        label=_("It was a wrong call, and I say so"),
        help_text=_("Where the room saw it, the room reads that too, and not who it was."),
    )


class ReopenForm(UndoForm):
    """Opening a closed account again: a word with it is welcome, and not needed."""

    reason = _words(_("Your words to them"), required=False)


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

    words = _words(_("Your note"), rows=3)


class PauseForm(StepForm):
    """A dated pause; its length is the button that is pressed."""

    reason = _words(_("Your words to them"), _("They read this, and nobody else in the room does."), rows=3)
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
    words = _words(
        _("A few words"), _("Only whoever looks at it reads this. No details are needed."), rows=3, required=False
    )


class AnswerForm(forms.Form):
    """What is answered to a report."""

    outcome = forms.ChoiceField(
        choices=Report.Outcome.choices,
        widget=forms.RadioSelect,
        label=_("What came of it?"),
        error_messages={"required": _("Please choose what came of it.")},
    )
    words = _words(
        _("Your words to the one who asked"), _("Thank them, say what you did and why. They don’t need to agree.")
    )

    def __init__(self, *args, worried: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if worried:
            # The person comes first, and their words stay.
            kept = (Report.Outcome.SPOKE, Report.Outcome.NOTHING)
            self.fields["outcome"].choices = [(one.value, one.label) for one in kept]


class OpinionForm(forms.Form):
    """A colleague's second view."""

    words = _words(_("What you think"), _("Whoever asked you reads it, and nobody outside the team."), rows=3)


class AppealForm(forms.Form):
    """Asking for another look."""

    words = _words(_("How you see it"), _("You can leave this empty. Asking is enough."), required=False)


class DecideForm(forms.Form):
    """What was decided about an appeal."""

    outcome = forms.ChoiceField(
        choices=Appeal.Outcome.choices,
        widget=forms.RadioSelect,
        label=_("What have you decided?"),
        error_messages={"required": _("Please choose what you have decided.")},
    )
    words = _words(_("Your reasons, as they will read them"), _("If it was wrong, say so plainly. It does them good."))


class RepairOfferForm(WriteForm):
    """Offering a repair to whoever was hurt."""

    member = forms.ChoiceField(label=_("Who was hurt by it?"))
    words = _words(
        _("Your words to them"),
        _("Nobody else reads this. Say what you saw, and that a no is as good as a yes."),
    )

    def __init__(self, *args, hurt, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [(one.public_id, one.name) for one in hurt]


class RepairAskForm(WriteForm):
    """Asking the other, after the yes of the one who was hurt."""

    words = _words(
        _("Your words to them"),
        _("They learn from you whom it hurt. Ask, don’t accuse; a no is as good as a yes."),
    )


class RepairCloseForm(WriteForm):
    """Telling the one who was hurt that it doesn't go ahead."""

    words = _words(
        _("Your words to the one who was hurt"),
        _("Say that it doesn’t go ahead, and what you can do for them now. Not why, and not whose decision it was."),
    )


class RepairTurnForm(WriteForm):
    """One turn."""

    words = _words(
        _("Your words"),
        _("Your turn waits for you, for days if you like. What you have not sent is gone when you leave this page."),
        rows=8,
        most=BODY,
    )


class RepairAgainForm(WriteForm):
    """The coach asks for a turn to be put another way."""

    words = _words(_("What could be put another way?"), _("Only the one who wrote it reads this."), rows=3)


class RepairAgreementForm(WriteForm):
    """What the two could agree on."""

    words = _words(
        _("What they could agree on"), _("In plain words that both can say yes to. They don’t have to."), rows=4
    )
