"""A scene on a stage: a room of one test's own, and what happens in it."""

from tests.protocol.client import Socket
from tests.protocol.door import Door
from tests.protocol.stage import Stage


class Scene:
    """One room for one test. What was opened in it is closed at the end, and held to the client's promises."""

    def __init__(self, stage: Stage, room: str, names: list[str]):
        self.stage = stage
        self.room = room
        self.names = names
        self._open: list[tuple[str, Socket]] = []

    async def __aenter__(self) -> "Scene":
        return self

    async def __aexit__(self, *_) -> None:
        try:
            for _name, socket in self._open:
                await socket.close()
        finally:
            await self.stage.ask("retire", self.room)

    # Doors and sockets

    async def door(self, name: str) -> Door:
        """Somebody's cookies."""
        return await self.stage.door(name)

    async def socket(self, name: str, *, server: int = 0, beats: bool = True) -> Socket:
        """A new socket of somebody."""
        socket = await self.stage.connect(await self.door(name), server=server, beats=beats)
        self._open.append((name, socket))
        return socket

    async def one(self, name: str) -> Socket:
        """A socket of somebody that is open already, or a new one."""
        return next((each for who, each in self._open if who == name and each.code is None), None) or (
            await self.socket(name)
        )

    async def sockets(self, *names: str) -> list[Socket]:
        """A new socket for each."""
        return [await self.socket(name) for name in names]

    async def following(self, *names: str) -> list[Socket]:
        """A new socket for each, following the room from its head."""
        sockets = await self.sockets(*names)
        for socket in sockets:
            assert "error" not in await socket.follow(self.room)
        return sockets

    # What the room is to somebody

    async def replay(self, name: str) -> list[dict]:
        """The whole room as a new socket of somebody is told it."""
        socket = await self.stage.connect(await self.door(name))
        state = await socket.follow(self.room, after=0)
        events = await socket.caught_up(self.room, state["head"])
        await socket.close()
        return events

    async def history(self, name: str) -> list[dict]:
        """The room's last 200 events as somebody reads them over HTTP."""
        reply = await (await self.door(name)).get(f"/rooms/{self.room}/events?limit=200&before={2**53 - 1}")
        assert reply.status == 200, reply.text[:300]
        return reply.json()["events"]

    async def event(self, seq: int) -> dict:
        """One event as it is now, as a member reads it."""
        reply = await (await self.door(self.names[0])).get(f"/rooms/{self.room}/events?after={seq - 1}&limit=1")
        return reply.json()["events"][0]

    async def members(self, name: str) -> list[dict]:
        """Who is in the room, as a new socket of somebody is told."""
        socket = await self.stage.connect(await self.door(name))
        state = await socket.follow(self.room)
        await socket.close()
        return state["members"]

    async def members_of(self, socket: Socket) -> list[dict]:
        """Who is in the room, as an open socket is told."""
        return (await socket.follow(self.room))["members"]

    # What happens to the room

    async def fill(self, count: int) -> int:
        """That many messages at once; the new head."""
        return await self.stage.ask("fill", self.room, count)

    async def close_room(self) -> None:
        """Its coach closes it."""
        await self.stage.ask("close_room", self.room)

    async def rename_room(self, name: str) -> None:
        """Its coach gives it another name."""
        await self.stage.ask("rename_room", self.room, name)

    async def age_checkins(self, minutes: int) -> None:
        """Its check-ins are that much older."""
        await self.stage.ask("age_checkins", self.room, minutes)

    async def age_turn(self, name: str, seconds: int) -> None:
        """Nobody has seen a page of somebody's, who speaks or waits in its circle, for that long."""
        await self._to(name, "age_turn", seconds)

    async def seen_again(self, name: str) -> None:
        """Waits until the site has seen a page of theirs."""
        person = await self.stage.id_of(name)
        while not await self.stage.ask("turn_is_seen", self.room, person):
            pass

    async def end_run(self) -> None:
        """Its running exercise is over."""
        await self.stage.ask("end_run", self.room)

    # What happens to somebody in it

    async def add(self, name: str) -> None:
        """In, or back in."""
        await self._to(name, "add")

    async def leave(self, name: str) -> None:
        """Out, by their own will."""
        await self._to(name, "leave")

    async def remove(self, name: str, *, by: str) -> None:
        """Out, by a coach."""
        await self._to(name, "remove", await self.stage.id_of(by))

    async def rename_member(self, name: str, to: str) -> None:
        """Goes by another name here."""
        await self._to(name, "rename_member", to)

    async def pause(self, name: str, *, hours: int = 1) -> None:
        """May not write for a while."""
        await self._to(name, "pause", hours)

    async def show(self, name: str, *, presence: bool = False, typing: bool = False) -> None:
        """Lets the room see it."""
        await self._to(name, "show", presence, typing)

    async def change_role(self, name: str, role: str) -> None:
        """Has another role in this room."""
        await self._to(name, "change_room_role", role)

    async def block(self, blocker: str, blocked: str) -> None:
        """One blocks the other, under the name of this room."""
        await self._to(blocker, "block", await self.stage.id_of(blocked))

    async def ask_for_direct(self, asker: str, asked: str, words: str) -> None:
        """One asks another of the room for a direct room."""
        await self._to(asker, "ask_for_direct", await self.stage.id_of(asked), words)

    async def answer_need(self, name: str, *, by: str) -> None:
        """A coach answers somebody's call."""
        await self.stage.ask("answer_need", await self.stage.id_of(name), await self.stage.id_of(by))

    async def answer_report(self, name: str, message: int, *, by: str) -> None:
        """Somebody reports a message, and a coach writes back."""
        await self._to(name, "answer_report", message, await self.stage.id_of(by))

    async def duty(self, name: str, on: bool) -> None:
        """On duty, or off."""
        await self.stage.ask("duty", await self.stage.id_of(name), on)

    async def _to(self, name: str, what: str, *args) -> None:
        await self.stage.ask(what, self.room, await self.stage.id_of(name), *args)
