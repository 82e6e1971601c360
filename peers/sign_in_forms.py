"""Forms of signing in where allauth's own would let somebody be locked out, or a code be used twice."""

from allauth.account import forms as account
from allauth.account.adapter import get_adapter as account_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.webauthn import forms as webauthn
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_decode

from peers import accounts, authentication_log, limits, second_factor
from peers.authentication_log import What
from peers.models import Person


class AskForCodeForm(account.RequestLoginCodeForm):
    """Where to send a code to sign in with."""

    def clean_email(self) -> str:
        _spend("code", self.cleaned_data["email"])
        accounts.look_up_alike(self.cleaned_data["email"])
        return super().clean_email()


class AskForResetForm(account.ResetPasswordForm):
    """Where to send a code for a new password."""

    def clean_email(self) -> str:
        _spend("reset", self.cleaned_data["email"])
        accounts.look_up_alike(self.cleaned_data["email"])
        return super().clean_email()


class CountedCode(forms.Form):
    """A code that came by mail. Its guesses are counted outside the session: many at once would each read none."""

    def clean_code(self) -> str:
        if not limits.guess(context.request, self.expected_code or ""):
            raise account_adapter().validation_error("incorrect_code")
        return super().clean_code()


class LoginCodeForm(CountedCode, account.ConfirmLoginCodeForm):
    """The code to sign in with."""


class ResetCodeForm(CountedCode, account.ConfirmPasswordResetCodeForm):
    """The code for a new password."""


class EmailCodeForm(CountedCode, account.ConfirmEmailVerificationCodeForm):
    """The code that shows that an e-mail is one's own."""


class UsedOnce(mfa.BaseAuthenticateForm):
    """A code of an app, or a recovery code. The same one never counts twice."""

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        spent = _spend("second-step", self.user.email)
        found = second_factor.use_code(self.user, code)
        if found is None:
            authentication_log.note(self.user, What.WRONG_STEP)
            raise get_adapter().validation_error("incorrect_code")
        spent.rollback()
        found.user = self.user
        self.authenticator = found
        return code


class SecondStepForm(UsedOnce, mfa.AuthenticateForm):
    """At signing in."""


class SecondStepAgainForm(UsedOnce, mfa.ReauthenticateForm):
    """Before something that matters."""


class FromHere(forms.Form):
    """What an authenticator signed must come from a page of ours: the library would take a subdomain's too."""

    def clean_credential(self):
        try:
            _check_origin(self.cleaned_data["credential"])
            # Only the browser can make a wrong one, and nothing of it can be guessed: these tries are not counted.
            return self.checked()
        except forms.ValidationError:
            self.refused()
            raise

    def refused(self) -> None:
        """What is written down when it does not fit."""

    def checked(self):
        """The authenticator of `self.user` that signed this."""
        credential = self.cleaned_data["credential"]
        auth.parse_authentication_response(credential)
        return auth.complete_authentication(self.user, credential)


class NotedPasskey(FromHere):
    """One that is asked of somebody who is known by now."""

    def refused(self) -> None:
        authentication_log.note(self.user, What.WRONG_STEP)


class PasskeyForm(NotedPasskey, webauthn.AuthenticateWebAuthnForm):
    """A passkey as second step."""


class PasskeyAgainForm(NotedPasskey, webauthn.ReauthenticateWebAuthnForm):
    """A passkey before something that matters."""


class Verified(FromHere):
    """A passkey that stands alone: its device must have verified who is at it, not only that somebody touched it.

    The library looks at what the page before asked for; a challenge of another page that asked for less would do.
    """

    def checked(self):
        signed = auth.parse_authentication_response(self.cleaned_data["credential"])
        if not signed.response.authenticator_data.is_user_verified():
            raise get_adapter().validation_error("incorrect_code")
        return super().checked()


class UnlockForm(Verified, webauthn.ReauthenticateWebAuthnForm):
    """A passkey that opens a locked screen."""

    def refused(self) -> None:
        authentication_log.note(self.user, What.WRONG_UNLOCK)


class PasskeySignInForm(Verified, webauthn.LoginWebAuthnForm):
    """A passkey in place of e-mail and password. It says itself whose it is, by the public id."""

    def checked(self):
        self.user = _whose(self.cleaned_data["credential"])
        return super().checked()


class NewPasskeyForm(FromHere, webauthn._BaseAddWebAuthnForm):
    """A new passkey and what its owner calls it."""

    name = forms.CharField(label=_("What you call it"), max_length=60, required=False)

    def checked(self):
        return self.cleaned_data["credential"]


def _spend(what: str, email: str) -> limits.Spent:
    spent = limits.spend(context.request, what, email)
    if spent is None:
        raise account_adapter().validation_error("too_many_login_attempts")
    return spent


def _check_origin(credential) -> None:
    request = context.request
    ours = settings.SITE_URL or f"{request.scheme}://{request.get_host()}"
    try:
        told = auth.parse_registration_response if "attestationObject" in credential["response"] else None
        parsed = (told or auth.parse_authentication_response)(credential)
    except (KeyError, TypeError):
        raise get_adapter().validation_error("incorrect_code") from None
    if parsed.response.client_data.origin != ours:
        raise get_adapter().validation_error("incorrect_code")


def _whose(credential) -> Person:
    try:
        public_id = websafe_decode(credential["response"]["userHandle"]).decode()
    except (KeyError, TypeError, ValueError):
        raise get_adapter().validation_error("incorrect_code") from None
    person = Person.objects.filter(public_id=public_id).first()
    if person is None:
        raise get_adapter().validation_error("incorrect_code")
    return person
