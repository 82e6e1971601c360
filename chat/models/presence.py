"""Who is here, of those who chose to show it."""

from django.db import models

from chat.models.membership import Membership


class Lease(models.Model):
    """One process says that a socket of this membership follows the room. It runs out unless renewed."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="leases")
    process = models.CharField(max_length=32)
    until = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "process"], name="one_lease_a_process")]


class Told(models.Model):
    """What the room was last told of a membership, and when the next change is due to be told."""

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="told")
    here = models.BooleanField(default=False)
    # Drawn anew for each change, so that two rooms never learn of it at the same moment.
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
