"""Exercises, what they were before, and their runs in a room."""

from typing import Any

from django.db import models
from django.db.models import Q

from chat.models import Membership, Room
from peers.ids import LENGTH, new_id
from peers.models import Person

# What an exercise says and asks for: what a version keeps, and a draft fills.
CONTENT = (
    "name",
    "mode",
    "states",
    "posture",
    "gate",
    "group",
    "grade",
    "total_seconds",
    "steps",
    "invitation",
    "caution",
    "alternatives",
    "evidence",
)


class Exercise(models.Model):
    """One published exercise: of the library, as coaching/data/exercises.yaml gives it, or written by a coach here."""

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
    written_here = models.BooleanField(default=False)
    author = models.ForeignKey(Person, models.PROTECT, related_name="exercises", null=True, blank=True)
    # Put away, never deleted: runs that are over still show what they were.
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    @property
    def content(self) -> dict[str, Any]:
        """What it says, as a version keeps it."""
        return {name: getattr(self, name) for name in CONTENT}

    @property
    def uses_breath(self) -> bool:
        """Whether it asks for the breath: then a way without it stands beside it."""
        return self.mode in {"breath", "sound"} or any("pace" in step for step in self.steps)


class ExerciseVersion(models.Model):
    """What an exercise said from one publishing to the next. Never changed."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["exercise", "number"], name="one_version_a_number")]


class ExerciseDraft(models.Model):
    """What a coach is writing: a new exercise, or changes to one of theirs. Kept as typed, whole or not."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    author = models.ForeignKey(Person, models.PROTECT, related_name="exercise_drafts")
    exercise = models.OneToOneField(Exercise, models.CASCADE, related_name="draft", null=True, blank=True)
    fields = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed_at"]


class Run(models.Model):
    """An exercise done together. Title and script are fixed at the start, in the room's language."""

    room = models.ForeignKey(Room, models.PROTECT, related_name="runs")
    seq = models.PositiveBigIntegerField()
    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="runs")
    version = models.ForeignKey(ExerciseVersion, models.PROTECT, related_name="runs", null=True, blank=True)
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
