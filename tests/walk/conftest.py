"""A site, a browser and an album for all roads of one walk."""

import os
from pathlib import Path

import pytest

from tests.harness.browser import Pages
from tests.harness.environment import SCRATCH
from tests.walk.album import Album
from tests.walk.people import Walk


@pytest.fixture(scope="session")
def album():
    """Kept where bin/walk says, else thrown away with everything else of these tests."""
    docs = Path(os.environ.get("WALK", SCRATCH / "walk"))
    kept = Album(docs / "images" / "walk", docs / "walk.md")
    yield kept
    kept.write()


@pytest.fixture
def walk(make_site, chromium, album):
    """A site of its own for each road, so that no queue shows what belongs to another."""
    with Pages(chromium) as pages:
        yield Walk(make_site(), pages, album)
