"""Sessions of a room: their parts, what became of each, and what people would like afterwards."""

from django.db import models
from django.db.models import Q

from chat.models import Membership, Room
from peers.ids import LENGTH, new_id
from peers.models import Person


class SessionTemplate(models.Model):
    """An arc that coaches of this site keep: [{"kind", "words", "minutes", "exercise", "pair"}] in order."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    parts = models.JSONField(default=list)
    author = models.ForeignKey(Person, models.PROTECT, related_name="session_templates", null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "pk"]


class Session(models.Model):
    """A session that a coach runs. Name and parts are fixed at its beginning; one at a time in a room."""

    room = models.ForeignKey(Room, models.PROTECT, related_name="sessions")
    name = models.CharField(max_length=80)
    parts = models.JSONField()
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    # When it ends by itself: ten minutes after the door was opened, or when everybody has long gone home.
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-began_at"]
        constraints = [
            models.UniqueConstraint(fields=["room"], condition=Q(ended_at__isnull=True), name="one_session_at_a_time")
        ]
        # Read by deadlines: sessions whose door was open long enough.
        indexes = [models.Index(fields=["ends_at"], condition=Q(ended_at__isnull=True), name="session_going")]


class SessionStep(models.Model):
    """What became of one part of a session: done or skipped. `seq` names the check-in that it opened."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    skipped = models.BooleanField(default=False)
    seq = models.PositiveBigIntegerField(null=True, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["session", "position"], name="one_step_a_part")]


class FollowUp(models.Model):
    """What a member would like after a session. Its room's coaches see it; nobody else does."""

    class Wish(models.TextChoices):
        HELLO = "hello"
        TIME = "time"

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="follow_ups")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="follow_ups")
    wish = models.CharField(max_length=5, choices=Wish.choices)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["session", "member"], name="one_follow_up_a_member"),
            models.CheckConstraint(condition=Q(wish__in=["hello", "time"]), name="follow_up_known"),
        ]
