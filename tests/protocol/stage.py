"""A running site with its people signed in."""

import asyncio
import itertools
import threading

from tests.harness.site import Server
from tests.protocol.client import Socket
from tests.protocol.door import Door

ROLES = {"cora": "coach", "dara": "coach", "sana": "supervisor", "ada": "administrator"}


class Stage:
    """One live site. People are made and signed in when first named, and stay signed in."""

    def __init__(self, site):
        self.site = site
        self.base = site.url
        self.host = site.url.removeprefix("http://")
        # What another server can't read it refuses by itself, before we are asked.
        self.refusals = {403} if type(site.servers[0]) is Server else {400, 403}
        self._people: dict[str, dict] = {}
        self._doors: dict[str, Door] = {}
        self._numbers = itertools.count(1)
        self._hand = threading.Lock()

    async def ask(self, what: str, *args, **kwargs):
        """Has the stage hand (props.py) do something inside the site."""
        return await asyncio.to_thread(self._ask, what, args, kwargs)

    async def id_of(self, name: str) -> str:
        """Somebody's public id; they are made if nobody goes by that name yet."""
        return (await self._person(name))["id"]

    async def credentials(self, name: str) -> tuple[str, str]:
        """E-mail and password."""
        person = await self._person(name)
        return person["email"], person["password"]

    async def door(self, name: str) -> Door:
        """Somebody signed in by the form, once for all tests."""
        if name not in self._doors:
            door = Door(self.base)
            await door.sign_in(*await self.credentials(name), (await self._person(name))["seed"])
            self._doors[name] = door
        return self._doors[name]

    async def new_door(self, name: str) -> Door:
        """Somebody signed in anew, in a session that the test may end."""
        cookie = await self.ask("tests.harness.scenes:session_of", await self.id_of(name))
        return Door(self.base, {cookie["name"]: cookie["value"]})

    async def connect(self, door: Door, *, server: int = 0, beats: bool = True) -> Socket:
        """A socket with a door's cookies at one of the site's servers."""
        return await Socket.open(Door(self.site.servers[server].url, door.cookies), beats=beats)

    async def stranger(self, role: str = "peer") -> str:
        """Somebody whom no other test knows; what they are called here."""
        name = f"stranger{next(self._numbers)}"
        self._people[name] = await self.ask("tests.harness.scenes:add_person", name, role)
        self._doors[name] = await self.new_door(name)
        return name

    async def room(self, members: list[str], *, coaches: list[str], past: bool = False) -> str:
        """A new group room; its id."""
        people = [await self.id_of(name) for name in members]
        return await self.ask("open_room", [await self.id_of(name) for name in coaches], people, past)

    async def direct(self, one: str, two: str) -> str:
        """A new direct room; its id."""
        return await self.ask("open_direct", await self.id_of(one), await self.id_of(two))

    async def close_account(self, name: str) -> None:
        """Somebody's account is closed by an administrator."""
        await self.id_of("ada")
        await self.ask("close_account", await self.id_of(name))

    async def change_role(self, name: str, role: str) -> None:
        """Somebody has another role on the site."""
        await self.id_of("ada")
        await self.ask("change_role", await self.id_of(name), role)

    async def _person(self, name: str) -> dict:
        if name not in self._people:
            role = ROLES.get(name, "peer")
            self._people[name] = await self.ask("tests.harness.scenes:add_person", name, role)
        return self._people[name]

    def _ask(self, what: str, args: tuple, kwargs: dict):
        with self._hand:
            return self.site.ask(what if ":" in what else f"tests.protocol.props:{what}", *args, **kwargs)
