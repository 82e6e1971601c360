"""Names that somebody in a room has let go."""

from django.db import models

from chat.models.membership import Membership
from chat.models.room import Room


class FormerName(models.Model):
    """A name that `member` went by in a room: nobody else may take it there for a while. Kept as a digest."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="+")
    member = models.ForeignKey(Membership, models.CASCADE, related_name="former_names")
    digest = models.CharField(max_length=64)
    freed_at = models.DateTimeField()

    class Meta:
        constraints = [
            # Read by selves.is_taken(): who let this name go, and when.
            models.UniqueConstraint(fields=["room", "member", "digest"], name="one_former_name_a_member"),
        ]
