"""A person in a room, for ever one row; and the stays that say what they may read."""

from django.db import models
from django.db.models import F, Q

from chat.models.room import Room
from peers.ids import LENGTH, new_id
from peers.models import Person


class Membership(models.Model):
    """Who a person is in one room: an id and a name of that room only, so that nobody can tie two rooms together."""

    class Role(models.TextChoices):
        MEMBER = "member"
        COACH = "coach"

    room = models.ForeignKey(Room, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    name = models.CharField(max_length=40)
    # Which mark (peers/marks.py) they chose for this room; none: the one that their id gives.
    mark = models.PositiveSmallIntegerField(null=True, blank=True)
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.MEMBER)
    # Whether they are in the room now; their stays say since and until when.
    here_now = models.BooleanField(default=True)
    read_seq = models.PositiveBigIntegerField(default=0)
    shows_presence = models.BooleanField(default=False)
    shows_typing = models.BooleanField(default=False)
    # Rates as in GCRA: the time, in epoch milliseconds, up to which what they sent has used the room's patience.
    post_spent_until = models.BigIntegerField(default=0)
    command_spent_until = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "person"], name="one_membership_a_room"),
            models.CheckConstraint(condition=Q(role__in=["member", "coach"]), name="membership_role_known"),
            models.CheckConstraint(condition=Q(mark__isnull=True) | Q(mark__lt=96), name="membership_mark_known"),
        ]
        # Read by access.rooms_of(): the rooms somebody is in.
        indexes = [models.Index(fields=["person"], condition=Q(here_now=True), name="membership_current")]

    def __str__(self) -> str:
        return self.public_id

    @property
    def seed(self) -> str | int:
        """What their mark in this room is drawn from."""
        return self.public_id if self.mark is None else self.mark

    @property
    def is_coach(self) -> bool:
        return self.role == self.Role.COACH


class Stay(models.Model):
    """From somebody's own member.joined to their own member.left, both included."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="stays")
    from_seq = models.PositiveBigIntegerField()
    to_seq = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["from_seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(to_seq__isnull=True), name="one_open_stay_a_membership"
            ),
            models.CheckConstraint(
                condition=Q(to_seq__isnull=True) | Q(to_seq__gte=F("from_seq")), name="stay_runs_on"
            ),
        ]
