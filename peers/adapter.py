"""How signing up, signing in and mail work here, as allauth asks for it."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from peers import accounts, authentication_log, devices, invitations, limits
from peers.authentication_log import What
from peers.errors import Conflict

# What a form of allauth says when it can't go on. The words never tell whether an e-mail has an account.
KIND_WORDS = {
    "account_inactive": _("This account can't be used to sign in at the moment."),
    "cannot_remove_primary_email": _("This is the e-mail you sign in with, so it stays."),
    "duplicate_email": _("You have this e-mail here already."),
    "email_password_mismatch": _("This e-mail and this password don't go together. Please look at both once more."),
    "email_taken": _("This e-mail can't be used. You may have an account with it already."),
    "enter_current_password": _("This is not the password you have now. Please try once more."),
    "incorrect_code": _("This is not the code that we sent. Please look once more."),
    "incorrect_password": _("This is not your password. Please try once more."),
    "invalid_login": _("This did not go through. Please try once more."),
    "invalid_or_expired_key": _("This code was used before, or it has run out. You can ask for a new one."),
    "invalid_password_reset": _("This code was used before, or it has run out. You can ask for a new one."),
    "rate_limited": _("That was tried many times in a short while. Please wait a few minutes."),
    "same_as_current": _("This is the same as before."),
    "too_many_login_attempts": _("That was tried many times. Please wait a few minutes, then try once more."),
    "unverified_primary_email": _("Please enter the code that we sent to this e-mail first."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Joining is by invitation unless the site is open; an account and the seat it takes are made together."""

    error_messages = DefaultAccountAdapter.error_messages | KIND_WORDS

    def is_open_for_signup(self, request) -> bool:
        return settings.OPEN_JOINING or invitations.carried(request.session) is not None

    @transaction.atomic
    def save_user(self, request, user, form, commit=True):
        # Read again under lock by accept(): the last seat may have gone since the form was opened.
        invitation = invitations.carried(request.session)
        user = super().save_user(request, user, form, commit=False)
        user.email = user.email.lower()
        if commit:
            _save(user)
            if invitation is not None:
                invitations.accept(invitation, user)
                invitations.put_down(request.session)
        return user

    def pre_authenticate(self, request, **credentials):
        self._login_failed_rl_usage = limits.spend(request, "password", credentials.get("email", ""))
        if self._login_failed_rl_usage is None:
            raise self.validation_error("too_many_login_attempts")
        accounts.look_up_alike(credentials.get("email", ""))

    def _delete_login_attempts_cached_email(self, request, **credentials):
        # Called when a new password was chosen by a code.
        limits.forgive(request, "password", credentials.get("email", ""))

    def post_login(self, request, user, **facts):
        response = super().post_login(request, user, **facts)
        devices.remember(response, user.email)
        came_by = authentication_log.ways_of(request, user)
        authentication_log.note(user, What.SIGNED_IN, came_by)
        return response

    def send_account_already_exists_mail(self, email: str) -> None:
        super().send_account_already_exists_mail(email)
        if self.request.resolver_match.url_name == "account_signup":
            # To whoever tries an e-mail it must look, and last, as if an account had been made.
            make_password(email)
            invitations.use_up(self.request.session)


def _save(user) -> None:
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        # A form that was sent twice at once: the first has made the account by now.
        raise Conflict(_("This was sent twice. Please look for the code in your mail.")) from None
