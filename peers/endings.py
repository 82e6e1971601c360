"""Where the framework ends a session on its own, the revocation is written here: the only signals that we listen to."""

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.sessions.models import Session
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from peers import authentication_log, revocations, second_factor, sessions
from peers.authentication_log import What
from peers.models import Person, Revocation


@receiver(pre_delete, sender=Session)
def session_ends(instance: Session, **_) -> None:
    """Signing out, flushing, a new key and clearing all delete the row; each writes one revocation with it.

    Before the delete, not after: the person's row is locked before the session's, or closing an account and signing
    out would each wait for the other. A new key after a change of password counts as an end: no socket could be
    closed later by a key that is gone.
    """
    person = Person.objects.filter(pk=sessions.person_id_of(instance)).first()
    if person is None:
        return
    revocations.lock(person)
    if Session.objects.filter(pk=instance.pk).exists():
        digest = revocations.session_digest(instance.session_key)
        revocations.revoke(person, Revocation.Kind.SESSION, digest)
        authentication_log.note(person, What.ENDED)


@receiver([password_changed, password_set])
def password_changes(request, user: Person, **_) -> None:
    """Whoever else knew the old password is out; the person stays where they are."""
    authentication_log.note(user, What.PASSWORD)
    sessions.end_all(user, keep=request.session.session_key or "")


@receiver(password_reset)
def password_is_reset(user: Person, **_) -> None:
    """Somebody who had to reset it trusts no earlier session."""
    authentication_log.note(user, What.PASSWORD)
    sessions.end_all(user)


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def second_step_changes(request, user: Person, **_) -> None:
    """Whoever was in without the new second step, or by the old one, is out; the person stays where they are."""
    authentication_log.note(user, What.STEP_CHANGED)
    sessions.end_all(user, keep=request.session.session_key or "")


@receiver(authenticator_added)
def second_step_begins(authenticator, **_) -> None:
    """The code that set it up has been shown once: it is used up."""
    second_factor.note_first_code(authenticator)
