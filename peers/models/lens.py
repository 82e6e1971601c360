"""Which themes fold for somebody."""

from django.db import models

from peers.ids import LENGTH, new_id
from peers.models.person import Person


class Lens(models.Model):
    """Their own lens, sealed whole: no time and no count beside it. No query of staff touches this table."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    # JSON of themes, own words and until when it is stronger, sealed with this row's id as context.
    holds_sealed = models.BinaryField()
