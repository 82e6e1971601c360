"""What screening noticed in a message that is in a room, for a coach to look at."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chat.models.message import Message
from peers.ids import LENGTH, new_id
from peers.models import Person


class Flag(models.Model):
    """One message and one category, never its words. It waits until a coach has looked; it says nothing of a person."""

    class Outcome(models.TextChoices):
        WITH_THEM = "with-them", _("I’m with them")
        LOOKED = "looked", _("I looked, and it’s taken care of")
        NOTHING = "nothing", _("Nothing to do here")

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, models.CASCADE, related_name="flags")
    category = models.CharField(max_length=30)
    at = models.DateTimeField(auto_now_add=True)
    looked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    looked_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message", "category"], condition=Q(looked_at__isnull=True), name="one_open_flag_a_category"
            ),
        ]
        # Read by flags.waiting(): what no coach has looked at yet.
        indexes = [models.Index(fields=["at"], condition=Q(looked_at__isnull=True), name="flag_waiting")]


class ScreeningOutage(models.Model):
    """A minute in which screening did not work in one process."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    failure = models.CharField(max_length=80)
