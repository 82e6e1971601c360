"""Letters of invitation: making a link, opening it, and joining by it."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from peers import acting
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.models import Invitation, InvitationUse, Person, Role

STAFF_HOURS = 48
PEER_HOURS = 30 * 24
SEATS = 50
NOTE_LENGTH = 80
CARRIED = "invitation"

# Called when somebody who joined by an invitation has a name and has agreed: chat puts them into its rooms.
on_accepted: list[Callable[[Invitation, Person], None]] = []


@transaction.atomic
def invite(
    made_by: Person, role: str = Role.PEER, seats: int = 1, hours: int = 7 * 24, note: str = ""
) -> tuple[Invitation, str]:
    """A new invitation and its token, which is told once and not kept."""
    made_by = acting.hold(made_by)
    if not _may_invite(made_by, role):
        raise Forbidden(_("You can't invite people in this role."))
    _check_bounds(role, seats, hours, note)
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        token_digest=_digest(token),
        made_by=made_by,
        role=role,
        seats=seats,
        note=note.strip(),
        expires_at=timezone.now() + timedelta(hours=hours),
    )
    return invitation, token


def open_invitation(token: str) -> Invitation:
    """The invitation behind a link, if it still lets somebody in."""
    return _good(Invitation.objects.filter(token_digest=_digest(token)))


def carry(session, invitation: Invitation) -> None:
    """Remembers, until the account is made, which link brought them. The token itself is not kept."""
    session[CARRIED] = invitation.token_digest


def carried(session) -> Invitation | None:
    """The invitation that brought this visitor, if it still lets somebody in."""
    try:
        return _good(Invitation.objects.filter(token_digest=session.get(CARRIED, "")))
    except NotFound:
        return None


@transaction.atomic
def use_up(session) -> None:
    """Takes a seat for somebody who has an account already, as for a newcomer.

    Whether an e-mail has an account must not show in whether the link still lets somebody in.
    """
    invitation = carried(session)
    if invitation is not None:
        seat = Invitation.objects.filter(pk=invitation.pk, taken__lt=F("seats"))
        seat.update(taken=F("taken") + 1)
        put_down(session)


def put_down(session) -> None:
    """Forgets the link that brought them."""
    session.pop(CARRIED, None)


@transaction.atomic
def accept(invitation: Invitation, person: Person) -> InvitationUse:
    """Takes a seat and gives the person the invitation's role. The last seat is taken once, however many try."""
    invitation = _good(Invitation.objects.select_for_update(no_key=True, of=("self",)).filter(pk=invitation.pk))
    if InvitationUse.objects.filter(person=person).exists():
        raise Conflict(_("You already have a place here."))
    invitation.taken += 1
    invitation.save(update_fields=["taken"])
    person.role = invitation.role
    person.save(update_fields=["role"])
    return InvitationUse.objects.create(invitation=invitation, person=person)


@transaction.atomic
def take_seat(invitation: Invitation) -> None:
    """Uses up a seat for somebody who has an account: their role stays as it is."""
    invitation = _good(Invitation.objects.select_for_update(no_key=True, of=("self",)).filter(pk=invitation.pk))
    invitation.taken += 1
    invitation.save(update_fields=["taken"])


def arrive(person: Person) -> None:
    """The person has a name and has agreed: the places that their invitation promised are theirs now."""
    use = InvitationUse.objects.select_related("invitation").filter(person=person).first()
    if use is not None:
        for fulfil in on_accepted:
            fulfil(use.invitation, person)


def made_by(person: Person) -> list[Invitation]:
    """Their invitations that could still let somebody in, newest first."""
    still = Invitation.objects.filter(made_by=person, withdrawn_at=None, expires_at__gt=timezone.now())
    return [invitation for invitation in still.order_by("-made_at") if invitation.taken < invitation.seats]


@transaction.atomic
def withdraw(by: Person, token_digest: str) -> None:
    """Ends an invitation: its maker's own, or any as an administrator. Who joined by it stays."""
    by = acting.hold(by)
    invitations = Invitation.objects.filter(token_digest=token_digest, withdrawn_at=None)
    if by.role != Role.ADMINISTRATOR:
        invitations = invitations.filter(made_by=by)
    if not invitations.update(withdrawn_at=timezone.now()):
        raise NotFound(_("There is no such invitation."))


def _may_invite(person: Person, role: str) -> bool:
    if person.role == Role.ADMINISTRATOR:
        return role in Role.values
    return person.role == Role.COACH and role == Role.PEER


def _check_bounds(role: str, seats: int, hours: int, note: str) -> None:
    if not 1 <= seats <= (SEATS if role == Role.PEER else 1):
        raise Invalid(_("An invitation for staff is for one person; one for peers has 1 to 50 seats."), field="seats")
    if not 1 <= hours <= (PEER_HOURS if role == Role.PEER else STAFF_HOURS):
        raise Invalid(_("An invitation for staff lasts 48 hours at most; one for peers 30 days."), field="hours")
    if len(note.strip()) > NOTE_LENGTH:
        raise Invalid(_("A note has at most 80 characters."), field="note")


def _good(found) -> Invitation:
    invitation = found.select_related("made_by").first()
    if invitation is None or not _still_good(invitation):
        raise NotFound(_("This invitation is not open any more. Whoever sent it can make a new one."))
    return invitation


def _still_good(invitation: Invitation) -> bool:
    # A link is as good as its maker's right: one made by somebody who has since lost the role lets nobody in.
    return (
        invitation.withdrawn_at is None
        and invitation.expires_at > timezone.now()
        and invitation.taken < invitation.seats
        and invitation.made_by.is_active
        and _may_invite(invitation.made_by, invitation.role)
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
