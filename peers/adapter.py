"""How signing up, signing in and mail work here, as allauth asks for it."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db import transaction

from peers import invitations


class AccountAdapter(DefaultAccountAdapter):
    """Joining is by invitation unless the site is open; an account and the seat it takes are made together."""

    def is_open_for_signup(self, request) -> bool:
        return settings.OPEN_JOINING or invitations.carried(request.session) is not None

    @transaction.atomic
    def save_user(self, request, user, form, commit=True):
        # Read again under lock by accept(): the last seat may have gone since the form was opened.
        invitation = invitations.carried(request.session)
        user = super().save_user(request, user, form, commit=False)
        user.email = user.email.lower()
        if commit:
            user.save()
            if invitation is not None:
                invitations.accept(invitation, user)
                invitations.put_down(request.session)
        return user
