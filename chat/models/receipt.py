"""What a write answered, so that the same write sent again has no second effect."""

from django.db import models

from peers.models import Person


class Receipt(models.Model):
    """The answer to one write of one person. The digest is keyed, so that it gives no removed words away."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    answer = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_receipt_a_write")]
