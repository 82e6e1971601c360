"""The form in which an exercise is written. It asks and shows politely; coaching.composing decides."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from coaching import composing, words, writing
from coaching.library import PHASES
from coaching.models import Exercise

STATES = [(code, words.STATES[code][0]) for code in ("sympathetic", "dorsal", "ventral")]
PACE = (*PHASES, "rounds")
NUMBER_LABELS = {
    "in": _("In"),
    "top": _("A little more"),
    "hold": _("Stay"),
    "out": _("Out"),
    "rest": _("Rest"),
    "rounds": _("Rounds"),
}


class StepForm(forms.Form):
    """One step: its words, and how long it lasts or at which pace one breathes."""

    cue = forms.CharField(label=_("What one does"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    seconds = forms.IntegerField(label=_("Lasts, in seconds"), required=False, min_value=0, max_value=999)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in PACE:
            field = forms.IntegerField(label=NUMBER_LABELS[name], required=False, min_value=0, max_value=99)
            self.fields[name] = field

    @property
    def pace_fields(self) -> list[forms.BoundField]:
        """The numbers of its pace."""
        return [self[name] for name in PACE]

    @property
    def has_pace(self) -> bool:
        """Whether any of them is filled."""
        return any(self[name].value() not in {None, ""} for name in PACE)

    def step(self) -> dict[str, Any] | None:
        """The step as a script has it; none where nothing is filled."""
        said = {name: self.cleaned_data.get(name) for name in self.fields}
        if not any(value not in {None, ""} for value in said.values()):
            return None
        pace = {name: said[name] or 0 for name in PACE if said[name] or name in {"in", "out", "rounds"}}
        lasts = composing.paced(pace) if any(pace.values()) else {"seconds": said["seconds"] or 0}
        return {"cue": (said["cue"] or "").strip(), **lasts}


class ExerciseForm(forms.Form):
    """All that an exercise says. `exercise`: the one that is changed, if any."""

    name = forms.CharField(label=_("Its name"), required=False, help_text=_("Plain and short. No promise in it."))
    mode = forms.ChoiceField(label=_("Kind"), required=False)
    invitation = forms.CharField(
        label=_("Invitation"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Offer it, and leave a way out: “If you like, …”, “One option is …”, “or only watch”."),
    )
    caution = forms.CharField(
        label=_("What to mind"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For whom it is not, when to stop, and what is lighter."),
    )
    states = forms.MultipleChoiceField(
        label=_("When it may fit"), required=False, choices=STATES, widget=forms.CheckboxSelectMultiple
    )
    posture = forms.MultipleChoiceField(
        label=_("How one can be for it"),
        required=False,
        choices=list(words.POSTURES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    first = forms.ChoiceField(
        label=_("Something else, first"),
        required=False,
        help_text=_("Beside an exercise with breath, choose one without."),
    )
    second = forms.ChoiceField(label=_("Something else, second"), required=False)
    evidence = forms.CharField(
        label=_("Where it comes from, and what is known"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Honestly, and in plain words. “From our own practice; no test found” is a fine answer."),
    )
    group = forms.BooleanField(label=_("Made for doing together"), required=False)
    trained = forms.BooleanField(
        label=_("Only trained coaches start it"),
        required=False,
        help_text=_("For what can bring up a lot. An administrator says who is trained."),
    )
    # Where a fault of the content is told.
    places = {"steps": None, "gate": "trained", "alternatives": "first"}

    def __init__(self, data=None, *, exercise: Exercise | None = None, initial: writing.Fields | None = None):
        self.exercise = exercise
        super().__init__(data, initial=_shown(initial or {}))
        others = [("", _("Choose one")), *((one.slug, _named(one)) for one in writing.others_for(exercise))]
        self.fields["mode"].choices = [("", _("Choose one")), *words.MODES.items()]
        self.fields["first"].choices = self.fields["second"].choices = others
        self.steps = [
            StepForm(data, prefix=f"step-{number}", initial=_of_step(initial or {}, f"step-{number}-"))
            for number in range(1, composing.MOST_STEPS + 1)
        ]
        self.steps_fault: Any = ""

    def typed(self) -> writing.Fields:
        """What was typed, as a draft keeps it."""
        names = [*self.fields, *(row.add_prefix(name) for row in self.steps for name in row.fields)]
        return {name: values for name in names if any(values := self.data.getlist(name))}

    def content(self) -> dict[str, Any]:
        """What it says so far, whole or not."""
        self.is_valid()
        said = {
            name: self.cleaned_data.get(name) or "" for name in ("name", "mode", "invitation", "caution", "evidence")
        }
        rows = [row.step() for row in self.steps if row.is_valid()]
        chosen = [self.cleaned_data.get(name) for name in ("first", "second")]
        return {
            **said,
            "states": self.cleaned_data.get("states") or [],
            "posture": self.cleaned_data.get("posture") or [],
            "gate": "trained" if self.cleaned_data.get("trained") else "open",
            "group": bool(self.cleaned_data.get("group")),
            "steps": [row for row in rows if row],
            "alternatives": list(dict.fromkeys(slug for slug in chosen if slug)),
        }

    def all_fits(self) -> bool:
        """Whether it can be published; else every fault stands at its field."""
        found = writing.faults(self.exercise, self.content())
        if any(not row.is_valid() for row in self.steps):
            found["steps"] = _("Seconds and rounds are whole numbers.")
        for name, what in found.items():
            place = self.places.get(name, name)
            if place is None:
                self.steps_fault = what
            elif place not in self.errors:
                self.add_error(place, what)
        return not found and not self.errors


def from_draft(fields: writing.Fields, exercise: Exercise | None) -> ExerciseForm:
    """The form, filled with what a draft keeps, as if it had come in."""
    return ExerciseForm(MultiValueDict(fields), exercise=exercise)


def fields_of(exercise: Exercise) -> writing.Fields:
    """An exercise as the form's fields."""
    one = {name: [getattr(exercise, name)] for name in ("name", "mode", "invitation", "caution", "evidence")}
    posture = list(words.POSTURES) if "any" in exercise.posture else exercise.posture
    one |= {"states": exercise.states, "posture": posture}
    one |= dict(zip(("first", "second"), ([slug] for slug in exercise.alternatives), strict=False))
    one |= {"group": ["on"]} if exercise.group else {}
    one |= {"trained": ["on"]} if exercise.gate == "trained" else {}
    for number, step in enumerate(exercise.steps, 1):
        numbers = step.get("pace") or {"seconds": step["seconds"]}
        one |= {f"step-{number}-{name}": [str(value)] for name, value in {"cue": step["cue"], **numbers}.items()}
    return one


def _named(exercise: Exercise) -> str:
    return f"{exercise.name} ({_('with breath')})" if exercise.uses_breath else exercise.name


def _shown(fields: writing.Fields) -> dict[str, Any]:
    return {name: values if name in {"states", "posture"} else values[-1] for name, values in fields.items() if values}


def _of_step(fields: writing.Fields, prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): values[-1] for name, values in fields.items() if name.startswith(prefix)}
