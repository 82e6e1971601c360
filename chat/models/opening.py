"""For somebody's safety: an administrator reading a room, and two of the staff learning which selves are one person."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chat.models.membership import Membership
from chat.models.room import Room
from peers.ids import LENGTH, new_id
from peers.models import Person


class Why(models.TextChoices):
    """What is told to everyone whom it concerns; the words beside it stay with the staff."""

    DANGER = "danger", _("worry about somebody’s safety")
    COMPLAINT = "complaint", _("a complaint that has to be looked into")
    LAW = "law", _("a court or an authority asks for it")


class Opening(models.Model):
    """An administrator may read one group room until a time, and write nothing."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    room = models.ForeignKey(Room, models.PROTECT, related_name="openings")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=Why.choices)
    words_sealed = models.BinaryField()
    began_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(why__in=Why.values), name="opening_why_known"),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("by")), name="nobody_reviews_themselves"
            ),
        ]
        # Read by openings.running_in(): who may read this room now?
        indexes = [models.Index(fields=["room", "until"], name="opening_running")]


class Unlocking(models.Model):
    """One of the staff asks which selves belong to the person behind `member`; another one agrees, or does not."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=Why.choices)
    words_sealed = models.BinaryField()
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    # Set by a yes: until when the two may look.
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(why__in=Why.values), name="unlocking_why_known"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("asked_by")), name="unlocking_takes_two"
            ),
        ]
