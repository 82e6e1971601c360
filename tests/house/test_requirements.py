"""Every package is pinned, and every one that we chose has its reason on the page."""

import os
import re

import pytest

from tests.harness.site import ROOT

FILES = ["requirements.txt", "requirements-dev.txt"]


def lines_of(name: str) -> list[str]:
    lines = (ROOT / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r "))]


@pytest.mark.parametrize("name", FILES)
def test_every_package_is_pinned(name):
    assert [line for line in lines_of(name) if not re.match(r"[\w\[\],.-]+==[\w.]+(;|$)", line)] == []


def test_every_chosen_package_has_its_reason_on_the_page():
    chosen = set()
    for name in FILES:
        text = (ROOT / name).read_text().split("# What those need")[0]
        chosen |= set(re.findall(r"^([\w-]+)(?:\[[\w,]+\])?==", text, re.MULTILINE))
    page = (ROOT / "docs" / "dependencies.md").read_text()
    assert chosen == set(re.findall(r"^\| ([\w-]+) \|", page, re.MULTILINE)) - {"package"}


@pytest.mark.parametrize("script", ["bin/run", "bin/test", "bin/serve", ".ci/run", "manage.py"])
def test_scripts_can_be_started(script):
    assert os.access(ROOT / script, os.X_OK)


def test_ci_runs_bin_test_and_nothing_more():
    said = [line for line in (ROOT / ".ci/run").read_text().splitlines() if not line.startswith("#")]
    assert said == ['exec "$(dirname "$0")/../bin/test"']
