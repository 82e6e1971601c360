"""Which life of the database this is."""

from django.db import models

from peers.ids import LENGTH, new_id


class Epoch(models.Model):
    """The newest row names the epoch. A restore from a backup writes a new one, and clients forget what they hold."""

    value = models.CharField(max_length=LENGTH, default=new_id)
    began_at = models.DateTimeField(auto_now_add=True)
