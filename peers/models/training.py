"""Who was found ready for exercises that ask for training."""

from django.db import models
from django.db.models import Q

from peers.models.person import Person


class Training(models.Model):
    """A mark that an administrator gave a coach. Taken back: the row stays, with who and when."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="trainings")
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at__isnull=True), name="one_training_in_force")
        ]
