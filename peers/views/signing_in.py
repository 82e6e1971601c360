"""Another code by mail, where one is signed in, and the passkeys one has."""

from allauth.account.decorators import reauthentication_required
from allauth.account.views import (
    ConfirmEmailVerificationCodeView,
    ConfirmLoginCodeView,
    ConfirmPasswordResetCodeView,
)
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peers import accounts, acting, authentication_log, limits, second_factor, sessions
from peers.doors import on_the_way_in, signed_in
from peers.errors import Conflict
from peers.factor_adapter import KIND_WORDS


@signed_in
@require_safe
def where(request):
    """Every browser in which one is signed in."""
    here = request.session.session_key
    page = {"sign_ins": sessions.listed(request.user), "here": here, "lately": authentication_log.own(request.user)}
    return render(request, "peers/me/sessions.html", page)


@signed_in
@require_POST
def end_one(request, sign_in):
    """Ends one of one's own sessions."""
    sessions.end_one(request.user, sign_in)
    if not request.session.exists(request.session.session_key):
        logout(request)
        return redirect("account_login")
    messages.success(request, _("Signed out there."))
    return redirect("account_sessions")


@signed_in
@require_POST
def end_others(request):
    """Ends all of one's sessions but this one."""
    sessions.end_others(request.user, request.session.session_key)
    messages.success(request, _("You are signed in here and nowhere else."))
    return redirect("account_sessions")


class SentAgain:
    """Another code, where the first one did not come. As often as the library's settings say.

    Whoever has no account, or has one already, is written to again as well: in the library nothing goes out to them
    the second time, and how long that takes would tell.
    """

    def _resend_form_valid(self, form):
        if limits.spend(self.request, "code", self._process.state["email"]) is None or not self._send():
            messages.error(self.request, _("A code went out a moment ago. Please give it a minute, then ask again."))
        else:
            self._process.record_resend()
            self._process.persist()
            messages.success(self.request, _("Another code is on its way. The one before it works no more."))
        return redirect(self.request.get_full_path())

    def _send(self) -> bool:
        try:
            self._process.generate_code()
            self._process.send()
        except ImmediateHttpResponse:
            return False
        return True


class ConfirmEmail(SentAgain, ConfirmEmailVerificationCodeView):
    """The code that shows that an e-mail is one's own."""


class ConfirmCode(SentAgain, ConfirmLoginCodeView):
    """The code to sign in with."""

    def _verify_form_valid(self, form):
        accounts.forget_unproved_ways_in(self._process.user)
        return super()._verify_form_valid(form)


class ConfirmReset(ConfirmPasswordResetCodeView):
    """The code for a new password."""

    def form_valid(self, form):
        accounts.forget_unproved_ways_in(self._process.user)
        return super().form_valid(form)


class AddPasskey(AddWebAuthnView):
    """A new passkey. It is asked to know its owner and to be found without an e-mail, and need not do either."""

    def get_context_data(self, **kwargs):
        page = super().get_context_data(**kwargs)
        asked = auth.begin_registration(self.request.user, False)
        asked["publicKey"]["authenticatorSelection"] = {"residentKey": "preferred", "userVerification": "preferred"}
        return page | {"js_data": {"creation_options": asked}}

    @transaction.atomic
    def form_valid(self, form):
        acting.hold(self.request.user)
        return super().form_valid(form)


class RemovePasskey(RemoveWebAuthnView):
    """Taking a passkey off, unless it is the last second step of somebody who must have one."""

    @transaction.atomic
    def form_valid(self, form):
        # Of two that are taken off at once, the second one sees that it is the last.
        acting.hold(self.request.user)
        if not second_factor.may_lose(self.get_object()):
            raise Conflict(KIND_WORDS["cannot_delete_authenticator"])
        return super().form_valid(form)


# The library's views would take a form by PUT, and take a passkey off by DELETE.
asks = require_http_methods(["GET", "HEAD", "POST"])
add_passkey = signed_in(asks(reauthentication_required(app="allauth.mfa")(AddPasskey.as_view())))
remove_passkey = signed_in(asks(reauthentication_required(app="allauth.mfa")(RemovePasskey.as_view())))
confirm_email = on_the_way_in(asks(ConfirmEmail.as_view()))
confirm_code = on_the_way_in(asks(ConfirmCode.as_view()))
confirm_reset = on_the_way_in(asks(ConfirmReset.as_view()))
