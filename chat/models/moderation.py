"""What was done, and how it stands. Rows of Action are never changed or deleted: the database refuses it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chat.models.membership import Membership
from chat.models.message import Message
from chat.models.report import Report
from chat.models.room import Room
from peers.ids import LENGTH, new_id
from peers.models import Person


class Action(models.Model):
    """One thing that moderation did: append-only. Its words stand in a side row, which can be erased."""

    class Verb(models.TextChoices):
        # The ladder, least force first; then what takes a step of it back; then answers.
        NOTE = "note"
        WORD = "word"
        FOLD = "fold"
        GIVE_BACK = "give-back"
        HIDE = "hide"
        PAUSE = "pause"
        REMOVE_MEMBER = "remove-member"
        CLOSE_ACCOUNT = "close-account"
        UNSAY = "unsay"
        UNFOLD = "unfold"
        RESTORE = "restore"
        UNPAUSE = "unpause"
        KEEP_PAUSE = "keep-pause"
        LET_BACK = "let-back"
        REOPEN_ACCOUNT = "reopen-account"
        ANSWER_REPORT = "answer-report"
        DECIDE_APPEAL = "decide-appeal"
        OFFER_REPAIR = "offer-repair"
        LET_THROUGH = "let-through"

    # None: it is about somebody's account, not about a place.
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    verb = models.CharField(max_length=20, choices=Verb.choices)
    message = models.ForeignKey(Message, models.PROTECT, null=True, blank=True, related_name="actions")
    member = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="actions")
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="actions")
    at = models.DateTimeField(auto_now_add=True)


class Reason(models.Model):
    """The words of an action, sealed with the key of whoever they were written for."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    action = models.OneToOneField(Action, models.CASCADE, related_name="reason")
    whose = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words_sealed = models.BinaryField()


class Agreement(models.TextChoices):
    """What everyone here agreed to (templates/peers/agreements), as far as a step of the ladder can rest on it."""

    PRIVATE = "private", _("We leave out the names, addresses and workplaces of other people.")
    STAYS_HERE = "stays-here", _("What is said in a room stays in that room.")
    NOTES = "notes", _("Painful details go behind a content note, so that each reader can choose.")
    SUBSTANCES = "substances", _("No buying, selling or finding substances, and no amounts, prices or how-tos.")
    PATHS = "paths", _("There are many paths. We don’t press ours on anyone.")
    HUMOUR = "humour", _("Humour is welcome when nobody pays for it.")
    ADVICE = "advice", _("We speak from our own lives, and ask before we offer advice.")
    PUT_RIGHT = "put-right", _("When something goes wrong between us, we try to put it right.")


class Decision(models.Model):
    """A step of the ladder that somebody is told of, and how it stands: in force, taken back, or found wrong."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    action = models.OneToOneField(Action, models.PROTECT, related_name="decision")
    of = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agreement = models.CharField(max_length=12, choices=Agreement.choices, blank=True)
    at = models.DateTimeField()
    undone = models.OneToOneField(Action, models.PROTECT, null=True, blank=True, related_name="undid")
    was_wrong = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(was_wrong=False) | Q(undone__isnull=False), name="what_was_wrong_is_undone"
            ),
            models.CheckConstraint(condition=Q(agreement__in=["", *Agreement.values]), name="agreement_known"),
        ]
        # Read by decisions.of(): what was done about somebody, newest first.
        indexes = [models.Index(fields=["of", "-at"], name="decision_of_person")]


class Appeal(models.Model):
    """Somebody asks that a decision be looked at again. `acted_by` is who acted: never who decides."""

    class Outcome(models.TextChoices):
        WRONG = "wrong", _("It was wrong, and is undone")
        SOFTENED = "softened", _("It was understandable, and is taken back all the same")
        STANDS = "stands", _("It stays as it is")

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_id, editable=False)
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="appeal")
    of = models.ForeignKey(Person, models.PROTECT, related_name="+")
    acted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words_sealed = models.BinaryField(null=True, blank=True)
    at = models.DateTimeField()
    # When those who may decide were told that its day is over.
    called_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answer_sealed = models.BinaryField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | (~Q(decided_by=F("acted_by")) & ~Q(decided_by=F("of"))),
                name="another_human_decides",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, outcome="")
                | Q(decided_at__isnull=False, decided_by__isnull=False, outcome__in=["wrong", "softened", "stands"]),
                name="appeal_is_decided_whole",
            ),
        ]
        # Read by appeals.waiting(): what nobody has decided yet.
        indexes = [models.Index(fields=["at"], condition=Q(decided_at__isnull=True), name="appeal_waiting")]


class Pause(models.Model):
    """A member who may read but not write in a room until a time. A long one is looked at again before it ends."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="pauses")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    began_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    review_at = models.DateTimeField(null=True, blank=True)
    # When the room's coaches were told that its day has come.
    called_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            # Read by access: is this member paused now?
            models.Index(fields=["membership", "until"], condition=Q(lifted_at__isnull=True), name="pause_open"),
            # Read by pauses.to_review(): which to look at again.
            models.Index(
                fields=["review_at"],
                condition=Q(lifted_at__isnull=True, reviewed_at__isnull=True, review_at__isnull=False),
                name="pause_to_review",
            ),
        ]
