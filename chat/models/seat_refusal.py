"""How often a seat could not be given to whom one of the staff chose."""

from django.db import models

from peers.models import Person


class SeatRefusal(models.Model):
    """One try. Neither the room nor whom it was for is kept."""

    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        # Read by seating.by_staff(): how many of one person in a day.
        indexes = [models.Index(fields=["by", "at"], name="seat_refusal_by")]
