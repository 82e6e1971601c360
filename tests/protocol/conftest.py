"""The protocol bench: a site that runs, the cast signed in by the form, and a fresh room for every test."""

import inspect

import pytest
import pytest_asyncio

from tests.protocol.stage import Scene, Stage


def pytest_collection_modifyitems(items):
    """Every coroutine here is a test of asyncio, whatever mode the plugin is in."""
    for item in items:
        if inspect.iscoroutinefunction(getattr(item, "function", None)):
            item.add_marker(pytest.mark.asyncio)


@pytest.fixture(scope="session")
def stage(site_sqlite):
    """One process on SQLite, and the hand that sets the scene there."""
    with Stage(site_sqlite) as stage:
        yield stage


@pytest.fixture(scope="session")
def wide_stage(site_cluster):
    """Two processes on PostgreSQL with a Redis-compatible server between them."""
    with Stage(site_cluster) as stage:
        yield stage


@pytest_asyncio.fixture
async def evening(stage):
    """A group room of Maya and Ben, which Cora coaches."""
    async with Scene(stage, room=await stage.room(["maya", "ben"], coaches=["cora"])) as scene:
        yield scene


@pytest_asyncio.fixture
async def harbour(stage):
    """Another group room: Omar's, which Dara coaches."""
    async with Scene(stage, room=await stage.room(["omar"], coaches=["dara"])) as scene:
        yield scene


@pytest_asyncio.fixture
async def crowd(stage):
    """A group room of eight peers, which Cora coaches."""
    async with Scene(stage, room=await stage.room(CROWD, coaches=["cora"])) as scene:
        yield scene


@pytest_asyncio.fixture
async def direct(stage):
    """A direct room of Maya and Ben."""
    async with Scene(stage, room=await stage.direct("maya", "ben")) as scene:
        yield scene


@pytest_asyncio.fixture
async def wide_evening(wide_stage):
    """The room *evening* on the site of two processes."""
    async with Scene(wide_stage, room=await wide_stage.room(["maya", "ben"], coaches=["cora"])) as scene:
        yield scene


CROWD = ["maya", "ben", "finn", "gita", "hana", "ivo", "juno", "kofi"]
