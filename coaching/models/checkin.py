"""Check-ins: a question to a room, and each member's private answer."""

from django.db import models
from django.db.models import Q

from chat.models import Membership, Room
from peers.ids import LENGTH, new_id


class Checkin(models.Model):
    """A question that a coach opened in a room. The outcome is worked out once, when it closes, and never changes."""

    room = models.ForeignKey(Room, models.PROTECT, related_name="checkins")
    seq = models.PositiveBigIntegerField()
    opened_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    question = models.CharField(max_length=500)
    scales = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_seq = models.PositiveBigIntegerField(null=True, blank=True)
    closed_by_time = models.BooleanField(default=False)
    # {"answered": int or null, "states": {…} or null}: counts without people.
    outcome = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="one_checkin_a_seq"),
            models.UniqueConstraint(
                fields=["room"], condition=Q(closed_at__isnull=True), name="one_open_checkin_a_room"
            ),
        ]
        # Read by deadlines: check-ins left open too long.
        indexes = [models.Index(fields=["closes_at"], condition=Q(closed_at__isnull=True), name="checkin_open")]

    @property
    def names_are_told(self) -> bool:
        """Whether a coach has closed it: then the room knows who shared by name."""
        return self.closed_at is not None and not self.closed_by_time


class Share(models.TextChoices):
    """With whom an answer is shared."""

    ONLY_ME = "only_me"
    COACH = "coach"
    GROUP_COUNT = "group_count"
    GROUP_NAMED = "group_named"


class CheckinAnswer(models.Model):
    """One member's whole answer, for them alone; replaced by their next. Withdrawn: the row is deleted.

    No query of staff touches this table. With whom it is shared stands in SharedAnswer, and nowhere else.
    """

    checkin = models.ForeignKey(Checkin, models.CASCADE, related_name="answers")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="checkin_answers")
    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    state = models.CharField(max_length=30)
    intensity = models.PositiveSmallIntegerField(null=True, blank=True)
    scales = models.JSONField(default=dict)
    want = models.CharField(max_length=10, blank=True)
    words_sealed = models.BinaryField(null=True, blank=True)
    answered_at = models.DateTimeField()
    # Each level of sharing that its owner chose, oldest first: [[epoch ms, share, coach]]. Shown to them alone.
    levels = models.JSONField(default=list)
    # Its owner keeps it for longer than answers are kept; from then on nobody else sees it.
    kept = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checkin", "member"], name="one_answer_a_member"),
            models.CheckConstraint(
                condition=Q(intensity__isnull=True) | Q(intensity__range=(1, 5)), name="intensity_one_to_five"
            ),
        ]

    @property
    def sharing(self) -> tuple[str, bool]:
        """With whom it is shared now, and whether the room's coaches see all of it."""
        shared = getattr(self, "shared", None)
        return (shared.share, shared.coach) if shared else (Share.ONLY_ME.value, False)


class SharedAnswer(models.Model):
    """What others may see or count of an answer, and nothing more. Shared with nobody: there is no row.

    Where coaches do not see all of it, only the state stands here, for the count or beside the name.
    """

    answer = models.OneToOneField(CheckinAnswer, models.CASCADE, related_name="shared")
    checkin = models.ForeignKey(Checkin, models.CASCADE, related_name="shared_answers")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    state = models.CharField(max_length=30)
    intensity = models.PositiveSmallIntegerField(null=True, blank=True)
    scales = models.JSONField(default=dict)
    want = models.CharField(max_length=10, blank=True)
    words_sealed = models.BinaryField(null=True, blank=True)
    share = models.CharField(max_length=12, choices=Share.choices)
    coach = models.BooleanField(default=False)
    answered_at = models.DateTimeField()
    # The coach who opened a room for two because this answer asked for a private word.
    met_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(share="coach", coach=True) | Q(share__in=["group_count", "group_named"]), name="share_known"
            ),
            models.CheckConstraint(
                condition=Q(coach=True)
                | Q(intensity__isnull=True, want="", words_sealed__isnull=True, met_by__isnull=True),
                name="without_coaches_the_state_alone",
            ),
        ]


class RoomKind(models.Model):
    """A kind of check-in that coaches may ask in a room. Without its row it is off."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="checkin_kinds")
    kind = models.CharField(max_length=12)
    on_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    on_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "kind"], name="one_row_a_kind_of_a_room")]


class CheckinHabit(models.Model):
    """What a member asked check-ins of one room to remember: how they share, and which kinds stay folded for them."""

    member = models.OneToOneField(Membership, models.CASCADE, related_name="checkin_habit")
    # Empty: they are asked each time.
    share = models.CharField(max_length=12, blank=True)
    coach = models.BooleanField(default=False)
    quiet = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(share__in=["", "only_me", "coach", "group_count", "group_named"]), name="habit_share_known"
            ),
            models.CheckConstraint(
                condition=~Q(share__in=["", "only_me"], coach=True), name="habit_only_me_is_only_mine"
            ),
        ]
