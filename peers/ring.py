"""The site's key ring, and AES-256-GCM with any key. Knows no models and no people."""

import base64
import binascii
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NONCE = 12


class Unopened(Exception):
    """A sealed value that does not open here: other context, altered bytes, or a key that is gone."""


class KeyGone(Unopened):
    """A sealed value whose person erased their account: their key was destroyed, and nothing opens it any more."""


def keys() -> dict[str, bytes]:
    """The keys of SEALING_KEYS by their ids; the first seals, all open."""
    return _ring(settings.SEALING_KEYS)


def lock(key: bytes, head: bytes, words: bytes, context: tuple[str, ...]) -> bytes:
    """`head`, a fresh nonce, then `words` locked with the key; head and context are authenticated with them."""
    nonce = os.urandom(NONCE)
    return head + nonce + AESGCM(key).encrypt(nonce, words, _bound(head, context))


def unlock(key: bytes, head: bytes, locked: bytes, context: tuple[str, ...]) -> bytes:
    """The words again. Raises Unopened where key, head, bytes or context are not those they were locked with."""
    rest = locked[len(head) :]
    try:
        return AESGCM(key).decrypt(rest[:NONCE], rest[NONCE:], _bound(head, context))
    except (InvalidTag, ValueError):
        raise Unopened("The sealed value does not belong here, or was altered.") from None


def new_key(key_id: str) -> str:
    """A line for SEALING_KEYS: the id, a colon, and 32 random bytes in URL-safe base64."""
    return f"{key_id}:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"


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
