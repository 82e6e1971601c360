"""What administrators changed about helplines."""

from django.db import models

from peers.models.person import Person


class HelplineEdit(models.Model):
    """One change of one line: rows are only added, and the newest of a `key` holds. So it is its own log.

    `key` names a line that comes with Evenkeel, or one that administrators added. `facts` is the line as in
    peers/data/helplines.yaml, with its country; empty: the line is taken out, or is again as it comes.
    """

    class What(models.TextChoices):
        WRITTEN = "written"
        TAKEN_OUT = "taken-out"
        AS_IT_COMES = "as-it-comes"

    key = models.CharField(max_length=80, db_index=True)
    what = models.CharField(max_length=12, choices=What.choices)
    facts = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
