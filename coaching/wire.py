"""What coaching's frames may contain: the commands of check-ins and exercises, and the own fields of their events."""

from typing import Any

from msgspec import Struct

from chat.wire.commands import Command, RoomId, Seq


class CheckinOpen(Command):
    room: RoomId
    question: str
    scales: list[str] | None = None


class CheckinAnswer(Command):
    room: RoomId
    checkin: Seq
    state: str | None = None
    intensity: int | None = None
    scales: dict[str, int] | None = None
    want: str | None = None
    words: str | None = None
    share: str | None = None
    coach: bool | None = None
    withdraw: bool | None = None


class CheckinClose(Command):
    room: RoomId
    checkin: Seq


class ExerciseStart(Command):
    room: RoomId
    exercise: str
    lead_in: int


class ExerciseStop(Command):
    room: RoomId
    run: Seq


class CheckinOpened(Struct, frozen=True):
    question: str
    scales: list[str]


class Named(Struct, frozen=True):
    """One who shared by name: never their words."""

    member: str
    name: str
    state: str


class CheckinClosed(Struct, frozen=True):
    checkin: int
    answered: int | None
    states: dict[str, int | str] | None
    named: list[Named]


class CheckinNarrowed(Struct, frozen=True):
    checkin: int
    named: list[Named]


class ExerciseStarted(Struct, frozen=True):
    exercise: str
    title: str
    starts_at: int
    script: list[dict[str, Any]]


class ExerciseEnded(Struct, frozen=True):
    run: int
    stopped: bool
