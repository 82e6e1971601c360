"""The same scenes on uvicorn: by its transport where that is known, and by plain ASGI."""

import pytest

from tests.harness.uvicorn import PlainUvicorn, Uvicorn
from tests.protocol.stage import Stage


@pytest.fixture(
    scope="session", params=[PlainUvicorn, pytest.param(Uvicorn, marks=pytest.mark.long)], ids=["plain", "joined"]
)
def stage(make_site, request):
    """One process of uvicorn on SQLite."""
    return Stage(make_site(server=request.param))
