"""What was said."""

from django.db import models
from django.db.models import Q

from chat.models.membership import Membership
from chat.models.room import Room
from peers.models import Person


class Message(models.Model):
    """A message as it is now; no earlier text is kept. It is named by its room and the seq that posted it."""

    room = models.ForeignKey(Room, models.PROTECT, related_name="messages")
    seq = models.PositiveBigIntegerField()
    author = models.ForeignKey(Membership, models.PROTECT, related_name="messages")
    body = models.TextField(max_length=4000, blank=True)
    content_note = models.CharField(max_length=80, blank=True)
    reply_to = models.PositiveBigIntegerField(null=True, blank=True)
    posted_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # Read by events when it renders, and by messages when it loads the one that a command names.
            models.UniqueConstraint(fields=["room", "seq"], name="one_message_a_seq"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(body="", content_note=""), name="removed_words_are_gone"
            ),
        ]
        # Read by insights.collect: who wrote in a week.
        indexes = [models.Index(fields=["posted_at"], name="message_by_time")]

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None


class Hiding(models.Model):
    """A message set aside by a coach, until it is restored: the row is then deleted, the log of actions stays."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="hiding")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Folding(models.Model):
    """A message that stays in the room, folded under a note that a coach put on it. Unfolded, the row is deleted."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="folding")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    note = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)


class WrongCall(models.Model):
    """A message that was set aside or folded by mistake and stands as it was.

    The room reads so beside it while the row is there.
    """

    message = models.OneToOneField(Message, models.CASCADE, related_name="wrong_call")
    at = models.DateTimeField(auto_now_add=True)


class Reaction(models.Model):
    """One member's kind mark on a message."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="reactions")
    member = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=20)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["message", "member", "mark"], name="one_mark_a_member"),
        ]
