"""Accounts: what a person is called outside rooms, closing one and opening it again."""

from collections.abc import Callable
from functools import partial

from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from peers import access, reasons, revocations, sessions
from peers.errors import Conflict
from peers.models import AccountClosure, Person, Revocation

# Called in the transaction of a new pseudonym, with the person and the former one. Filled by chat, which decides
# whether the names in its rooms follow.
on_renamed: list[Callable[[Person, str], None]] = []


def shown_name(person: Person) -> str:
    """What pages call somebody. Never the e-mail."""
    return person.pseudonym or _("new here")


def look_up_alike(email: str) -> None:
    """Asks the database once more for an e-mail that is known: one that is unknown is looked for in a second place.

    So the number of questions doesn't tell whether there is an account.
    """
    if EmailAddress.objects.filter(email=email.strip().lower(), verified=True).exists():
        Person.objects.filter(email=email).first()


@transaction.atomic
def forget_unproved_ways_in(person: Person) -> None:
    """Forgets by what an account was begun, if nobody has shown until now that its e-mail is theirs.

    It may have been begun by somebody else, who would come in by their own password as soon as the owner of the
    e-mail has come in by a code.
    """
    if EmailAddress.objects.filter(user=person, verified=True).exists():
        return
    person.set_unusable_password()
    person.save(update_fields=["password"])
    if apps.is_installed("allauth.socialaccount"):
        person.socialaccount_set.all().delete()


@transaction.atomic
def close_account(by: Person, person: Person, reason: str) -> AccountClosure:
    """Closes an account, one's own or as an administrator: every session ends, every socket closes."""
    by, person = access.held_for(by, person)
    if by.pk != person.pk:
        access.administrator(by)
    if not person.is_active:
        raise Conflict(_("This account is closed already."))
    access.leaves_an_administrator(person)
    closure = AccountClosure.objects.create(person=person, by=by, reason=reasons.needed(reason))
    Person.objects.filter(pk=person.pk).update(is_active=False)
    sessions.end_all(person)
    revocations.revoke(person, Revocation.Kind.ACCOUNT)
    return closure


@transaction.atomic
def reopen_account(by: Person, person: Person) -> None:
    """Lets somebody sign in again. Former sessions stay ended."""
    by, person = access.held_for(by, person)
    access.administrator(by)
    let_in_again(person)


def let_in_again(person: Person) -> None:
    """Opens a closed account, inside the transaction of whoever has decided that. Its owner is told by mail."""
    closed, _rows = AccountClosure.objects.filter(person=person).delete()
    if not closed:
        raise Conflict(_("This account is open."))
    Person.objects.filter(pk=person.pk).update(is_active=True)
    transaction.on_commit(partial(_write_open_again, person.email), robust=True)


def _write_open_again(to: str) -> None:
    told = {"site_name": settings.SITE_NAME, "site": settings.SITE_URL}
    send_mail(_("About your account"), render_to_string("peers/me/open_again_mail.txt", told), None, [to])
