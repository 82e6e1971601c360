"""A place to talk, and the head of its log."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peers.ids import LENGTH, new_id
from peers.models import Person


class Room(models.Model):
    """A group room, or a direct room of two. `head` is the number of its newest event; its row is the room's lock."""

    class Kind(models.TextChoices):
        GROUP = "group", _("Group")
        DIRECT = "direct", _("Direct")

    class Floor(models.TextChoices):
        OPEN = "open", _("Everyone may write")
        COACHES = "coaches", _("Coaches are speaking")
        CIRCLE = "circle", _("A circle: one speaks, the others listen")

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.GROUP)
    name = models.CharField(_("name"), max_length=80, blank=True)
    purpose = models.CharField(_("what it is for"), max_length=200, blank=True)
    head = models.PositiveBigIntegerField(default=0)
    past = models.BooleanField(_("newcomers may read what came before"), default=False)
    floor = models.CharField(max_length=8, choices=Floor.choices, default=Floor.OPEN)
    floor_reason = models.CharField(max_length=500, blank=True)
    # What waits for a coach before it is in the room: the room's kinds (moderation.held_posts.KINDS), apart by a space.
    holds = models.CharField(max_length=60, blank=True, default="")
    # The event that set the floor as it is: its reason is told, an older one's is not.
    floor_seq = models.PositiveBigIntegerField(default=0)
    # How long, roughly, each may speak in its circle; null: as long as a circle usually gives.
    floor_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="rooms_made")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["group", "direct"]), name="room_kind_known"),
            models.CheckConstraint(condition=Q(floor__in=["open", "coaches", "circle"]), name="room_floor_known"),
            models.CheckConstraint(condition=Q(kind="group") | Q(floor="open"), name="direct_room_has_open_floor"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_direct(self) -> bool:
        return self.kind == self.Kind.DIRECT

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
