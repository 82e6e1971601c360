"""What supervisors may know: figures stored once."""

from django.db import models
from django.db.models import Q


class Release(models.Model):
    """One figure of one closed week, site-wide. Stored once, the same bytes for everyone, for ever.

    `value` and the two head-counts are kept only as they may be shown: null where the figure is hidden.
    """

    week = models.DateField()
    figure = models.CharField(max_length=30)
    value = models.PositiveIntegerField(null=True)
    people = models.PositiveIntegerField(null=True)
    staff = models.PositiveIntegerField(null=True)
    shown = models.BooleanField()
    released_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["week", "figure"]
        constraints = [
            models.UniqueConstraint(fields=["week", "figure"], name="one_release_a_figure"),
            models.CheckConstraint(
                condition=Q(shown=True) | Q(value__isnull=True, people__isnull=True, staff__isnull=True),
                name="hidden_figures_hold_nothing",
            ),
        ]
