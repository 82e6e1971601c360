"""bin/run, as somebody meets it who has just cloned the project."""

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from tests.harness.site import ROOT, free_port
from tests.harness.waiting import wait_for

BARE = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", "var", "staticfiles", "__pycache__", ".*_cache")


class Run:
    """One bin/run in a copy of the project."""

    def __init__(self, clone, home, **settings):
        self.port = free_port()
        self.log = home / f"run-{self.port}.log"
        environment = {**BARE, "HOME": str(home), "PORT": str(self.port), **settings}
        with self.log.open("wb") as log:
            # A session of its own, as a terminal gives it: Ctrl-C reaches everything that it started.
            self.process = subprocess.Popen(
                ["bin/run"], cwd=clone, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def ready(self) -> "Run":
        wait_for(lambda: self.process.poll() is not None or "is ready" in self.words(), 300, self.words)
        assert self.process.poll() is None, self.words()
        return self

    def words(self) -> str:
        return self.log.read_text()

    def end(self, sign=signal.SIGTERM) -> int:
        os.killpg(self.process.pid, sign)
        return self.process.wait(60)


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A fresh copy, with the packages of this run: installing them anew would only test the network."""
    clone = tmp_path_factory.mktemp("clone") / "evenkeel"
    shutil.copytree(ROOT, clone, ignore=LEFT_BEHIND)
    (clone / ".venv").symlink_to(sys.prefix)
    return clone


@pytest.fixture
def run(clone, tmp_path):
    """run(HOST=…): bin/run started in the copy; whatever is left of it is ended."""
    runs = []

    def start(**settings) -> Run:
        runs.append(Run(clone, tmp_path, **settings))
        return runs[-1]

    yield start
    for left in runs:
        if left.process.poll() is None:
            left.end(signal.SIGKILL)


def test_one_command_makes_a_site_that_answers_and_ends_cleanly(run):
    first = run().ready()
    address = f"http://127.0.0.1:{first.port}"
    assert f"Evenkeel is ready at {address}" in first.words()
    assert urllib.request.urlopen(f"{address}/accounts/login/").status == 200
    with pytest.raises(urllib.error.HTTPError) as nowhere:
        urllib.request.urlopen(f"{address}/nowhere/")
    assert "There is nothing here" in nowhere.value.read().decode(), "our own page, also in the demo"
    assert first.end() == 0
    assert "Traceback" not in first.words()

    second = run().ready()
    assert "Making" not in second.words(), "what is there already is not made again"
    assert second.end(signal.SIGINT) == 0


def test_the_keys_can_be_read_by_their_owner_only(clone, run):
    run().ready().end()
    keys = list((clone / "var" / "keys").iterdir())
    assert len(keys) == 2
    assert {stat.S_IMODE(key.stat().st_mode) for key in keys} == {0o600}
    assert re.fullmatch(r"k1:[\w-]{43}=", (clone / "var" / "keys" / "sealing").read_text().strip())


def test_the_demo_is_not_served_beyond_this_machine(run):
    refused = run(HOST="0.0.0.0")
    assert refused.process.wait(120) != 0
    assert "it is served on 127.0.0.1 only" in refused.words()


def test_an_old_python_is_told_what_is_missing(tmp_path):
    script = ". bin/_venv; PATH=/nowhere; find_python"
    result = subprocess.run(["/bin/bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "Evenkeel needs Python 3.11 or newer" in result.stderr
