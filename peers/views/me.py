"""One's own page: name, care preferences, time zone, blocked people, agreements, closing the account."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peers import access_log, accounts, blocks, consents, preferences
from peers.doors import signed_in
from peers.forms import CareForm, CloseForm, NameForm, TimeZoneForm
from peers.views.welcome import keep_name

asks = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_safe
def me(request):
    """Everything about oneself, one line each."""
    page = {"blocks": len(blocks.blocks_of(request.user)), "agreement": _agreement(request.user)}
    page |= {"looked_at": access_log.newest_unseen(request.user)}
    return render(request, "peers/me/me.html", page)


@signed_in
@asks
def name(request):
    """Another pseudonym or other pronouns."""
    now = {"pseudonym": request.user.pseudonym, "pronouns": request.user.pronouns}
    form = NameForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_bound and keep_name(request.user, form):
        return _saved(request, _("Your name is saved."))
    return render(request, "peers/me/name.html", {"form": form})


@signed_in
@asks
def care(request):
    """Care preferences, at any time."""
    form = CareForm(request.POST if request.method == "POST" else None, instance=preferences.of(request.user))
    if form.is_bound and form.is_valid():
        preferences.choose(request.user, **form.cleaned_data)
        return _saved(request, _("Your care preferences are saved."))
    return render(request, "peers/me/care.html", {"form": form})


@signed_in
@asks
def time_zone(request):
    """The zone in which times are shown."""
    now = {"time_zone": request.user.time_zone}
    form = TimeZoneForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_bound and form.is_valid():
        preferences.choose_time_zone(request.user, form.cleaned_data["time_zone"])
        return _saved(request, _("Your time zone is saved."))
    return render(request, "peers/me/time_zone.html", {"form": form})


@signed_in
@require_safe
def blocked(request):
    """Whom one blocked, and taking it back."""
    return render(request, "peers/me/blocked.html", {"blocks": blocks.blocks_of(request.user)})


@signed_in
@require_POST
def unblock(request, block_id):
    """Takes a block back."""
    blocks.unblock(request.user, block_id)
    messages.success(request, _("Their words are shown to you again."))
    return redirect("me_blocked")


@signed_in
@require_safe
def agreements(request):
    """What one agreed to, in its words, and taking it back."""
    agreed = _agreement(request.user)
    page = {"agreement": agreed, "history": consents.history(request.user)}
    page["text"] = consents.text(agreed.version if agreed else consents.VERSION)
    return render(request, "peers/me/agreements.html", page)


@signed_in
@require_POST
def withdraw(request):
    """Takes the agreement back: rooms wait until one agrees again."""
    consents.withdraw(request.user, consents.AGREEMENT, how="own page")
    return redirect("welcome_agreement")


@signed_in
@asks
@reauthentication_required
def close(request):
    """Closes one's own account, without talking to anyone."""
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        accounts.close_account(request.user, request.user, reason=_("Closed by the person themselves."))
        logout(request)
        return render(request, "peers/me/closed.html")
    return render(request, "peers/me/close.html", {"form": form})


def _agreement(person):
    return consents.in_force(person, consents.AGREEMENT)


def _saved(request, words: str):
    messages.success(request, words)
    return redirect("me")
