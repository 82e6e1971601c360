"""Reports, and what was done. Rows of Action are never changed or deleted: the database refuses it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chat.models.membership import Membership
from chat.models.message import Message
from chat.models.room import Room
from peers.ids import LENGTH, new_id
from peers.models import Person


class Report(models.Model):
    """A member asks a coach to look at a message. The copy is sealed as it was, whatever happens to the message."""

    class Why(models.TextChoices):
        HARD = "hard", _("This is hard for me")
        UNKIND = "unkind", _("It is unkind to someone")
        PRIVATE = "private", _("It shares someone's private details")
        SOURCING = "sourcing", _("It offers or seeks substances, or says how")
        DANGER = "danger", _("I am worried about someone's safety")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        SET_ASIDE = "set-aside", _("The message was set aside")
        SPOKE = "spoke", _("I spoke with someone privately")
        NOTHING = "nothing", _("I looked, and the message stays as it is")

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(Membership, models.PROTECT, related_name="reports_made")
    why = models.CharField(max_length=10, choices=Why.choices)
    words_sealed = models.BinaryField(null=True, blank=True)
    copy_sealed = models.BinaryField()
    at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    answer_sealed = models.BinaryField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message", "reporter"], condition=Q(answered_at__isnull=True), name="one_open_report_a_member"
            ),
            models.CheckConstraint(
                condition=Q(why__in=["hard", "unkind", "private", "sourcing", "danger", "other"]),
                name="report_why_known",
            ),
        ]
        # Read by reports.waiting(): the coach's queue, oldest first.
        indexes = [models.Index(fields=["at"], condition=Q(answered_at__isnull=True), name="report_waiting")]


class Action(models.Model):
    """One thing that moderation did: append-only. The reason stands in a side row, which can be erased."""

    class Verb(models.TextChoices):
        HIDE = "hide"
        RESTORE = "restore"
        PAUSE = "pause"
        UNPAUSE = "unpause"
        REMOVE_MEMBER = "remove-member"
        ANSWER_REPORT = "answer-report"

    room = models.ForeignKey(Room, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    verb = models.CharField(max_length=20, choices=Verb.choices)
    message = models.ForeignKey(Message, models.PROTECT, null=True, blank=True, related_name="actions")
    member = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="actions")
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="actions")
    at = models.DateTimeField(auto_now_add=True)


class Reason(models.Model):
    """Why, in words, beside the action."""

    action = models.OneToOneField(Action, models.CASCADE, related_name="reason")
    words = models.CharField(max_length=500)


class Pause(models.Model):
    """A member who may read but not write in a room until a time."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="pauses")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    began_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        # Read by access: is this member paused now?
        indexes = [models.Index(fields=["membership", "until"], condition=Q(lifted_at__isnull=True), name="pause_open")]
