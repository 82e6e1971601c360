"""Each person's own data key, kept apart from the database: one small file a person, wrapped by the site's key ring.

Whoever has a backup of the database has none of these, so destroying one file reaches every backup there is. The
folder (PERSON_KEYS_DIR) needs a backup of its own, of at most 30 days. Files are only ever made, rewrapped and
unlinked, each in one step, so several processes share the folder without a lock.
"""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from peers import ring

CONTEXT = ("person-key",)
VERSION = 1


def name_of(owner: str) -> str:
    """How the key of the person with this public id is named: 32 hex digits that lead back to nobody."""
    return hashlib.sha256(f"evenkeel.person-key:{owner}".encode()).hexdigest()[:32]


def made_for(owner: str) -> bytes:
    """The person's key; made now if they have none."""
    name = name_of(owner)
    return named(name) or _make(name)


def named(name: str) -> bytes | None:
    """The key of that name; None where it was destroyed, or never was. Unopened where the ring can't unwrap it."""
    try:
        wrapped = _file(name).read_bytes()
    except FileNotFoundError:
        return None
    return ring.unlock(_ring_key(wrapped), _head(wrapped), wrapped, (*CONTEXT, name))


def destroy(owner: str) -> bool:
    """Destroys the person's key for good. Whether there was one."""
    file = _file(name_of(owner))
    try:
        # Overwritten before it goes: on most disks nothing of it is left to be found.
        with file.open("r+b") as held:
            held.write(secrets.token_bytes(file.stat().st_size))
            held.flush()
            os.fsync(held.fileno())
        file.unlink()
    except FileNotFoundError:
        return False
    _keep(file.parent)
    return True


def rewrap_all() -> Iterator[bool]:
    """Wraps every key with the ring's first key, one after the other: whether it was rewrapped; Unopened ends it."""
    for file in sorted(_folder().glob("??/" + "?" * 32)):
        key = named(file.name)
        if key is None:
            continue
        stale = _ring_id(file.read_bytes()) != next(iter(ring.keys()))
        if stale:
            _put(file, _wrapped(key, file.name), os.replace)
        yield stale


def _make(name: str) -> bytes:
    file = _file(name)
    # Two may make it at once: the file of the one who comes first stands, and both read that one.
    with contextlib.suppress(FileExistsError):
        _put(file, _wrapped(secrets.token_bytes(32), name), os.link)
    return named(name)


def _put(file: Path, wrapped: bytes, place) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as held:
            held.write(wrapped)
            held.flush()
            os.fsync(held.fileno())
        place(draft, file)
    finally:
        draft.unlink(missing_ok=True)
    _keep(file.parent)


def _wrapped(key: bytes, name: str) -> bytes:
    key_id, ring_key = next(iter(ring.keys().items()))
    return ring.lock(ring_key, bytes([VERSION, len(key_id)]) + key_id.encode(), key, (*CONTEXT, name))


def _ring_key(wrapped: bytes) -> bytes:
    key = ring.keys().get(_ring_id(wrapped))
    if key is None:
        raise ring.Unopened("The ring has not the key that wraps this person's.")
    return key


def _head(wrapped: bytes) -> bytes:
    return wrapped[: 2 + wrapped[1]]


def _ring_id(wrapped: bytes) -> str:
    if len(wrapped) < 2 or wrapped[0] != VERSION:
        raise ring.Unopened("Not a wrapped key of this version.")
    return _head(wrapped)[2:].decode(errors="replace")


def _file(name: str) -> Path:
    return _folder() / name[:2] / name


def _folder() -> Path:
    return Path(settings.PERSON_KEYS_DIR)


def _keep(folder: Path) -> None:
    """What was made or unlinked in a folder survives a power cut."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
