"""One person not wanting to hear another."""

from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from peers.models.person import Person


class Block(models.Model):
    """`blocker` folds the words of `blocked` wherever that person goes by `name`.

    The name is part of it: a block that reached rooms where the same person goes by another name would tell the
    blocker that the two are one.
    """

    blocker = models.ForeignKey(Person, models.CASCADE, related_name="blocks_made")
    blocked = models.ForeignKey(Person, models.CASCADE, related_name="blocks_met")
    name = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked", "name"], name="one_block_a_name"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="nobody_blocks_themselves"),
        ]

    @property
    def public_id(self) -> str:
        """How it is named in addresses. The row's own number would tell how many others block somebody."""
        return salted_hmac("peers.block", str(self.pk)).hexdigest()[:22]
