"""Somebody with another name in each room, as a peer sees them who is in both: nothing ties the two names together."""

import json
import re
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from tests.protocol.client import new_id
from tests.protocol.scene import Scene

LINK = re.compile(r'(?:href|src|action)="(/[^"#?]*)')
# Long enough to name somebody: a mark is one of 96 and may be met twice by chance.
WORD = re.compile(r"[A-Za-z0-9_-]{6,}")
# Links that would end what the test looks at, and files that are the same for everyone.
LEFT_ALONE = ("/static/", "/accounts/", "/leave/", "/exercises/", "/help/", "/about")
TIMES = re.compile(r"\b1\d{12}\b")


@dataclass
class Place:
    """One room as the looker sees it: what they were told of it, and who somebody is there."""

    scene: Scene
    name: str
    them: str = ""
    direct: str = ""
    heard: list[str] = field(default_factory=list)

    @property
    def words(self) -> set[str]:
        return {word for text in self.heard for word in WORD.findall(text)}

    @property
    def times(self) -> set[str]:
        return {time for text in self.heard for time in TIMES.findall(text)}

    def concerns(self, path: str) -> bool:
        return any(part in path for part in (self.scene.room, self.direct, self.them) if part)


async def test_nothing_that_a_peer_receives_in_two_rooms_ties_two_names_together(stage):
    them, looker, other = [await stage.stranger() for _turn in range(3)]
    async with AsyncExitStack() as stack:
        places = [await _room(stage, stack, who, looker) for who in (them, them, other)]
        first, second, without = places
        sockets = {who: await first.scene.socket(who) for who in (them, other, looker)}
        for place, who, name in zip(places, (them, them, other), ("Fernleaf", "Mosswood", "Wrenfield"), strict=True):
            await _live(place, sockets[who], sockets[looker], await stage.door(who), name)
        for place in places:
            await _listen(place, sockets[looker])
        door = await stage.door(looker)
        pages = await _crawl(door)
        for path, text in pages.items():
            for place in places:
                if place.concerns(path):
                    place.heard.append(text)
        everything = "\n".join([*pages.values(), *(text for place in places for text in place.heard)])
        hello = json.dumps(sockets[looker].frames + sockets[looker].notices)
        account = {await stage.id_of(them), sockets[them].hello["person"]["name"], (await stage.credentials(them))[0]}
        # What all three have in common is of the site and the looker; what only the two share would tie them.
        assert (first.words & second.words) - without.words == set()
        assert first.times & second.times == set()
        assert len(pages) > 25 and all(len(place.heard) > 8 for place in places)
        for word in account:
            assert word not in everything + hello
        for place, elsewhere in ((first, second), (second, first)):
            assert place.name in place.words and place.them in place.words
            assert not {elsewhere.name, elsewhere.them, elsewhere.direct} & place.words


async def test_a_name_that_somebody_has_in_another_room_is_free_here(stage):
    """Were it refused, it would tell that it is somebody's elsewhere, and a guess whose."""
    them, looker = [await stage.stranger() for _turn in range(2)]
    async with AsyncExitStack() as stack:
        first, second = [await _room(stage, stack, them, looker) for _turn in range(2)]
        await (await stage.door(them)).post(f"/rooms/{first.scene.room}/me/", name="Fern")
        reply = await (await stage.door(looker)).post(f"/rooms/{second.scene.room}/me/", name="Fern")
        assert reply.status == 302


async def test_a_block_in_one_room_changes_nothing_in_the_other(stage):
    them, looker = [await stage.stranger() for _turn in range(2)]
    async with AsyncExitStack() as stack:
        first, second = [await _room(stage, stack, them, looker) for _turn in range(2)]
        for place, name in ((first, "Fern"), (second, "Moss")):
            await (await stage.door(them)).post(f"/rooms/{place.scene.room}/me/", name=name)
            await place.scene.show(them, presence=True, typing=True)
        theirs, mine = [await first.scene.socket(who) for who in (them, looker)]
        before = await _members(mine, second.scene.room)
        await mine.follow(first.scene.room)
        await theirs.follow(second.scene.room)
        await first.scene.block(looker, them)
        seqs = [await theirs.post(place.scene.room) for place in (first, second)]
        told = [await mine.event(place.scene.room, seq) for place, seq in zip((first, second), seqs, strict=False)]
        assert await _members(mine, second.scene.room) == before
        await theirs.send({"type": "typing", "room": second.scene.room, "on": True})
        assert (await mine.signal("typing"))["room"] == second.scene.room
        assert ["folded" in event for event in told] == [True, False]


async def _members(socket, room: str) -> list[dict]:
    members = (await socket.follow(room))["members"]
    return [{name: value for name, value in member.items() if name != "here"} for member in members]


async def _room(stage, stack: AsyncExitStack, who: str, looker: str) -> Place:
    room = await stage.room([who, looker], coaches=["cora"])
    scene = await stack.enter_async_context(Scene(stage, room, [who, looker]))
    return Place(scene, "")


async def _live(place: Place, socket, watching, door, name: str) -> None:
    """They take a name, and do in a room what people do; the looker follows it all."""
    room, scene = place.scene.room, place.scene
    place.name, place.them = name, socket.me(room)
    page = await door.get(f"/rooms/{room}/me/")
    mark = re.findall(r'name="mark" value="(\d+)"', page.text)[1]
    assert (await door.post(f"/rooms/{room}/me/", name=name, mark=mark)).status == 302
    await scene.show(_who(scene), presence=True, typing=True)
    await watching.follow(room)
    await socket.follow(room)
    said = await socket.post(room, f"Hello from {name.lower()} here")
    await socket.ok("edit", room=room, message=said, body=f"Hello again from {name.lower()}")
    mine = await watching.post(room, "And hello to you")
    await socket.ok("react", room=room, message=mine, mark=watching.hello["marks"][0], on=True)
    await socket.send({"type": "typing", "room": room, "on": True})
    gone = await socket.post(room, "I take this back")
    await socket.ok("remove", room=room, message=gone)
    await watching.event(room, kind="message.removed")
    await watching.signal("typing", room=room)
    await scene.ask_for_direct(_who(scene), scene.names[1], f"Shall {name.lower()} write to you")


def _who(scene: Scene) -> str:
    return scene.names[0]


async def _listen(place: Place, looker) -> None:
    """What the looker's socket was told of the room: its members, its events, its signals, its hints."""
    room = place.scene.room
    state = await looker.follow(room)
    refused = await looker.command("edit", room=room, message=3, body="not mine", id=new_id())
    asked = await (await place.scene.door(place.scene.names[1])).get("/direct/")
    assert asked.status == 200
    frames = [state["members"], *looker.events[room], *(one for one in looker.signals if one["room"] == room)]
    frames += [one for one in looker.notices if one.get("room") == room]
    refused.pop("re")
    place.heard += [json.dumps(frame) for frame in [*frames, refused]]


async def _crawl(door) -> dict[str, str]:
    """Every page that leads from the first one, as the looker gets it."""
    found, waiting = {}, ["/"]
    while waiting:
        path = waiting.pop()
        if path in found or path.startswith(LEFT_ALONE) or re.search(r"/(withdraw|close|logout|leave)/$", path):
            continue
        reply = await door.get(path)
        found[path] = _steady(reply.text)
        waiting += [link for link in LINK.findall(reply.text) if link not in found]
        if re.fullmatch(r"/rooms/[\w-]{22}/", path):
            waiting.append(path + "events")
    return found


def _steady(text: str) -> str:
    """A page without what is drawn anew each time: its tokens, and the marks that the looker could choose."""
    text = re.sub(r'<label class="mark-choice">.*?</label>', "", text, flags=re.DOTALL)
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", text)
