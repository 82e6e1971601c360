"""Settings are typed, refuse what they can't use, and are all on the page."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.site import ROOT, settings_for

READ = re.compile(r"""(?:env\.\w+|\bnumber|\bflag|environ\.setdefault)\(\s*"([A-Z][A-Z_]+)\"""")
LISTED = re.compile(r"^\| `([A-Z_]+)`", re.MULTILINE)


def started_with(folder: Path, **changes: str | None) -> subprocess.CompletedProcess:
    """A process that loads the settings and the key ring, with some values changed or (None) left out."""
    settings = {**settings_for(folder, f"sqlite:///{folder / 'site.sqlite3'}"), **changes}
    given = {name: value for name, value in settings.items() if value is not None}
    command = [sys.executable, "manage.py", "check"]
    return subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)


def test_every_setting_is_on_the_page_and_every_name_on_the_page_is_a_setting():
    code = "".join((ROOT / "config" / name).read_text() for name in ("settings.py", "env.py", "server.py"))
    read = set(READ.findall(code)) - {"DJANGO_SETTINGS_MODULE"}
    assert len(read) > 30
    assert read == set(LISTED.findall((ROOT / "docs" / "settings.md").read_text()))


def test_good_settings_start(tmp_path):
    result = started_with(tmp_path)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", "maybe", "DEBUG must be yes or no"),
        ("DEMO", "1", "needs DEBUG on"),
        ("SECRET_KEY", None, "SECRET_KEY (or SECRET_KEY_FILE) must be set"),
        ("SECRET_KEY", "short", "SECRET_KEY (or SECRET_KEY_FILE) must be set"),
        ("SECRET_KEY", "x" * 60, "SECRET_KEY (or SECRET_KEY_FILE) must be set"),
        ("SECRET_KEY", "django-insecure-" + "0aB1cD2eF3" * 5, "SECRET_KEY (or SECRET_KEY_FILE) must be set"),
        ("SECRET_KEY_FILE", "/nowhere/at/all", "SECRET_KEY_FILE can't be read"),
        ("SEALING_KEYS", None, "SEALING_KEYS (or SEALING_KEYS_FILE) must be set"),
        ("SEALING_KEYS", "k1:tooshort", "SEALING_KEYS must be lines of id:key"),
        ("SITE_URL", None, "SITE_URL and ALLOWED_HOSTS must be set"),
        ("SITE_URL", "support.example.org", "SITE_URL must look like"),
        ("SITE_URL", "https://support.example.org/path", "SITE_URL must look like"),
        ("ALLOWED_HOSTS", "", "SITE_URL and ALLOWED_HOSTS must be set"),
        ("DATA_DIR", "/proc/nowhere", "DATA_DIR: the folder /proc/nowhere can't be made"),
        ("MINIMUM_AGE", "eighteen", "MINIMUM_AGE must be a whole number"),
        ("MINIMUM_AGE", "12", "MINIMUM_AGE must lie between 13 and 30"),
        ("DEFAULT_COUNTRY", "Narnia", "DEFAULT_COUNTRY must be the two letters"),
        ("OPENID_PROVIDER", "login.example.org", "OPENID_PROVIDER must look like https://client:secret@"),
        ("OPENID_PROVIDER", "http://a:b@login.example.org/?name=Us", "OPENID_PROVIDER must look like"),
        ("OPENID_PROVIDER", "https://a:b@login.example.org/", "OPENID_PROVIDER must look like"),
        ("STAFF_IDLE_MINUTES", "1", "STAFF_IDLE_MINUTES must lie between 5 and 720"),
        ("LEAVE_URL", "javascript:void(0)", "LEAVE_URL must be a web address"),
        ("DATABASE_URL", "mysql://somewhere/site", "DATABASE_URL must start with sqlite: or postgresql:"),
        ("DATABASE_URL", "sqlite://", "DATABASE_URL must name a file"),
        ("DATABASE_URL", "postgresql://somewhere", "DATABASE_URL must name a database"),
        ("REDIS_URL", "http://somewhere", "REDIS_URL must hold addresses such as redis://"),
        ("EMAIL_KIND", "pigeon", "EMAIL_KIND must be one of"),
        ("EMAIL_PORT", "0", "EMAIL_PORT must lie between 1 and 65535"),
        ("LANGUAGE_CODE", "tlh", "LANGUAGE_CODE must be one of"),
        ("TIME_ZONE", "Mars/Olympus", "TIME_ZONE must be the name of a time zone"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL must be one of"),
    ],
)
def test_a_bad_value_stops_the_start_with_a_plain_sentence(tmp_path, name, value, sentence):
    result = started_with(tmp_path, **{name: value})
    assert result.returncode != 0
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_a_secret_can_stand_in_a_file(tmp_path):
    (tmp_path / "key").write_text("a-key-that-stands-in-a-file-0123456789-abcdefghijklmnop\n")
    result = started_with(tmp_path, SECRET_KEY=None, SECRET_KEY_FILE=str(tmp_path / "key"))
    assert result.returncode == 0, result.stderr


def test_tests_run_on_settings_like_productions(settings):
    assert os.environ["DEBUG"] == "0"
    assert settings.CSRF_COOKIE_HTTPONLY
