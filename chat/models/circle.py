"""A circle: whose turn it is, who waits for one, who listens; and a share that a lost connection cut off."""

from django.db import models
from django.db.models import Q

from chat.models.membership import Membership
from chat.models.room import Room


class Turn(models.Model):
    """Somebody's part in the circle of their room, as it is now."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SPEAKING = "speaking"
        LISTENING = "listening"

    room = models.ForeignKey(Room, models.CASCADE, related_name="turns")
    member = models.OneToOneField(Membership, models.CASCADE, related_name="turn")
    state = models.CharField(max_length=10, choices=State.choices)
    # Whoever waits is called in this order.
    place = models.BigIntegerField(default=0)
    since = models.DateTimeField()
    # When one of their pages was last known to be open, and since when none is. By the database's clock.
    seen_at = models.DateTimeField()
    gone_since = models.DateTimeField(null=True, blank=True)
    # They asked on a page without a script, whose closing nobody can see: they are never taken to be gone.
    by_form = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "speaking", "listening"]), name="turn_state_known"
            ),
            models.UniqueConstraint(fields=["room"], condition=Q(state="speaking"), name="one_speaker_a_room"),
        ]

    def __str__(self) -> str:
        return self.state


class LostShare(models.Model):
    """A turn that a lost connection ended. The room's coaches see it until one of them has seen to it."""

    member = models.OneToOneField(Membership, models.CASCADE, related_name="lost_share")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.at)
