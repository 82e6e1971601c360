"""Which rooms an invitation opens."""

from django.db import models

from chat.models.room import Room
from peers.models import Invitation


class InvitedRoom(models.Model):
    """An invitation puts whoever accepts it into this room."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="rooms")
    room = models.ForeignKey(Room, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["invitation", "room"], name="one_room_an_invitation")]
