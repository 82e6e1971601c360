"""The settings that tests run under: like production, but over http and on a scratch folder. Set before Django is."""

import atexit
import os
import shutil
import signal
import tempfile
from pathlib import Path

from tests.harness import postgresql

# Short, and open to others' passing through: PostgreSQL runs as another user when the tests run as root.
SCRATCH = Path(tempfile.mkdtemp(prefix="evenkeel-"))
SCRATCH.chmod(0o755)
OWNER = os.getpid()

SETTINGS = {
    "DEBUG": "0",
    "DEMO": "0",
    "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789",
    "SEALING_KEYS": "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
    "DATA_DIR": str(SCRATCH / "data"),
    "STATIC_ROOT": str(SCRATCH / "static"),
    "EMAIL_KIND": "filebased",
    "DJANGO_SETTINGS_MODULE": "config.settings",
}


def use() -> None:
    """Puts the settings of the unit tests into this process's environment. TEST_DATABASE chooses the database."""
    if os.environ.get("TEST_DATABASE", "sqlite") == "postgresql":
        database = postgresql.server(SCRATCH).url("postgres")
    else:
        database = f"sqlite:///{SCRATCH / 'unit.sqlite3'}"
    for name in ("SECRET_KEY_FILE", "SEALING_KEYS_FILE", "REDIS_URL"):
        os.environ.pop(name, None)
    os.environ.update(SETTINGS, SITE_URL="http://testserver", DATABASE_URL=database)
    # Told to end, pytest ends as with Ctrl-C: what it started is ended too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@atexit.register
def _clear() -> None:
    if os.getpid() == OWNER:
        shutil.rmtree(SCRATCH, ignore_errors=True)
