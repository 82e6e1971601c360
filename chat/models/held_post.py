"""A message that waits for a coach before it is in its room."""

from django.db import models

from chat.models.membership import Membership
from chat.models.moderation import Decision
from chat.models.room import Room
from peers.ids import LENGTH, new_id
from peers.models import Person


class HeldPost(models.Model):
    """Held by its room's agreement. Let through or taken back, it is deleted; given back, it has a decision."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    room = models.ForeignKey(Room, models.PROTECT, related_name="+")
    author = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    category = models.CharField(max_length=30)
    body_sealed = models.BinaryField()
    note_sealed = models.BinaryField(null=True, blank=True)
    reply_to = models.PositiveBigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    # When the room's coaches were called to it.
    called_at = models.DateTimeField(null=True, blank=True)
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, blank=True, related_name="held")
    looked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        # Read by held_posts.waiting(): what no coach has looked at yet.
        indexes = [models.Index(fields=["room", "at"], condition=models.Q(decision__isnull=True), name="held_waiting")]
