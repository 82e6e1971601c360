"""The protocol bench: a site that runs, the cast signed in by the form, and a fresh room for every test."""

import pytest
import pytest_asyncio

from tests.protocol.scene import Scene
from tests.protocol.stage import Stage

CROWD = ["maya", "ben", "finn", "gita", "hana", "ivo", "juno", "kofi"]


@pytest.fixture(scope="session")
def stage(site_sqlite):
    """One process on SQLite, and the hand that sets the scene there."""
    return Stage(site_sqlite)


@pytest.fixture(scope="session")
def wide_stage(site_cluster):
    """Two processes on PostgreSQL with a Redis-compatible server between them."""
    return Stage(site_cluster)


@pytest_asyncio.fixture
async def evening(stage):
    """A group room of Maya and Ben, which Cora coaches."""
    async with Scene(stage, await stage.room(["maya", "ben"], coaches=["cora"]), ["maya", "ben"]) as scene:
        yield scene


@pytest_asyncio.fixture
async def evening_with_a_past(stage):
    """The same, where newcomers may read what came before them."""
    room = await stage.room(["maya", "ben"], coaches=["cora"], past=True)
    async with Scene(stage, room, ["maya", "ben"]) as scene:
        yield scene


@pytest_asyncio.fixture
async def harbour(stage):
    """Another group room: Omar's, which Dara coaches."""
    async with Scene(stage, await stage.room(["omar"], coaches=["dara"]), ["omar"]) as scene:
        yield scene


@pytest_asyncio.fixture
async def crowd(stage):
    """A group room of eight peers, which Cora coaches."""
    async with Scene(stage, await stage.room(CROWD, coaches=["cora"]), CROWD) as scene:
        yield scene


@pytest_asyncio.fixture
async def direct(stage):
    """A direct room of Maya and Ben."""
    async with Scene(stage, await stage.direct("maya", "ben"), ["maya", "ben"]) as scene:
        yield scene


@pytest_asyncio.fixture
async def wide_evening(wide_stage):
    """The room *evening* on the site of two processes."""
    async with Scene(wide_stage, await wide_stage.room(["maya", "ben"], coaches=["cora"]), ["maya", "ben"]) as scene:
        yield scene
