"""What stands on one person's screen: drawn event by event, and told to the record of all that is seen."""

from collections import defaultdict

from tests.chaos.record import Record, now


class Screen:
    """By room: the events shown (seq, kind), the messages by seq with how they stand, their marks, and the last seq."""

    def __init__(self, record: Record, person: dict):
        self.record = record
        self.id, self.coach = person["id"], person["coach"]
        self.screen: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.said: dict[str, dict[int, tuple[str, str | None]]] = defaultdict(dict)
        self.marks: dict[str, dict[int, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
        self.last: dict[str, int | None] = dict.fromkeys(person["rooms"])

    def show(self, room: str, event: dict, since: float) -> None:
        """Puts an event on it, told on a connection that stands since that moment."""
        seq, last = event["seq"], self.last[room]
        if seq <= last:
            self.record.doubled += 1
            return self.record.breach(f"{self.id} was told {seq} of {room} after {last}")
        if seq != last + 1:
            self.record.misordered += 1
            self.record.breach(f"{self.id} was told {seq} of {room} after {last}: a hole")
        self.last[room] = seq
        self.screen[room].append((seq, event["kind"]))
        self.record.shown[room, seq].append((self.id, now(), since))
        draw = getattr(self, f"_draw_{event['kind'].replace('.', '_')}", None)
        if draw:
            draw(room, event)

    def _draw_message_posted(self, room: str, event: dict) -> None:
        self._write(room, event["seq"], event)
        self.marks[room][event["seq"]] = {
            (mark, member) for mark, members in event["marks"].items() for member in members
        }

    def _draw_message_edited(self, room: str, event: dict) -> None:
        self._write(room, event["message"], event)

    _draw_message_restored = _draw_message_edited

    def _draw_message_removed(self, room: str, event: dict) -> None:
        self.said[room][event["message"]] = ("removed", None)
        self.marks[room].pop(event["message"], None)

    def _draw_message_hidden(self, room: str, event: dict) -> None:
        how, body = self.said[room].get(event["message"], ("said", None))
        if how != "removed":
            self.said[room][event["message"]] = ("hidden", body if self.coach else None)

    def _draw_reaction_changed(self, room: str, event: dict) -> None:
        change = set.add if event["on"] else set.discard
        change(self.marks[room][event["message"]], (event["mark"], event["by"]))

    def _write(self, room: str, message: int, event: dict) -> None:
        how = "removed" if event.get("removed") else "hidden" if event.get("hidden") else "said"
        self.said[room][message] = (how, event["body"])
