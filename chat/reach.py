"""Which events of a room somebody may read."""

from collections.abc import Collection
from dataclasses import dataclass

from chat.models import Membership, Stay


@dataclass(frozen=True, slots=True)
class Reach:
    """Their stays, and what came before the first one if the room lets."""

    stays: tuple[tuple[int, int | None], ...]
    past: bool

    @classmethod
    def of(cls, member: Membership) -> "Reach":
        return cls.of_all([member])[member.pk]

    @classmethod
    def of_all(cls, members: Collection[Membership]) -> dict[int, "Reach"]:
        """Those of several memberships, by their pks; one query."""
        stays: dict[int, list] = {member.pk: [] for member in members}
        rows = Stay.objects.filter(membership_id__in=stays).order_by("from_seq")
        for pk, start, end in rows.values_list("membership_id", "from_seq", "to_seq"):
            stays[pk].append((start, end))
        return {member.pk: cls(tuple(stays[member.pk]), member.room.past) for member in members}

    @property
    def first(self) -> int:
        """The seq before which nothing is served at all."""
        if self.past or not self.stays:
            return 0
        return self.stays[0][0] - 1

    def covers(self, seq: int) -> bool:
        for start, end in self.stays:
            if start <= seq and (end is None or seq <= end):
                return True
        return bool(self.past and self.stays) and seq < self.stays[0][0]
