"""How many sockets somebody may have at once, over all processes. Past it the one longest without a beat gives way.

Processes tell each other how long ago each socket of a person was heard from; both sides reckon the same, and whoever
holds the quietest one closes it. With Redis dead each process counts its own.
"""

import time
from collections.abc import Iterable
from typing import Any

from django.conf import settings

from chat import bells
from chat.sinks import Sink

FORGET_SECONDS = 120.0


class Seats:
    """What this process knows of a person's sockets elsewhere: {person pk: {process: beats on our clock}}."""

    def __init__(self, process: str) -> None:
        self._process = process
        self._elsewhere: dict[int, dict[str, tuple[float, list[float]]]] = {}

    def taken(self, person_pk: int, sinks: list[Sink]) -> list[Sink]:
        """A socket was opened here: which of ours must give way. The other processes hear of it."""
        self._tell(person_pk, sinks, answer=True)
        return self._too_many(person_pk, sinks)

    def heard(self, bell: dict[str, Any], sinks: list[Sink]) -> list[Sink]:
        """Another process told of its sockets of a person: which of ours must give way."""
        person_pk, now = bell["person"], time.monotonic()
        beats = [now - ago for ago in bell["ago"]]
        self._elsewhere.setdefault(person_pk, {})[bell["process"]] = (now, beats)
        if not sinks:
            del self._elsewhere[person_pk]
        elif bell["answer"]:
            self._tell(person_pk, sinks, answer=False)
        return self._too_many(person_pk, sinks)

    def left(self, person_pk: int) -> None:
        """Nobody of theirs is here any more."""
        self._elsewhere.pop(person_pk, None)

    def _tell(self, person_pk: int, sinks: Iterable[Sink], *, answer: bool) -> None:
        now = time.monotonic()
        ago = [round(now - sink.beaten_at, 3) for sink in sinks]
        bells.seats({"person": person_pk, "process": self._process, "ago": ago, "answer": answer})

    def _too_many(self, person_pk: int, sinks: list[Sink]) -> list[Sink]:
        now = time.monotonic()
        others = [
            beat
            for told_at, beats in self._elsewhere.get(person_pk, {}).values()
            if now - told_at < FORGET_SECONDS
            for beat in beats
        ]
        over = len(others) + len(sinks) - settings.SOCKETS_PER_PERSON
        if over <= 0:
            return []
        quietest = sorted([(sink.beaten_at, sink) for sink in sinks] + [(beat, None) for beat in others], key=_beat)
        return [sink for _beaten_at, sink in quietest[:over] if sink is not None]


def _beat(seat: tuple[float, Sink | None]) -> float:
    return seat[0]
