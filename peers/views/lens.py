"""My lens: chosen by its owner, and made stronger for a day."""

from django import forms
from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from peers import lenses
from peers.doors import signed_in
from peers.errors import Invalid
from peers.lens_themes import THEMES

CHOICES = (
    ("", gettext_lazy("Shown")),
    (lenses.STRONGER, gettext_lazy("Folds on stronger days")),
    (lenses.ALWAYS, gettext_lazy("Folds every day")),
)
THEME = "theme_"


class LensForm(forms.Form):
    """Each theme, and words of one's own."""

    words = forms.CharField(
        label=gettext_lazy("Words of my own"),
        help_text=gettext_lazy("One a line: a word, a few words, or a name. What begins like it folds too, every day."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, theme in THEMES.items():
            label = str(theme.name).capitalize()
            self.fields[THEME + code] = forms.ChoiceField(label=label, choices=CHOICES, required=False)

    def theme_fields(self) -> list[forms.BoundField]:
        """The fields of themes, in their order."""
        return [self[THEME + code] for code in THEMES]

    @classmethod
    def initial_of(cls, holds: lenses.Holds) -> dict[str, str]:
        """What the form shows of a lens."""
        return {THEME + code: how for code, how in holds.themes.items()} | {"words": "\n".join(holds.words)}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def lens(request: HttpRequest) -> HttpResponse:
    """What folds, and whether today is a stronger day."""
    holds = lenses.of(request.user)
    form = LensForm(request.POST if request.method == "POST" else None, initial=LensForm.initial_of(holds))
    if form.is_bound and form.is_valid():
        try:
            themes = {code: form.cleaned_data[THEME + code] for code in THEMES}
            lenses.choose(request.user, themes, form.cleaned_data["words"])
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.detail)
        else:
            told.success(request, _("It is kept, locked away, for you alone."))
            return redirect("me_lens")
    status = 400 if form.is_bound else 200
    return render(request, "peers/me/lens.html", {"form": form, "holds": holds}, status=status)


@require_POST
@signed_in
def stronger(request: HttpRequest) -> HttpResponse:
    """Today is a stronger day, or no longer."""
    on = "on" in request.POST
    lenses.be_stronger(request.user, on)
    told.success(request, _("More folds for you until the day ends.") if on else _("It is as usual again."))
    return redirect("me_lens")
