"""One's own data: a link for a copy of it, erasing the account, what must be kept, and each day's tidying."""

from django.db import models
from django.db.models import Q

from peers.ids import LENGTH
from peers.models.person import Person


class ExportTicket(models.Model):
    """A link for one download of everything about oneself. Only the digest of its token is kept; no copy is."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class Erasure(models.Model):
    """Somebody asked for their account to be erased. The row is the receipt afterwards: numbers, without a name."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="erasures")
    token_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # When a process last worked on it: after a while without a sign another one goes on.
    taken_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    # Some of it waits for a legal hold to be lifted.
    held = models.BooleanField(default=False)
    receipt = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(withdrawn_at__isnull=True, done_at__isnull=True),
                name="one_open_erasure_a_person",
            ),
        ]
        # Read by erasing.sweep(): what is due and not done.
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(withdrawn_at__isnull=True, done_at__isnull=True), name="erasure_due"
            )
        ]


class LegalHold(models.Model):
    """A person's data, or a room's words, that the law asks to keep for now. It beats erasing and tidying."""

    class Kind(models.TextChoices):
        PERSON = "person"
        ROOM = "room"

    kind = models.CharField(max_length=6, choices=Kind.choices)
    subject = models.CharField(max_length=LENGTH)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["person", "room"]), name="hold_kind_known"),
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=Q(lifted_at__isnull=True), name="one_hold_a_subject"
            ),
        ]


class Tidying(models.Model):
    """One day's tidying: how many rows of what went. Whoever makes the row does the work."""

    day = models.DateField(unique=True)
    touched_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    report = models.JSONField(default=dict)
