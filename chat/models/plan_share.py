"""Whom somebody shows their staying-safe plan."""

from django.db import models
from django.db.models import Q

from chat.models.membership import Membership
from peers.ids import LENGTH, new_id
from peers.models import Person


class PlanShare(models.Model):
    """A member shows their plan to one coach of a room that they share, until they take it back. Never its words."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    # Under which names the two know each other.
    member = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    coach = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at__isnull=True), name="one_sees_a_plan")
        ]
