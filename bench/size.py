"""How large a run is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """`repeats` windows of `seconds` each, alternating between the entrants; how many of the rest."""

    repeats: int = 3
    seconds: float = 2.5
    warm: float = 0.7
    large_room: int = 200
    rooms: int = 100
    idle_rooms: int = 250
    storms: int = 2
    storm_within: float = 60
    history: int = 1_000_000
    opened: int = 20
    calls: int = 40

    @property
    def rooms_of(self) -> list[int]:
        """The members of each room: first the large one, then the busy ones, then those where nothing happens."""
        return [self.large_room, *[20] * self.rooms, *[20] * self.idle_rooms]

    @property
    def busy(self) -> list[int]:
        """The numbers of the rooms of B."""
        return list(range(1, 1 + self.rooms))

    @property
    def idle(self) -> list[int]:
        """The numbers of the rooms where nothing happens."""
        return list(range(1 + self.rooms, 1 + self.rooms + self.idle_rooms))


SHORT = Size(repeats=1, seconds=1.5, rooms=20, idle_rooms=25, storms=1, history=100_000, opened=10, calls=8)
USUAL = Size(storms=1, idle_rooms=100, history=300_000)
FULL = Size(repeats=5, storms=3, opened=40)
