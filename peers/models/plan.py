"""What somebody wrote for the hours when staying safe is hard."""

from django.db import models

from peers.ids import LENGTH, new_id
from peers.models.person import Person


class StayingSafePlan(models.Model):
    """Their own plan, all its parts sealed together. No query of staff touches this table."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    # JSON of the parts, sealed with this row's id as context, so that it opens nowhere else.
    words_sealed = models.BinaryField()
    changed_at = models.DateTimeField(auto_now=True)
