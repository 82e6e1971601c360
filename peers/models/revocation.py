"""What open sockets must hear about before anything else is told to them."""

from django.db import models
from django.db.models import Q

from peers.models.person import Person


class Counter(models.Model):
    """A counter whose row is held until commit, so that whoever has seen 7 never later finds a 6."""

    name = models.CharField(max_length=20, primary_key=True)
    head = models.PositiveBigIntegerField(default=0)


class Revocation(models.Model):
    """A numbered change to what a person's live sockets may do. `session` is a digest; empty means all of theirs."""

    class Kind(models.TextChoices):
        SESSION = "session"  # signed out, or the session was ended: close 4401
        ACCOUNT = "account"  # account closed, password changed: close 4401
        ROLE = "role"  # role on the site or in a room changed: close 4403
        VIEW = "view"  # blocks or what they show changed: read again, close nothing

        @property
        def is_end(self) -> bool:
            """Whether what somebody does through a session is over with it."""
            return self is not type(self).VIEW

    number = models.PositiveBigIntegerField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="revocations")
    session = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        # Read by access.still_valid(): has anything of mine ended since my socket opened?
        indexes = [models.Index(fields=["person", "number"], name="revocation_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["session", "account", "role", "view"]), name="revocation_kind_known"
            )
        ]


class AccountClosure(models.Model):
    """An account that was closed: by whom, when and why. Opening it again ends the row."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="closure")
    by = models.ForeignKey(Person, models.PROTECT, related_name="closures_made")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField(auto_now_add=True)
