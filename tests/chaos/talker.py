"""One person at one page, as docs/protocol.md asks of a client: what was not answered is sent again, then every room is
followed from the last seq that stands on the screen. Keeps a screen, and tells the record of all that it sees."""

import asyncio
from contextlib import suppress

from tests.chaos.line import Line
from tests.chaos.record import Record, Sent, now
from tests.protocol.client import new_id
from tests.protocol.door import Door

UNAVAILABLE_SECONDS = 0.3


class Talker(Line):
    """Says and hears over its line."""

    def __init__(self, record: Record, person: dict, doors: list[tuple[str, str]], *, beat: float | None = None):
        super().__init__(record, person, doors, beat=beat)
        self.rooms = list(person["rooms"])
        self.outbox: dict[str, dict] = {}
        self.start: dict[str, int] = {}
        self.over: set[str] = set()
        self._asked_to_follow: dict[str, list[str]] = {}

    # Speaking

    def say(self, type_: str, **fields) -> str:
        """A write: it stays in the outbox until it is answered, whatever happens to the connection."""
        frame = {"type": type_, "id": new_id(), **fields}
        self.outbox[frame["id"]] = frame
        self.record.sent[frame["id"]] = Sent(self.id, frame, now())
        if self._live:
            self._out.put_nowait(frame)
        return frame["id"]

    @property
    def ready(self) -> bool:
        """Whether it is connected and follows all its rooms."""
        return self._live and self.following >= set(self.rooms) - self.over

    # Hearing

    def _hear(self, frame: dict) -> None:
        self._seen += 1
        self._heard_at = now()
        sort = getattr(self, f"_hear_{frame['type']}", None)
        if sort:
            sort(frame)
        if self.hello and self._seen - self._beaten >= self.hello["window"] // 4:
            self._tell_beat()

    def _hear_hello(self, frame: dict) -> None:
        self.hello = frame
        heads = {room["id"]: room["head"] for room in frame["rooms"]}
        self.over = set(self.rooms) - heads.keys()
        self.record.resent += len(self.outbox)
        for waiting in self.outbox.values():
            self._out.put_nowait(waiting)
        self._live = True
        self._follow({room: self.last[room] for room in self.rooms if room in heads})

    def _follow(self, rooms: dict[str, int | None]) -> None:
        frame = {"type": "follow", "id": new_id(), "rooms": rooms}
        self._asked_to_follow[frame["id"]] = list(rooms)
        self._out.put_nowait(frame)

    def _hear_ok(self, frame: dict) -> None:
        if frame["re"] in self._asked_to_follow:
            return self._start(self._asked_to_follow.pop(frame["re"]), frame["rooms"])
        self._settle(frame)

    def _hear_error(self, frame: dict) -> None:
        self.record.complaints[frame["code"]] += 1
        if frame["re"] in self._asked_to_follow:
            rooms = self._asked_to_follow.pop(frame["re"])
            self._later(UNAVAILABLE_SECONDS, lambda: self._follow({room: self.last[room] for room in rooms}))
        elif frame["code"] in {"unavailable", "slow-down"} and frame["re"] in self.outbox:
            self._later(frame.get("retry_after", UNAVAILABLE_SECONDS), lambda: self._say_again(frame["re"]))
        else:
            self._settle(frame)

    def _say_again(self, id: str) -> None:
        if self._live and id in self.outbox:
            self._out.put_nowait(self.outbox[id])

    def _settle(self, answer: dict) -> None:
        one = self.record.sent.get(answer["re"])
        if one is None and self.id in self.record.cut_off:
            return
        if one is None:
            return self.record.breach(f"an answer to nothing that was asked: {answer}")
        if one.answer is not None and one.answer != answer:
            self.record.breach(f"another answer to the same write: {one.answer} and {answer}")
        if one.answer is None:
            one.answer, one.answered_at = answer, now()
        self.outbox.pop(answer["re"], None)

    def _start(self, rooms: list[str], told: dict) -> None:
        for room in rooms:
            state = told[room]
            if "error" in state:
                self.over.add(room)
                continue
            self.following.add(room)
            if self.last[room] is None:
                self.last[room] = self.start[room] = state["head"]
            elif not state["complete"]:
                self._early[room] = []
                self._job(self._read_history(room, state["head"]))
        if self.ready and not self._early:
            self._is_back()

    def _is_back(self) -> None:
        self._tries = 0
        if self._lost_at is not None:
            self.record.back.append((self._lost_at, now() - self._lost_at))
            self._lost_at = None

    async def _read_history(self, room: str, head: int) -> None:
        name, _, value = self.cookie.partition("=")
        address, _origin = self.doors[0]
        while self.last[room] < head:
            with suppress(OSError):
                page = await Door(address, {name: value}).get(f"/rooms/{room}/events?after={self.last[room]}&limit=200")
                for event in page.json()["events"] if page.status == 200 else ():
                    if event["seq"] <= head:
                        self.show(room, event, self._since)
            await asyncio.sleep(0.01)
        for event in self._early.pop(room, []):
            self.show(room, event, self._since)
        if self.ready and not self._early:
            self._is_back()

    def _hear_event(self, frame: dict) -> None:
        room = frame["room"]
        if room in self._early:
            self._early[room].append(frame)
        elif room not in self.following:
            self.record.breach(f"an event of a room that is not followed: {frame}")
        else:
            self.show(room, frame, self._since)

    def _hear_notice(self, frame: dict) -> None:
        if frame["kind"] == "room.added" and frame["room"]["id"] in self.rooms:
            room = frame["room"]["id"]
            self.over.discard(room)
            if room not in self.following:
                self._follow({room: self.last[room]})

    def _draw_member_left(self, room: str, event: dict) -> None:
        if event["member"] == self.me(room):
            self.following.discard(room)
            self.over.add(room)

    def me(self, room: str) -> str | None:
        """This person's member id in a room, as the last hello told it."""
        return next((each["me"] for each in self.hello["rooms"] if each["id"] == room), None)
