"""Who someone is here."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from peers.ids import LENGTH, new_id


class Role(models.TextChoices):
    """What somebody may do on the whole site. Being coach of a room is the membership's, not the person's."""

    PEER = "peer", _("Peer")
    COACH = "coach", _("Coach")
    SUPERVISOR = "supervisor", _("Supervisor")
    ADMINISTRATOR = "administrator", _("Administrator")


class People(BaseUserManager):
    """Makes and finds people; their e-mail is kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "Person":
        """A new person, saved. Without a password they can't sign in by one."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "Person":
        """A new administrator; `manage.py createsuperuser` calls this on a fresh site."""
        fields.setdefault("pseudonym", email.split("@")[0][:40])
        return self.create_user(email, password, role=Role.ADMINISTRATOR, **fields)

    def get_by_natural_key(self, email: str) -> "Person":
        return self.get(email=email.strip().lower())


class Person(AbstractBaseUser):
    """One member of the community. The e-mail is for signing in; no other member ever sees it."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    pseudonym = models.CharField(_("pseudonym"), max_length=40, blank=True)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, default=Role.PEER)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    # The session that they act through (peers.acting.Through); None for whoever was not loaded by a request.
    through = None

    objects = People()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="person_role_known"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="person_email_lower"),
            # Nobody may take a name that another member goes by, in any spelling of capitals.
            models.UniqueConstraint(Lower("pseudonym"), condition=~Q(pseudonym=""), name="one_person_a_pseudonym"),
        ]

    def __str__(self) -> str:
        return self.pseudonym or self.public_id

    @property
    def is_staff_member(self) -> bool:
        """Whether their role is anything but peer."""
        return self.role != Role.PEER
