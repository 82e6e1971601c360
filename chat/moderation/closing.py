"""The last step: an administrator closes somebody's account. They read why by mail, and another human looks again.

Nobody can sign in to a closed account, so the letter has an address of its own, which works for thirty days.
"""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from chat import texts
from chat.models import Action, Decision
from chat.moderation import appeals, decisions, log, undoing
from peers import access, accounts
from peers.errors import NotFound
from peers.models import Person

SALT = "chat.moderation.closing"


@transaction.atomic
def close(by: Person, person_id: str, *, reason: str, agreement: str = "", address: Callable[[str], str]) -> Decision:
    """Closes an account. `address` makes the whole address of the letter from its token."""
    reason = texts.needed(reason, "reason")
    person = access.person_for(by, person_id)
    accounts.close_account(by, person, _("Written down with the decision."))
    made = decisions.take(by, None, Action.Verb.CLOSE_ACCOUNT, reason, agreement, of=person)
    link = address(signing.dumps(made.public_id, salt=SALT))
    transaction.on_commit(partial(_write, person.email, link), robust=True)
    return made


@transaction.atomic
def reopen(by: Person, person_id: str, *, reason: str = "", was_wrong: bool = False) -> None:
    """Opens a closed account again; a decision that closed it is taken back with it.

    Its owner reads `reason`, and whether it was wrong, where they read why it was closed.
    """
    reason = texts.optional(reason, "reason")
    person = access.person_for(by, person_id)
    by, person = access.held_for(by, person)
    access.administrator(by)
    decision = closed_by(person)
    if decision is None:
        accounts.reopen_account(by, person)
    else:
        undoing.undo(decision, by, reason, was_wrong=was_wrong)


def letter(token: str) -> decisions.Told:
    """The decision that an address of a letter leads to."""
    try:
        public_id = signing.loads(token, salt=SALT, max_age=decisions.APPEAL_OPEN)
    except signing.BadSignature:
        raise NotFound(_("This address doesn’t lead anywhere any more.")) from None
    found = decisions.loaded().filter(public_id=public_id, action__verb=Action.Verb.CLOSE_ACCOUNT).first()
    if found is None:
        raise NotFound(_("This address doesn’t lead anywhere any more."))
    return decisions.told(found)


@transaction.atomic
def appeal(token: str, *, words: str = ""):
    """Asks for another look, by the letter's address instead of a session."""
    found = letter(token)
    person = Person.objects.select_for_update(no_key=True).get(pk=found.decision.of_id)
    return appeals.asked(letter(token), person, words)


def closed_by(person: Person) -> Decision | None:
    """The decision that holds somebody's account closed, if one does."""
    found = decisions.loaded().filter(of=person, action__verb=Action.Verb.CLOSE_ACCOUNT, undone__isnull=True)
    return found.order_by("-at", "-pk").first()


def why(person: Person) -> str:
    """Why an account was closed, as its owner reads it too; empty where they closed it themselves."""
    decision = closed_by(person)
    return log.words_of(decision.action) if decision else ""


def _write(to: str, link: str) -> None:
    subject = _("About your account")
    words = render_to_string("chat/letters/closed_mail.txt", {"link": link, "site_name": settings.SITE_NAME})
    send_mail(subject, words, None, [to])
