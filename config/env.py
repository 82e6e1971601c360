"""Typed readers of the environment. A value that can't be read stops the start with one plain sentence."""

import os
import re
import zoneinfo
from datetime import time
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The setting as it stands, trimmed."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """Yes or no."""
    value = os.environ.get(name)
    if value is None:
        return default
    word = value.strip().lower()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def number(name: str, default: int, least: int = 0, most: int = 2**31) -> int:
    """A whole number within bounds, both included."""
    value = os.environ.get(name)
    if value is None or not value.strip():
        return default
    try:
        count = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None
    if not least <= count <= most:
        raise ImproperlyConfigured(f"{name} must lie between {least} and {most}, not {count}.")
    return count


def words(name: str, default: str = "") -> list[str]:
    """A list, parted by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name: str, default: str, of: set[str]) -> str:
    """One of a few words."""
    value = text(name, default)
    if value not in of:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(sorted(of))}, not {value!r}.")
    return value


def time_zone(name: str, default: str) -> str:
    """A zone by its name, such as Europe/Berlin."""
    value = text(name, default)
    if value not in zoneinfo.available_timezones():
        raise ImproperlyConfigured(f"{name} must be the name of a time zone such as Europe/Berlin, not {value!r}.")
    return value


def hours(name: str) -> tuple[time, time] | None:
    """A stretch of the day such as 18:00-22:00; it may reach into the next day. Empty: None."""
    value = text(name)
    if not value:
        return None
    try:
        begins, ends = (time.fromisoformat(part.strip()) for part in value.split("-"))
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be hours of the day such as 18:00-22:00, not {value!r}.") from None
    return begins, ends


def country(name: str, default: str) -> str:
    """A country by its two letters."""
    value = text(name, default).upper()
    if not re.fullmatch("[A-Z]{2}", value):
        raise ImproperlyConfigured(f"{name} must be the two letters of a country, such as US, not {value!r}.")
    return value


def folder(name: str, default: Path) -> Path:
    """A folder, made if it is not there."""
    path = Path(text(name, str(default)))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: the folder {path} can't be made ({error.strerror}).") from None
    return path


def redis(name: str) -> list[str]:
    """Addresses of Redis servers, parted by commas."""
    urls = words(name)
    for url in urls:
        if urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
            raise ImproperlyConfigured(f"{name} must hold addresses such as redis://127.0.0.1:6379/0, not {url!r}.")
    return urls


def secret(name: str) -> str:
    """A secret from `name`, or from the file that `name`_FILE points to; empty when neither is set."""
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return text(name)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE can't be read: {error.strerror}.") from None


def openid(name: str) -> dict[str, str]:
    """An OpenID Connect provider from https://client:secret@login.example.org/path?name=Words; {} when not set.

    {"server", "origin", "client_id", "secret", "name"}. Plain http is for one on this machine only.
    """
    value = secret(name)
    if not value:
        return {}
    try:
        parts, words = urlsplit(value), dict(parse_qsl(urlsplit(value).query, strict_parsing=True))
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        parts, words, port = urlsplit(""), {}, ""
    here = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
    whole = all([parts.hostname, parts.username, parts.password, set(words) == {"name"}, not parts.fragment])
    if not whole or not (here or parts.scheme == "https"):
        # The value holds a secret, so it is not repeated.
        raise ImproperlyConfigured(f"{name} must look like https://client:secret@login.example.org/?name=Our+sign-in.")
    origin = f"{parts.scheme}://{parts.hostname}{port}"
    known = {"client_id": unquote(parts.username), "secret": unquote(parts.password), "name": words["name"]}
    return {"server": origin + parts.path.rstrip("/"), "origin": origin, **known}


def origin(name: str) -> str:
    """An origin such as https://support.example.org, without a path; empty when not set."""
    value = text(name)
    if not value:
        return ""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/") or parts.query:
        raise ImproperlyConfigured(f"{name} must look like https://support.example.org, not {value!r}.")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def address(name: str, default: str = "") -> str:
    """An http or https address."""
    value = text(name, default)
    if value and urlsplit(value).scheme not in {"http", "https"}:
        raise ImproperlyConfigured(f"{name} must be a web address, not {value!r}.")
    return value


def database(name: str, default: str) -> dict:
    """A Django database from sqlite:///path or postgresql://user:password@host:port/name?host=/socket/folder."""
    value = text(name, default)
    parts = urlsplit(value)
    if parts.scheme == "sqlite":
        if not parts.path.strip("/"):
            raise ImproperlyConfigured(f"{name} must name a file, as in sqlite:////var/lib/evenkeel/db.sqlite3.")
        return _sqlite(parts.path[1:] if parts.path.startswith("//") else parts.path.lstrip("/"))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(name, parts)
    raise ImproperlyConfigured(f"{name} must start with sqlite: or postgresql:, not {parts.scheme!r}.")


def _sqlite(path: str) -> dict:
    # secure_delete: words that someone removed leave the file, not only the table.
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        # Tests too run on a file: one in memory knows no second connection, so no lock and no WAL.
        "TEST": {"NAME": f"{path}.test"},
    }


def _postgresql(name: str, parts) -> dict:
    query = dict(parse_qsl(parts.query))
    if not parts.path.strip("/"):
        raise ImproperlyConfigured(f"{name} must name a database.")
    guards = "-c statement_timeout=15s -c lock_timeout=10s -c idle_in_transaction_session_timeout=20s"
    return {
        "ENGINE": "config.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "pool": {
                "min_size": number("DATABASE_POOL_MIN", 2, 0, 100),
                "max_size": number("DATABASE_POOL_MAX", 20, 1, 500),
                "timeout": 10,
            },
            "options": guards,
            # Only for statements that chat.rows sends; the ORM's are never prepared.
            "prepare_threshold": 0 if flag("DATABASE_PREPARE", True) else None,
        },
    }
