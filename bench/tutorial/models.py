"""One bare row, to measure what saving a message costs at the least."""

from django.db import models


class Line(models.Model):
    """What was said, and nothing else."""

    room = models.BigIntegerField()
    author = models.BigIntegerField()
    body = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
