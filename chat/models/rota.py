"""The rota: who has said that they will be on duty when."""

from django.db import models
from django.db.models import F, Q

from peers.ids import LENGTH, new_id
from peers.models import Person


class Shift(models.Model):
    """A coach's time in every week from `since` on, or on that one day where `until` is the same day."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="shifts")
    # Monday is 0. Day and time are those of the site's time zone.
    weekday = models.PositiveSmallIntegerField()
    begins = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    leads = models.BooleanField(default=False)
    since = models.DateField()
    # The last day, included.
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="shift_weekday_known"),
            models.CheckConstraint(condition=Q(minutes__gte=30, minutes__lte=720), name="shift_lasts"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="shift_ends_after_it_began"
            ),
        ]


class ShiftDay(models.Model):
    """A day on which somebody can't take their shift, and the colleague who takes it for them, if one does."""

    shift = models.ForeignKey(Shift, models.CASCADE, related_name="days")
    day = models.DateField()
    taken_by = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shift", "day"], name="one_change_a_day")]
