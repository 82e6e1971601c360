"""A hint to something stored, for one person's open sockets."""

from django.db import models
from django.db.models import Q

from chat.models.room import Room
from peers.models import Person


class Notice(models.Model):
    """Numbered like revocations, so that no process misses one while Redis is dead. Never holds words."""

    number = models.PositiveBigIntegerField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    room = models.ForeignKey(Room, models.CASCADE, null=True, related_name="+")
    seq = models.PositiveBigIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)
    # When they opened the page that it points to.
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        # Read by news.of(): what is still new for somebody.
        indexes = [models.Index(fields=["person", "number"], condition=Q(seen_at__isnull=True), name="notice_new")]
