"""Repair: a written exchange in turns between somebody who was hurt and whoever wrote it, led by one coach."""

from django.db import models
from django.db.models import F, Q

from chat.models.membership import Membership
from chat.models.message import Message
from peers.ids import LENGTH, new_id
from peers.models import Person


class Repair(models.Model):
    """Offered to the one who was hurt first; the other is asked only after their yes, and who ended it is not kept."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, models.PROTECT, related_name="+")
    coach = models.ForeignKey(Person, models.PROTECT, related_name="+")
    harmed = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    other = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    # The other blocked the one who was hurt: the question looks asked, is never seen, and lapses as one let lie.
    unseen = models.BooleanField(default=False)
    offered_at = models.DateTimeField()
    willing_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    # The other said no. The one who was hurt hears that it doesn't go ahead from the coach, or on the day they know.
    declined_at = models.DateTimeField(null=True, blank=True)
    # When the one who was hurt was told that it doesn't go ahead.
    told_at = models.DateTimeField(null=True, blank=True)
    # When it lapses if nobody does anything; once it is over, when that was.
    ends_at = models.DateTimeField()
    offer_sealed = models.BinaryField(null=True, blank=True)
    ask_sealed = models.BinaryField(null=True, blank=True)
    close_sealed = models.BinaryField(null=True, blank=True)
    # What the coach suggests to agree on, for each of the two with their own key.
    proposed_at = models.DateTimeField(null=True, blank=True)
    for_harmed_sealed = models.BinaryField(null=True, blank=True)
    for_other_sealed = models.BinaryField(null=True, blank=True)
    harmed_agreed_at = models.DateTimeField(null=True, blank=True)
    other_agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # Asking the same person again about the same words would be pressing.
            models.UniqueConstraint(fields=["message", "harmed"], name="repair_is_offered_once"),
            models.CheckConstraint(condition=~Q(harmed=F("other")), name="repair_is_between_two"),
            models.CheckConstraint(
                condition=Q(asked_at__isnull=True) | Q(willing_at__isnull=False), name="the_one_hurt_is_asked_first"
            ),
            models.CheckConstraint(
                condition=Q(begun_at__isnull=True) | Q(asked_at__isnull=False, declined_at__isnull=True, unseen=False),
                name="both_are_willing",
            ),
        ]
        indexes = [
            # Read by repairs.led_by(): what goes on, for its coach.
            models.Index(fields=["coach", "ends_at"], name="repair_of_coach"),
            # Read by repair_ends.sweep(): what did not go ahead, and nobody has said so yet.
            models.Index(
                fields=["ends_at"],
                condition=Q(willing_at__isnull=False, begun_at__isnull=True, told_at__isnull=True),
                name="repair_to_tell",
            ),
        ]


class RepairTurn(models.Model):
    """What one of the two wrote in their turn. It reaches the other when the coach has passed it on."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    repair = models.ForeignKey(Repair, models.CASCADE, related_name="turns")
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words_sealed = models.BinaryField()
    # The coach's words, where they ask to say it another way.
    again_sealed = models.BinaryField(null=True, blank=True)
    at = models.DateTimeField()
    passed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["repair", "number"], name="one_repair_turn_at_a_time")]
