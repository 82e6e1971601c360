"""What one connection has heard, held to what the server promises of it."""

import json
from collections import defaultdict

SERVER_TYPES = {"hello", "event", "signal", "ok", "error", "beat", "notice"}


class Heard:
    """The frames of one connection, by what they are; in `wrongs`, what broke a promise."""

    def __init__(self) -> None:
        self.frames: list[dict] = []
        self.answers: dict[str, list[dict]] = defaultdict(list)
        self.events: dict[str, list[dict]] = defaultdict(list)
        self.notices: list[dict] = []
        self.signals: list[dict] = []
        self.unread: list[dict] = []
        self.wrongs: list[str] = []
        self._asked: dict[str, list[dict]] = defaultdict(list)
        self._named_here: set[str] = set()
        self._last: dict[str, int] = {}

    @property
    def hello(self) -> dict:
        return self.frames[0]

    @property
    def seen(self) -> int:
        """Text frames received on this connection, `hello` being 1."""
        return len(self.frames)

    def room(self, room: str) -> dict:
        """What `hello` said of a room."""
        return next(each for each in self.hello["rooms"] if each["id"] == room)

    def me(self, room: str) -> str:
        """This person's member id in a room."""
        return self.room(room)["me"]

    def _hear(self, data: str | bytes) -> None:
        frame = json.loads(data) if isinstance(data, str) else None
        if not isinstance(frame, dict) or frame.get("type") not in SERVER_TYPES:
            self.wrongs.append(f"a frame that is no frame: {data!r:.200}")
            frame = {"type": None, "data": data}
        self.frames.append(frame)
        if (frame["type"] == "hello") != (len(self.frames) == 1):
            self.wrongs.append("hello is the first frame and comes once")
        sort = getattr(self, f"_hear_{frame['type']}", None)
        if sort:
            sort(frame)

    def _hear_ok(self, frame: dict) -> None:
        asked = self._hear_answer(frame)
        if asked.get("type") == "follow":
            self._start_following(asked["rooms"], frame["rooms"])
        if asked.get("type") == "unfollow":
            for room in asked["rooms"]:
                self._last.pop(room, None)
        if frame["re"] in self._named_here and first(self.events[asked.get("room", "")], seq=frame.get("seq", 0)):
            self.wrongs.append(f"an event came before the ok of its own write: {frame}")

    def _start_following(self, wanted: dict, told: dict) -> None:
        for room, state in told.items():
            if "error" in state or room in self._last:
                continue
            after = wanted[room]
            whole = after is not None and state["complete"]
            # None: the first event may lie above `after`, where that was lifted to the first stay.
            self._last[room] = None if whole and not state["past"] else after if whole else state["head"]

    def _hear_error(self, frame: dict) -> None:
        if frame["re"] is None:
            self.unread.append(frame)
        else:
            self._hear_answer(frame)

    def _hear_answer(self, frame: dict) -> dict:
        answers, asked = self.answers[frame["re"]], self._asked[frame["re"]]
        answers.append(frame)
        if len(answers) > len(asked):
            self.wrongs.append(f"an answer to nothing that was asked: {frame}")
            return {}
        return asked[len(answers) - 1]

    def _hear_event(self, frame: dict) -> None:
        room, seq = frame["room"], frame["seq"]
        last = self._last.get(room, 0)
        if room not in self._last:
            self.wrongs.append(f"an event of a room that is not followed: {frame}")
        elif last is not None and seq != last + 1:
            self.wrongs.append(f"event {seq} after {last}")
        self._last[room] = seq
        self.events[room].append(frame)

    def _hear_notice(self, frame: dict) -> None:
        self.notices.append(frame)

    def _hear_signal(self, frame: dict) -> None:
        if frame["room"] not in self._last:
            self.wrongs.append(f"a signal of a room that is not followed: {frame}")
        self.signals.append(frame)


def first(frames: list[dict], **like) -> dict | None:
    """The first frame that has all these fields with these values."""
    return next((frame for frame in frames if all(frame.get(name) == value for name, value in like.items())), None)
