"""What somebody agreed to, in which version, when and how."""

from django.db import models
from django.utils import timezone

from peers.models.person import Person


class ConsentRecord(models.Model):
    """One line of an append-only list: agreed, or withdrew. The newest line of a purpose is in force."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    text_digest = models.CharField(max_length=64)
    given = models.BooleanField()
    how = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        # Read by consents.in_force(): the newest line of one person and purpose.
        indexes = [models.Index(fields=["person", "purpose", "-id"], name="consent_newest")]
