"""An older backup is put back: whoever was erased since is erased again, and nothing of them opens meanwhile."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.harness import whole_life
from tests.harness.site import ROOT


class Sqlite:
    """Backups by SQLite's own backup API, as an operator makes them."""

    def __init__(self, site):
        self.file = Path(urlsplit(site.settings["DATABASE_URL"]).path[1:])
        self.backup = self.file.with_suffix(".backup")

    def back_up(self) -> None:
        self._copy(self.file, self.backup)

    def restore(self) -> None:
        for part in ("", "-wal", "-shm"):
            self.file.with_name(self.file.name + part).unlink(missing_ok=True)
        self._copy(self.backup, self.file)

    def bytes_on_disk(self) -> bytes:
        return b"".join(part.read_bytes() for part in self.file.parent.glob(f"{self.file.name}*"))

    def _copy(self, here: Path, there: Path) -> None:
        with closing(sqlite3.connect(here)) as one, closing(sqlite3.connect(there)) as other:
            one.backup(other)


class Postgresql:
    """Backups as copies of the whole database."""

    def __init__(self, site, server):
        self.server, self.name = server, urlsplit(site.settings["DATABASE_URL"]).path[1:]

    def back_up(self) -> None:
        self.server.create(f"{self.name}_backup", like=self.name)

    def restore(self) -> None:
        self.server.drop(self.name)
        self.server.create(self.name, like=f"{self.name}_backup")

    def bytes_on_disk(self) -> bytes:
        return b""


@pytest.fixture(params=[pytest.param("sqlite", marks=pytest.mark.long), "postgresql"])
def stage(request, make_site):
    """A site without servers, and its backups."""
    site = make_site(request.param, processes=0)
    server = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    return site, Postgresql(site, server) if server else Sqlite(site)


def manage(site, command: str) -> str:
    settings = {**site.settings, "SITE_URL": "http://127.0.0.1"}
    done = subprocess.run(
        [sys.executable, "manage.py", command], cwd=ROOT, env=settings, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_an_old_backup_brings_nobody_back(stage):
    site, backups = stage
    life = site.ask(whole_life.begin)
    site.leave()
    backups.back_up()
    site.ask(whole_life.erase, life["email"])
    site.leave()
    backups.restore()

    restored = site.ask(whole_life.everything)
    assert life["words"][0] in restored, "the backup holds what was said in rooms"
    sealed = site.ask(whole_life.opened)
    assert not any(word in sealed for word in life["words"]), "but what was sealed opens no more"
    site.leave()

    assert "Accounts erased again: 1" in manage(site, "new_epoch")
    assert "Accounts erased again: 0" in manage(site, "restore_erasures")
    after = site.ask(whole_life.everything)
    assert [word for word in life["words"] if word in after] == []
    assert [word for word in life["others"] if word not in after] == []
    site.leave()
    assert [word for word in life["words"] if word.encode() in backups.bytes_on_disk()] == []
