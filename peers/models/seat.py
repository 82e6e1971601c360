"""Whether somebody of the staff still sits at a screen."""

from django.db import models
from django.db.models import Q

from peers.models.person import Person


class Seat(models.Model):
    """One session of somebody of the staff: when it was last used, and since when it is locked."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    session = models.CharField(max_length=64, unique=True)
    active_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        # Read by seats.sweep(): who has not stirred for a while.
        indexes = [models.Index(fields=["active_at"], condition=Q(locked_at__isnull=True), name="seat_unlocked")]
