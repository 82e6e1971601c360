"""Exercises, and their runs in a room."""

from django.db import models
from django.db.models import Q

from chat.models import Membership, Room


class Exercise(models.Model):
    """One exercise of the library, as coaching/data/exercises.yaml gives it."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    mode = models.CharField(max_length=12)
    states = models.JSONField(default=list)
    posture = models.JSONField(default=list)
    gate = models.CharField(max_length=10, default="open")
    group = models.BooleanField(default=False)
    grade = models.CharField(max_length=1)
    total_seconds = models.PositiveSmallIntegerField()
    # [{"seconds": int, "cue": str, "pace": {"in", "top"?, "hold"?, "out", "rest"?, "rounds"}?}]
    steps = models.JSONField()
    invitation = models.TextField()
    caution = models.TextField()
    alternatives = models.JSONField(default=list)
    evidence = models.TextField()

    class Meta:
        ordering = ["position"]


class Run(models.Model):
    """An exercise done together. Title and script are fixed at the start, in the room's language."""

    room = models.ForeignKey(Room, models.PROTECT, related_name="runs")
    seq = models.PositiveBigIntegerField()
    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="runs")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    script = models.JSONField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_seq = models.PositiveBigIntegerField(null=True, blank=True)
    stopped = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="one_run_a_seq"),
            models.UniqueConstraint(fields=["room"], condition=Q(ended_at__isnull=True), name="one_run_at_a_time"),
        ]
        # Read by deadlines: runs that are over.
        indexes = [models.Index(fields=["ends_at"], condition=Q(ended_at__isnull=True), name="run_going")]
