"""How long words stay in a room: what a coach proposed, what members said to it, and since when it holds."""

from django.db import models
from django.db.models import Q

from chat.models.membership import Membership
from chat.models.room import Room
from peers.ids import LENGTH, new_id

DAYS = (30, 90, 365)


class RetentionAgreement(models.Model):
    """Words in this room go after so many `days`; null: they stay as long as the room exists.

    A proposal until `began_at`. The rows of a room that have begun are its history, for words keep the promise under
    which they were written.
    """

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    room = models.ForeignKey(Room, models.PROTECT, related_name="agreements")
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    proposed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    in_force_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(days__isnull=True) | Q(days__in=DAYS), name="retention_days_known"),
            models.UniqueConstraint(
                fields=["room"],
                condition=Q(began_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_proposal_a_room",
            ),
        ]


class RetentionVoice(models.Model):
    """One member's yes or no to a proposal; their next one takes its place."""

    agreement = models.ForeignKey(RetentionAgreement, models.CASCADE, related_name="voices")
    member = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    agrees = models.BooleanField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "member"], name="one_voice_a_member")]
