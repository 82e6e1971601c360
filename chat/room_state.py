"""What an app above chat knows of a room, told in hello and follow: its open check-in, its running exercise."""

from collections.abc import Callable

# For some rooms at once: {room pk: seq of the open one}.
Reader = Callable[[list[int]], dict[int, int]]
READERS: dict[str, Reader] = {}


def register(name: str, reader: Reader) -> None:
    """Makes `name` ("checkin" or "run") known; coaching calls it when it is loaded."""
    READERS[name] = reader


def of(name: str, room_pks: list[int]) -> dict[int, int]:
    """{room pk: seq}, only of rooms that have an open one."""
    reader = READERS.get(name)
    return reader(room_pks) if reader and room_pks else {}
