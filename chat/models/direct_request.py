"""Asking somebody for a direct room."""

from django.db import models
from django.db.models import F, Q

from chat.models.membership import Membership
from chat.models.room import Room
from peers.ids import LENGTH, new_id


class DirectRequest(models.Model):
    """One membership asks another of the same room. Declining says nothing to the asker, so there is no such event."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    asker = models.ForeignKey(Membership, models.CASCADE, related_name="requests_made")
    asked = models.ForeignKey(Membership, models.CASCADE, related_name="requests_met")
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # A request that a block swallowed looks to its asker like one that waits; the asked one never sees it.
    unseen = models.BooleanField(default=False)
    # Kept when one of the two has left: the same two memberships have the same room for ever.
    room = models.OneToOneField(Room, models.PROTECT, null=True, blank=True, related_name="asked_for")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asker", "asked"], name="one_request_a_pair"),
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="nobody_asks_themselves"),
        ]
