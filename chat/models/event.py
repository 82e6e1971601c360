"""One line of a room's log."""

from django.db import models
from django.db.models.functions import Now

from chat.models.membership import Membership
from chat.models.room import Room


class Event(models.Model):
    """A lasting change in a room. Facts and ids only: words stand in the state tables, so that they can be removed.

    Only chat.events reads or writes these rows.
    """

    room = models.ForeignKey(Room, models.PROTECT, related_name="+")
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=30)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    member = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    of = models.PositiveBigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            # Read by events.after() and events.before(): a room's log, forwards and backwards.
            models.UniqueConstraint(fields=["room", "seq"], name="one_event_a_seq"),
        ]
