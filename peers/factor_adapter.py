"""How second steps work here, as allauth asks for it: seeds are sealed, names are ours, staff keep one."""

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peers import accounts, second_factor, seeds

KIND_WORDS = {
    "add_email_blocked": _("With a second step in place, this e-mail can't be added."),
    "cannot_delete_authenticator": _(
        "Your role needs a second step. Set up another one first, then take this one off."
    ),
    "cannot_generate_recovery_codes": _("Recovery codes come with a second step. Set one up first."),
    "incorrect_code": _("This did not fit. Codes change every 30 seconds: please try the one that shows now."),
    "unverified_email": _("Please enter the code that we sent to your e-mail first."),
}


class FactorAdapter(DefaultMFAAdapter):
    """An authenticator's name for somebody is the name they go by, never their e-mail or a number of ours."""

    error_messages = DefaultMFAAdapter.error_messages | KIND_WORDS

    def encrypt(self, text: str) -> str:
        # Only ever called for the person who is setting it up.
        return seeds.seal_seed(text, context.request.user.public_id)

    def decrypt(self, encrypted_text: str) -> str:
        # While somebody is still signing in, peers.second_factor has looked whose it is.
        person = context.request.user if context.request else None
        return seeds.open_seed(encrypted_text, person.public_id if person and person.is_authenticated else None)

    def can_delete_authenticator(self, authenticator) -> bool:
        return second_factor.may_lose(authenticator)

    def generate_authenticator_name(self, user, type) -> str:
        return gettext("Passkey")

    def get_totp_label(self, user) -> str:
        return accounts.shown_name(user)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.SITE_NAME}

    def get_public_key_credential_user_entity(self, user) -> dict:
        name = accounts.shown_name(user)
        return {"id": user.public_id.encode(), "display_name": name, "name": name}
