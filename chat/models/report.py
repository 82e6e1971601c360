"""Reports: a member asks somebody to look at a message; who is with it, and whom they asked for a second view."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chat.models.membership import Membership
from chat.models.message import Message
from peers.ids import LENGTH, new_id
from peers.models import Person


class Report(models.Model):
    """What was reported, sealed as it was, whatever happens to the message later."""

    class Why(models.TextChoices):
        HARD = "hard", _("This is hard for me")
        UNKIND = "unkind", _("It is unkind to someone")
        PRIVATE = "private", _("It shares someone’s private details")
        SOURCING = "sourcing", _("It offers or seeks substances, or says how")
        DANGER = "danger", _("I am worried about someone’s safety")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        SET_ASIDE = "set-aside", _("The message was set aside")
        FOLDED = "folded", _("The message is folded under a note now")
        SPOKE = "spoke", _("I spoke with someone privately")
        NOTHING = "nothing", _("I looked, and the message stays as it is")

    class To(models.TextChoices):
        COACHES = "coaches"
        # What a coach wrote goes past the coaches.
        SUPERVISORS = "supervisors"

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(Membership, models.PROTECT, related_name="reports_made")
    why = models.CharField(max_length=10, choices=Why.choices)
    to = models.CharField(max_length=12, choices=To.choices, default=To.COACHES)
    words_sealed = models.BinaryField(null=True, blank=True)
    copy_sealed = models.BinaryField()
    at = models.DateTimeField(auto_now_add=True)
    # When those who may look were told that it presses.
    called_at = models.DateTimeField(null=True, blank=True)
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
            models.CheckConstraint(condition=Q(to__in=["coaches", "supervisors"]), name="report_to_known"),
        ]
        # Read by queue.waiting(): what nobody has answered yet.
        indexes = [models.Index(fields=["at"], condition=Q(answered_at__isnull=True), name="report_waiting")]


class Beside(models.Model):
    """A message that the reporter sent along, as it was; sealed with its own author's key."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="beside")
    message = models.ForeignKey(Message, models.PROTECT, related_name="+")
    copy_sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "message"], name="one_copy_a_message")]


class Claim(models.Model):
    """Somebody of the staff is with a report, until they answer it, hand it on, or `until` is over."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="claims")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # Who handed it on to them, if somebody did.
    handed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report"], condition=Q(ended_at__isnull=True), name="one_is_with_a_report"),
            models.CheckConstraint(condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("at")), name="claim_runs_on"),
        ]
        # Read by claims.load_of(): what somebody has looked after lately.
        indexes = [models.Index(fields=["person", "at"], name="claim_of_person")]


class Opinion(models.Model):
    """A second view of a report: whoever is with it asks a colleague, who may look and writes what they think."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="opinions")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words_sealed = models.BinaryField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "asked"], name="one_opinion_a_colleague"),
            models.CheckConstraint(condition=~Q(asked=F("asked_by")), name="second_view_is_anothers"),
        ]
