"""Who of the staff opened something private of whom. Rows are never changed or deleted: the database refuses it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from peers.ids import LENGTH, new_id
from peers.models.person import Person


class AccessEntry(models.Model):
    """One line of a chain: each carries the digest of the one before it. Ids and digests; words stand beside it."""

    class What(models.TextChoices):
        REPORT = "report", _("read what you reported, and your words with it")
        REPORT_COPY = "report-copy", _("read a kept copy of a message of yours that somebody asked a coach to look at")
        PLAN = "plan", _("read your staying-safe plan, which you show them")
        ROOM = "room", _("opened a room that you are or were in, to read what was said there")
        SELVES = "selves", _("may see which of the names in rooms are yours")
        SECOND_STEP = "second-step", _("took your second step off; you were signed out everywhere")
        HOLD = "hold", _("asked the site to keep what is yours for now; until that ends it can’t be erased")
        ROOM_HOLD = "room-hold", _("asked the site to keep the words of a room that you are or were in")
        HOLD_ENDED = "hold-ended", _("ended a legal hold: what is yours can be erased again")
        ROOM_HOLD_ENDED = "room-hold-ended", _("ended the legal hold on a room that you are or were in")

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    of = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The public ids as they were: what the chain is made over.
    by_ref = models.CharField(max_length=LENGTH)
    of_ref = models.CharField(max_length=LENGTH)
    what = models.CharField(max_length=16, choices=What.choices)
    ref = models.CharField(max_length=LENGTH, blank=True)
    # Until when it may be looked at, where that is limited; and from when on the person reads this line.
    until = models.DateTimeField(null=True)
    told_from = models.DateTimeField()
    words_digest = models.CharField(max_length=64)
    before = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        # Read by access_log.about(): what concerns one person, newest first.
        indexes = [models.Index(fields=["of", "-number"], name="access_of_person")]


class AccessWords(models.Model):
    """The words of an entry, sealed: who looked, where, and why. Erasing them leaves the chain whole."""

    entry = models.OneToOneField(AccessEntry, models.CASCADE, related_name="words")
    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    words_sealed = models.BinaryField()


class AccessSeen(models.Model):
    """Up to which entry somebody has read what concerns them."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    number = models.PositiveBigIntegerField(default=0)
