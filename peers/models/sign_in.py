"""Where somebody is signed in."""

from django.contrib.sessions.models import Session
from django.db import models

from peers.ids import LENGTH, new_id
from peers.models.person import Person


class SignIn(models.Model):
    """What is told of one session in the list of one's own: which browser, since when. No address is ever kept.

    It goes when its session goes.
    """

    session = models.OneToOneField(Session, models.CASCADE, primary_key=True, related_name="sign_in")
    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    # Read by sessions.listed(): mine, newest first.
    person = models.ForeignKey(Person, models.CASCADE, related_name="sign_ins")
    device = models.CharField(max_length=80, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
