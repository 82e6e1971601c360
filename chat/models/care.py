"""Somebody there: who is on duty, who asked for someone, and what was promised to them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

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
    """ "I need someone". It stays in the coaches' queue until one of them has taken it; its words are sealed.

    One column says who is with them, so that it is one person. A level is set by that person alone.
    """

    class State(models.TextChoices):
        RAISED = "raised"
        CLAIMED = "claimed"
        IN_CONTACT = "in-contact"
        OPTIONS_OFFERED = "options-offered"
        HANDED_OVER = "handed-over", _("Somebody else goes on with them: a line, a clinic, a person they chose")
        STAYING_WITH = "staying-with", _("I stay in touch with them here")
        DECLINED = "declined", _("They would rather not, for now")
        LOST_TOUCH = "lost-touch", _("I could not reach them")
        FOLLOWED_UP = "followed-up"
        CLOSED = "closed"

    class Level(models.IntegerChoices):
        NOT_NOW = 0, _("Not now")
        HARD_PLACE = 1, _("A hard place")
        THOUGHTS = 2, _("Thoughts of dying or of hurting themselves")
        NOW = 3, _("Now: a life is in danger")

    class Source(models.TextChoices):
        # Who raised it: they themselves, or a coach who read something and came.
        THEMSELVES = "themselves"
        COACH = "coach"

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="needs")
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.THEMSELVES)
    words_sealed = models.BinaryField(null=True, blank=True)
    on_duty = models.BooleanField()
    raised_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.RAISED)
    level = models.PositiveSmallIntegerField(choices=Level.choices, null=True, blank=True)
    # When a coach first had it before them; how far it was paged, and when last.
    seen_at = models.DateTimeField(null=True, blank=True)
    paged = models.PositiveSmallIntegerField(default=0)
    paged_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    # A colleague whom the coach asked to take over; until they do, the coach stays.
    colleague = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answer_sealed = models.BinaryField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "raised", "claimed", "in-contact", "options-offered", "handed-over", "staying-with", "declined",
                        "lost-touch", "followed-up", "closed",
                    ]
                ),
                name="need_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="raised", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(state="raised") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="one_is_with_a_call",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="need_closed_when",
            ),
            models.CheckConstraint(condition=Q(level__isnull=True) | Q(level__lte=3), name="need_level_known"),
        ]  # fmt: skip
        indexes = [
            # Read by needs.waiting() and paging.sweep(): what nobody has taken yet, oldest first.
            models.Index(fields=["raised_at"], condition=Q(answered_at__isnull=True), name="need_waiting"),
            # Read by handoff.in_hand(): what somebody is with.
            models.Index(fields=["answered_by"], condition=Q(closed_at__isnull=True), name="need_in_hand"),
        ]


class NeedStep(models.Model):
    """What was done about a call, by whom and when: never what was said. `by` is None where it was paged by itself."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="steps")
    what = models.CharField(max_length=16)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    # Which ways were offered: codes of chat.handoff.OPTIONS.
    options = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)


class Promise(models.Model):
    """A coach said that they would be in touch again on a day. It is in the care queue then, until it is ended."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("We were in touch")
        NO_ANSWER = "no-answer", _("I wrote, and have heard nothing yet")
        STOPPED = "stopped", _("They asked for none")

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    need = models.ForeignKey(Need, models.CASCADE, related_name="promises")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # A day in the site's time zone.
    due_on = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need"], condition=Q(ended_at__isnull=True), name="one_open_promise"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="") | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="promise_ended_how",
            ),
        ]
        # Read by promises.due(): what was promised for today or before.
        indexes = [models.Index(fields=["due_on"], condition=Q(ended_at__isnull=True), name="promise_due")]
