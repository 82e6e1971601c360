"""Sites that may be broken. Their PostgreSQL and Redis are their own: the other tests' go on undisturbed."""

import pytest

from tests.chaos.stand import Ground
from tests.harness import environment


@pytest.fixture(scope="session")
def ground(static_files):
    """Databases to be killed."""
    ground = Ground(environment.SCRATCH / "chaos")
    yield ground
    ground.stop()


@pytest.fixture(scope="session")
def cluster(ground):
    """Two processes on PostgreSQL and Redis; a test that breaks it puts it right again."""
    stand = ground.stand()
    yield stand
    stand.stop()


@pytest.fixture(scope="session")
def single(ground):
    """One process on SQLite."""
    stand = ground.stand("sqlite", processes=1)
    yield stand
    stand.stop()


@pytest.fixture(params=["cluster", "single"])
def stand(request):
    """Both sides of the table, one after the other."""
    return request.getfixturevalue(request.param)
