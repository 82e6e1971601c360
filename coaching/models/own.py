"""What a person keeps about exercises, for themselves alone. No query of staff touches these tables."""

from django.db import models
from django.db.models import Q

from coaching.models.exercise import Exercise
from peers.ids import LENGTH, new_id
from peers.models import Person


class Afterwards(models.Model):
    """How it was after an exercise, compared with before. It knows no run: who took part is written nowhere."""

    class Answer(models.TextChoices):
        SETTLED = "settled"
        SAME = "same"
        STIRRED = "stirred"
        UNSURE = "unsure"

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="afterwards")
    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="afterwards")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=["settled", "same", "stirred", "unsure"]), name="afterwards_known"
            )
        ]


class OwnSigns(models.Model):
    """One state on somebody's own map: their signs of it, what helps, what to avoid. Sealed together."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="own_signs")
    state = models.CharField(max_length=12)
    # JSON of the three fields, sealed with this row's id as context, so that it opens nowhere else.
    words_sealed = models.BinaryField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "state"], name="one_map_a_state"),
            models.CheckConstraint(
                condition=Q(state__in=["ventral", "sympathetic", "dorsal"]), name="own_signs_state_known"
            ),
        ]


class Growing(models.Model):
    """Somebody lets what left them more settled go among what helps them by itself. Without its row they do not."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="growing")
    since = models.DateTimeField(auto_now_add=True)


class Standing(models.Model):
    """Where an exercise stands for one person: among what helps, off their list, or back on it; `since` when."""

    class Place(models.TextChoices):
        HELPS = "helps"
        OFF = "off"
        LISTED = "listed"

    person = models.ForeignKey(Person, models.CASCADE, related_name="standings")
    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="standings")
    place = models.CharField(max_length=6, choices=Place.choices)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "exercise"], name="one_standing_an_exercise"),
            models.CheckConstraint(condition=Q(place__in=["helps", "off", "listed"]), name="standing_known"),
        ]
