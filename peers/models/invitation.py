"""Letters of invitation: a link that lets somebody join."""

from django.db import models
from django.db.models import F, Q

from peers.models.person import Person, Role


class Invitation(models.Model):
    """A link that makes a member of `role`. Only its token's digest is kept: a copy of the database opens no door."""

    token_digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="invitations_made")
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.PEER)
    note = models.CharField(max_length=80, blank=True)
    seats = models.PositiveSmallIntegerField(default=1)
    taken = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # A link for staff that leaks must not let a second person in.
            models.CheckConstraint(condition=Q(role=Role.PEER) | Q(seats=1), name="staff_invitation_single_use"),
            models.CheckConstraint(condition=Q(taken__lte=F("seats")), name="invitation_not_overdrawn"),
        ]


class InvitationUse(models.Model):
    """Who joined by which invitation."""

    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="uses")
    person = models.OneToOneField(Person, models.CASCADE, related_name="joined_by")
    at = models.DateTimeField(auto_now_add=True)
