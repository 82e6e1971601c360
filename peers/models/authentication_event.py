"""How the staff came in and went: rows that the database refuses to change, and to delete before their year is over."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from peers.models.person import Person

WAYS = {
    "password": _("password"),
    "code": _("a code by e-mail"),
    "totp": _("the code of an app"),
    "webauthn": _("a passkey"),
    "recovery_codes": _("a recovery code"),
    "socialaccount": _("the provider"),
}


class AuthenticationEvent(models.Model):
    """One line: who, what and when. No address, no browser, and nothing of what was done afterwards."""

    class What(models.TextChoices):
        SIGNED_IN = "signed-in", _("Signed in")
        ENDED = "ended", _("A session ended")
        WRONG_STEP = "wrong-step", _("A second step did not fit")
        UNLOCKED = "unlocked", _("Opened a locked screen again")
        WRONG_UNLOCK = "wrong-unlock", _("A locked screen stayed locked: what was tried did not fit")
        PASSWORD = "password", _("The password was changed")
        STEP_CHANGED = "step-changed", _("A second step was added, renewed or taken off")
        STEP_LOST = "step-lost", _("An administrator took all second steps off")

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=12, choices=What.choices)
    # By which ways somebody came in, such as "password, totp".
    ways = models.CharField(max_length=60, blank=True)

    class Meta:
        # Read by authentication_log.own(): one person's, newest first. All of them are read by their key.
        indexes = [models.Index(fields=["person", "-id"], name="authentication_of_person")]

    @property
    def came_by(self) -> str:
        """The ways in words: "password, the code of an app"."""
        return ", ".join(str(WAYS.get(way, way)) for way in self.ways.split(", "))
