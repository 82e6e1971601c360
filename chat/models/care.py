"""Somebody there: who is on duty, and who asked for someone."""

from django.db import models
from django.db.models import Q

from chat.models.room import Room
from peers.ids import LENGTH, new_id
from peers.models import Person


class Duty(models.Model):
    """A coach's time on duty."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="duties")
    began_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at__isnull=True), name="one_open_duty")
        ]


class Need(models.Model):
    """ "I need someone". It stays in the coaches' queue until a human has answered; its words are sealed."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="needs")
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="+")
    words_sealed = models.BinaryField(null=True, blank=True)
    on_duty = models.BooleanField()
    raised_at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_sealed = models.BinaryField(null=True, blank=True)

    class Meta:
        # Read by needs.waiting(): what no human has answered yet, oldest first.
        indexes = [models.Index(fields=["raised_at"], condition=Q(answered_at__isnull=True), name="need_waiting")]
