"""What the people say: mostly posts, and now and then an edit, something taken back, a mark, something set aside."""

import asyncio
import random

from tests.chaos.talker import Talker

POSTS, EDITS, REMOVALS, MARKS = 0.86, 0.92, 0.95, 0.98


class Chatter:
    """Says things in everybody's name at a steady rate."""

    def __init__(self, talkers: list[Talker]):
        self.talkers = talkers
        self.posted = 0
        self._gone: set[tuple[str, int]] = set()
        self._task: asyncio.Task | None = None

    def start(self, per_second: float) -> None:
        """Begins, or goes on at another rate."""
        self.stop()
        self._task = asyncio.create_task(self._say_for_ever(per_second))

    def stop(self) -> None:
        """Falls silent."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _say_for_ever(self, per_second: float) -> None:
        clock = asyncio.get_running_loop().time
        due = clock()
        while True:
            due += 1 / per_second
            await asyncio.sleep(max(0.0, due - clock()))
            talker = random.choice([talker for talker in self.talkers if not talker.ended])
            open_rooms = [room for room in talker.rooms if room not in talker.over]
            # Like a page that has lost its connection: what is written waits, but nobody writes without end.
            if open_rooms and len(talker.outbox) < 50:
                self._say_something(talker, random.choice(open_rooms))

    def _say_something(self, talker: Talker, room: str) -> None:
        turn, mine = random.random(), self._message_of(talker, room)
        if turn < POSTS or mine is None:
            self.posted += 1
            talker.say("post", room=room, body=f"{self.posted} {'word ' * random.randint(1, 30)}".strip())
        elif turn < EDITS:
            talker.say("edit", room=room, message=mine, body=f"Said better: {random.getrandbits(40)}")
        elif turn < REMOVALS:
            self._gone.add((room, mine))
            talker.say("remove", room=room, message=mine)
        elif turn < MARKS:
            seen = [seq for seq, (how, _body) in list(talker.said[room].items())[-30:] if how == "said"]
            if seen:
                mark = random.choice(talker.hello["marks"])
                talker.say("react", room=room, message=random.choice(seen), mark=mark, on=random.random() < 0.7)
        else:
            self._set_aside(room)

    def _message_of(self, talker: Talker, room: str) -> int | None:
        me = talker.me(room)
        for one in reversed(talker.record.sent.values()):
            if one.person == talker.id and one.acknowledged and me and one.frame["type"] == "post":
                seq = one.answer["seq"]
                return seq if one.frame["room"] == room and (room, seq) not in self._gone else None
        return None

    def _set_aside(self, room: str) -> None:
        coach = next((talker for talker in self.talkers if talker.coach and room in talker.rooms), None)
        if coach is None or coach.ended:
            return
        hidden = [seq for seq, (how, _body) in coach.said[room].items() if how == "hidden"]
        shown = [seq for seq, (how, _body) in list(coach.said[room].items())[-20:] if how == "said"]
        if hidden and random.random() < 0.5:
            coach.say("restore", room=room, message=random.choice(hidden), reason="It may stand")
        elif shown:
            coach.say("hide", room=room, message=random.choice(shown), reason="Set aside for a while")
