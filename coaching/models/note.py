"""A coach's session notes, sealed."""

from django.db import models
from django.db.models import Q

from chat.models import Room
from peers.ids import LENGTH, new_id
from peers.models import Person


class SessionNote(models.Model):
    """A note about a session of a room or with one person, in the plain format. Its words are sealed together."""

    class About(models.TextChoices):
        ROOM = "room"
        ONE_TO_ONE = "one-to-one"

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    author = models.ForeignKey(Person, models.PROTECT, related_name="session_notes")
    room = models.ForeignKey(Room, models.PROTECT, related_name="session_notes")
    about = models.CharField(max_length=12, choices=About.choices)
    held_on = models.DateField()
    # JSON of the five plain fields, sealed with this row's id as context, so that it opens nowhere else.
    words_sealed = models.BinaryField()
    written_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-held_on", "-written_at"]
        constraints = [models.CheckConstraint(condition=Q(about__in=["room", "one-to-one"]), name="note_about_known")]
