"""Words sealed at rest with AES-256-GCM. Knows no models.

A sealed value is bytes: one byte of version, one of key-id length, the key id, a 12-byte nonce, ciphertext and tag.
The context (table, column, the row's random id) is authenticated with it, so that a ciphertext moved to another row,
column or table does not open.
"""

import base64
import binascii
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

VERSION = 1
NONCE = 12


class Unopened(Exception):
    """A sealed value that does not open here: other context, altered bytes, or a key that is gone."""


def seal(words: str, *context: str) -> bytes:
    """`words` sealed with the ring's first key, for one place: seal(text, "coaching_note", "words", note.public_id)."""
    key_id, key = next(iter(_ring(settings.SEALING_KEYS).items()))
    nonce = os.urandom(NONCE)
    head = bytes([VERSION, len(key_id)]) + key_id.encode()
    return head + nonce + AESGCM(key).encrypt(nonce, words.encode(), _bound(head, context))


def unseal(sealed: bytes, *context: str) -> str:
    """The words again. Raises Unopened where context, bytes or key are not those they were sealed with."""
    sealed = bytes(sealed)
    key_id = key_id_of(sealed)
    head, rest = sealed[: 2 + len(key_id)], sealed[2 + len(key_id) :]
    key = _ring(settings.SEALING_KEYS).get(key_id)
    if key is None:
        raise Unopened(f"No key {key_id!r} in the ring.")
    try:
        return AESGCM(key).decrypt(rest[:NONCE], rest[NONCE:], _bound(head, context)).decode()
    except (InvalidTag, ValueError):
        raise Unopened("The sealed value does not belong here, or was altered.") from None


def key_id_of(sealed: bytes) -> str:
    """Which key of the ring a sealed value was made with."""
    sealed = bytes(sealed)
    if len(sealed) < 2 or sealed[0] != VERSION:
        raise Unopened("Not a sealed value of this version.")
    try:
        return sealed[2 : 2 + sealed[1]].decode()
    except UnicodeDecodeError:
        raise Unopened("Not a sealed value.") from None


def current_key_id() -> str:
    """The key that new values are sealed with: the first of the ring."""
    return next(iter(_ring(settings.SEALING_KEYS)))


def new_key(key_id: str) -> str:
    """A line for SEALING_KEYS: the id, a colon, and 32 random bytes in URL-safe base64."""
    return f"{key_id}:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"


def check_ring() -> None:
    """Refuses a ring that can't be read, with a plain sentence; called when the site starts."""
    _ring(settings.SEALING_KEYS)


def _bound(head: bytes, context: tuple[str, ...]) -> bytes:
    # Lengths go in, so that ("ab", "c") and ("a", "bc") are different places.
    return head + b"".join(len(part.encode()).to_bytes(4) + part.encode() for part in context)


@lru_cache(maxsize=8)
def _ring(value: str) -> dict[str, bytes]:
    ring: dict[str, bytes] = {}
    for part in value.replace(",", "\n").split():
        key_id, colon, encoded = part.partition(":")
        try:
            key = base64.urlsafe_b64decode(encoded)
        except (binascii.Error, ValueError):
            key = b""
        if not colon or not key_id or len(key_id) > 40 or len(key) != 32:
            raise ImproperlyConfigured("SEALING_KEYS must be lines of id:key, each key 32 bytes in URL-safe base64.")
        ring[key_id] = key
    if not ring:
        raise ImproperlyConfigured("SEALING_KEYS holds no key.")
    return ring
