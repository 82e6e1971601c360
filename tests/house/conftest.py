import pytest

from tests.harness.site import Server, settings_for


@pytest.fixture
def server(tmp_path):
    """A server of one's own, with the smallest application."""
    yield from _served(tmp_path)


@pytest.fixture(scope="module")
def patient(tmp_path_factory):
    """One for all tests of a module."""
    yield from _served(tmp_path_factory.mktemp("patient"))


def _served(folder):
    settings = settings_for(folder, f"sqlite:///{folder / 'none.sqlite3'}")
    server = Server(0, settings, folder, "tests.house.tiny:application").start()
    yield server
    if server.running:
        server.kill()
