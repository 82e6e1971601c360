"""Forms of being there for somebody: the steps of a call, what is promised, the rota. The verbs decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chat import handoff
from chat.models import Need


class StateForm(forms.Form):
    """The next step for somebody who called."""

    state = forms.ChoiceField(
        choices=Need.State.choices, error_messages={"required": _("Please choose what comes next.")}
    )
    options = forms.MultipleChoiceField(
        required=False,
        choices=list(handoff.OPTIONS.items()),
        widget=forms.CheckboxSelectMultiple,
        label=_("Ways that you offered"),
    )


class LevelForm(forms.Form):
    """What a coach has heard, as far as they can tell."""

    level = forms.TypedChoiceField(
        choices=Need.Level.choices,
        coerce=int,
        widget=forms.RadioSelect,
        label=_("What you hear"),
        error_messages={"required": _("Please choose one of these.")},
    )


class PromiseForm(forms.Form):
    """When a coach is in touch again."""

    due_on = forms.DateField(
        label=_("I’ll be in touch again on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ShiftForm(forms.Form):
    """A shift in the rota."""

    person = forms.ChoiceField(required=False, label=_("Who"))
    day = forms.DateField(
        label=_("From which day on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    begins = forms.TimeField(label=_("Begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.TypedChoiceField(
        coerce=int,
        initial=120,
        label=_("How long"),
        choices=[
            (60, _("1 hour")),
            (120, _("2 hours")),
            (180, _("3 hours")),
            (240, _("4 hours")),
            (360, _("6 hours")),
            (480, _("8 hours")),
            (720, _("12 hours")),
        ],
    )
    weekly = forms.BooleanField(required=False, initial=True, label=_("Each week on that day"))
    leads = forms.BooleanField(
        required=False,
        label=_("Leads"),
        help_text=_("Is called when nobody comes to somebody in time, or when a life is in danger."),
    )

    def __init__(self, *args, coaches, **kwargs):
        super().__init__(*args, **kwargs)
        if coaches is None:
            del self.fields["person"], self.fields["leads"]
        else:
            self.fields["person"].choices = [("", _("Choose a coach"))] + [
                (one.public_id, one.pseudonym) for one in coaches
            ]


class PlanShareForm(forms.Form):
    """To which coach somebody shows their plan."""

    coach = forms.ChoiceField(
        widget=forms.RadioSelect, label=_("Which coach?"), error_messages={"required": _("Please choose one of these.")}
    )

    def __init__(self, *args, coaches, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["coach"].choices = [(one.public_id, f"{one.name} · {one.room.name}") for one in coaches]
