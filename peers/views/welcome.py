"""The first steps: a name, the agreement, care preferences, and then the room."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from peers import consents, preferences, pseudonyms, welcome
from peers.doors import first_step
from peers.errors import Invalid
from peers.forms import AgreementForm, CareForm, NameForm, lead_to_fault

asks = require_http_methods(["GET", "HEAD", "POST"])


@first_step
@asks
def name(request):
    """Choose a pseudonym. A suggestion only fills the field."""
    if request.user.pseudonym:
        return _onward(request)
    form = NameForm(request.POST if request.method == "POST" else None)
    if "try" in request.POST:
        form = NameForm(initial={"pseudonym": request.POST["try"], "pronouns": request.POST.get("pronouns", "")})
    elif form.is_bound and keep_name(request.user, form):
        return _onward(request)
    page = {"form": form, "suggestions": pseudonyms.suggest(), "step": 1}
    return render(request, "peers/welcome/name.html", page)


@first_step
@asks
def agreement(request):
    """Read the community agreement and agree to it; asked again when it changes."""
    if consents.agreed(request.user):
        return _onward(request)
    form = AgreementForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        consents.agree(request.user, how="welcome page")
        return _onward(request)
    lead_to_fault(form)
    again = consents.in_force(request.user, consents.AGREEMENT) is not None
    page = {"form": form, "text": consents.text(), "again": again, "step": 2}
    return render(request, "peers/welcome/agreement.html", page)


@first_step
@asks
def care(request):
    """Choose how the place is to be; with this the newcomer has arrived."""
    form = CareForm(request.POST if request.method == "POST" else None, instance=preferences.of(request.user))
    if form.is_bound and form.is_valid():
        welcome.finish(request.user, form.cleaned_data)
        return _onward(request)
    return render(request, "peers/welcome/care.html", {"form": form, "step": 3})


def keep_name(person, form: NameForm) -> bool:
    """Takes the name of a filled form; where that is refused the form says why."""
    if not form.is_valid():
        return False
    try:
        pseudonyms.take(person, form.cleaned_data["pseudonym"], form.cleaned_data["pronouns"])
    except Invalid as refusal:
        form.add_error(refusal.field, refusal.detail)
        return False
    return True


def _onward(request):
    return redirect(welcome.next_step(request.user) or "home")
