"""How somebody would like the place to be."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peers.models.person import Person


class Theme(models.TextChoices):
    """Light, dark, or as the device is set."""

    DEVICE = "device", _("As my device is set")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class CarePreference(models.Model):
    """Care preferences, chosen at the first sign-in and changed at any time. No row yet: not asked yet."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="care")
    calm = models.BooleanField(_("calm mode"), default=False)
    reduced_motion = models.BooleanField(_("less motion"), default=False)
    theme = models.CharField(_("colours"), max_length=8, choices=Theme.choices, default=Theme.DEVICE)
    unfold_notes = models.BooleanField(_("show noted messages unfolded"), default=False)
    # Whether a message is looked at while they write it, so that help or a kind word can come in time.
    read_drafts = models.BooleanField(_("look at what I write before I send it"), default=True)
    country = models.CharField(_("country for helplines"), max_length=2, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(theme__in=Theme.values), name="theme_known")]
