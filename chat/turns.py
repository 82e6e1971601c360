"""Who speaks, who waits and who listens in circles, as it stands. chat.circle changes it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from chat.models import Membership, Room, Turn


@dataclass(slots=True)
class Standing:
    """A circle: its speaker, and those who wait, in the order in which they are called."""

    speaker: Turn | None = None
    waiting: list[Turn] = field(default_factory=list)

    @property
    def speaker_id(self) -> str | None:
        """The speaker's member id."""
        return self.speaker.member.public_id if self.speaker else None

    @property
    def queue(self) -> list[str]:
        """The member ids of those who wait."""
        return [turn.member.public_id for turn in self.waiting]

    def fields(self, room: Room) -> dict[str, Any]:
        """The floor of that room as the log keeps it; how long each may speak only where a coach said it."""
        fields = {"mode": room.floor, "speaker": self.speaker_id, "queue": self.queue}
        return fields | ({"minutes": room.floor_minutes} if room.floor_minutes else {})


def in_room(room: Room) -> Standing:
    """The circle of one room; nobody where it has none."""
    return in_rooms([room])[room.pk]


def in_rooms(rooms: Iterable[Room]) -> dict[int, Standing]:
    """The same for several rooms, by pk. No query where none of them has a circle."""
    floors = {room.pk: room.floor for room in rooms}
    found = {pk: Standing() for pk in floors}
    circles = [pk for pk, floor in floors.items() if floor == Room.Floor.CIRCLE]
    if circles:
        turns = Turn.objects.select_related("member").exclude(state=Turn.State.LISTENING)
        for turn in turns.filter(room__in=circles).order_by("place", "pk"):
            if turn.state == Turn.State.SPEAKING:
                found[turn.room_id].speaker = turn
            else:
                found[turn.room_id].waiting.append(turn)
    return found


def speaks(member: Membership) -> bool:
    """Whether it is the member's turn. Asked once a room held: the answer goes with the room's row."""
    room = member.room
    if not hasattr(room, "speaking_pk"):
        found = Turn.objects.filter(room=room, state=Turn.State.SPEAKING)
        room.speaking_pk = found.values_list("member_id", flat=True).first()
    return room.speaking_pk == member.pk


def listens(member: Membership) -> bool:
    """Whether they said that they are here to listen."""
    return Turn.objects.filter(member=member, state=Turn.State.LISTENING).exists()
