"""Somebody has lost their second step: an administrator takes it off, with a reason, and they are told twice."""

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from peers import access, access_log, authentication_log, reasons, sessions
from peers.errors import Conflict
from peers.ids import new_id
from peers.models import Person

MAIL = "mfa/email/lost_step_taken_off"


@transaction.atomic
def take_off(by: Person, person: Person, reason: str, *, at_the_machine: bool = False) -> int:
    """Takes every second step off somebody and ends all their sessions. How many second steps there were.

    They read who did it and why on their own page, and are told by mail that it was done. `at_the_machine`: by a
    command there, which alone takes one's own off.
    """
    reason = reasons.needed(reason)
    by, person = access.held_for(by, person)
    access.administrator(by)
    if by.pk == person.pk and not at_the_machine:
        raise Conflict(_("This is for somebody else who lost theirs. Your own stand on your own page."))
    taken, _rows = Authenticator.objects.filter(user=person).delete()
    if not taken:
        raise Conflict(_("They have no second step."))
    sessions.end_all(person)
    authentication_log.note(person, authentication_log.What.STEP_LOST)
    told = {"who": reasons.who(by, at_the_machine), "why": reason}
    access_log.enter(by, person, access_log.What.SECOND_STEP, ref=new_id(), **told)
    transaction.on_commit(lambda: _tell(person.email), robust=True)
    return taken


def _tell(email: str) -> None:
    # Not send_mail, which wants a request: a command has none.
    told = {"current_site": {"name": settings.SITE_NAME}, "timestamp": timezone.now()}
    get_adapter().render_mail(MAIL, email, told).send()
