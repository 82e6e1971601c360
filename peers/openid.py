"""Signing in with the OpenID Connect provider of a site's own, where it sets one. Loaded only then.

Of what the provider tells, two things are kept: its own id of the person, and their e-mail. No name, no picture.
"""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.db import transaction

from peers import invitations


class Provider(OpenIDConnectProvider):
    """The provider, asked for an e-mail and nothing else."""

    def get_default_scope(self) -> list[str]:
        return ["openid", "email"]

    def extract_extra_data(self, data) -> dict:
        return {}


class Adapter(DefaultSocialAccountAdapter):
    """Joining is by invitation here too; nobody is taken for somebody else because of an e-mail."""

    @transaction.atomic
    def save_user(self, request, sociallogin, form=None):
        # Read again under lock by accept(): the last seat may have gone meanwhile.
        invitation = invitations.carried(request.session)
        sociallogin.user.email = sociallogin.user.email.lower()
        person = super().save_user(request, sociallogin, form)
        if invitation is not None:
            invitations.accept(invitation, person)
            invitations.put_down(request.session)
        return person
