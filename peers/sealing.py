"""Words sealed at rest with AES-256-GCM. Knows no models.

A sealed value is bytes: one byte of version, one of key-id length, the key id, a 12-byte nonce, ciphertext and tag.
Version 1 is sealed with a key of the site's ring. Version 2 belongs to one person: it is sealed with that person's own
data key, which lies outside the database (peers/person_keys.py), so that nothing opens it once that key is destroyed,
not in an old backup either. The context (table, column, the row's random id) is authenticated with it, so that a
ciphertext moved to another row, column or table does not open.
"""

from peers import person_keys, ring
from peers.ring import KeyGone, Unopened, new_key

__all__ = [
    "KeyGone",
    "Unopened",
    "check_ring",
    "current_key_id",
    "is_current",
    "key_id_of",
    "new_key",
    "seal",
    "unseal",
    "unseal_if_kept",
]

SITE, PERSON = 1, 2


def seal(words: str, *context: str, owner: str = "") -> bytes:
    """`words` sealed for one place: seal(text, "coaching_note", "words", note.public_id, owner=author.public_id).

    `owner` is the public id of the person whose words they are; without one the ring's first key seals.
    """
    if owner:
        version, key_id, key = PERSON, person_keys.name_of(owner), person_keys.made_for(owner)
    else:
        version, (key_id, key) = SITE, next(iter(ring.keys().items()))
    return ring.lock(key, bytes([version, len(key_id)]) + key_id.encode(), words.encode(), context)


def unseal(sealed: bytes, *context: str) -> str:
    """The words again. Raises Unopened where context, bytes or key are not those they were sealed with."""
    sealed = bytes(sealed)
    key_id = key_id_of(sealed)
    key = ring.keys().get(key_id) if sealed[0] == SITE else person_keys.named(key_id)
    if key is None:
        raise (
            KeyGone("Its person's key is gone.") if sealed[0] == PERSON else Unopened(f"No key {key_id!r} in the ring.")
        )
    return ring.unlock(key, sealed[: 2 + len(key_id.encode())], sealed, context).decode()


def unseal_if_kept(sealed: bytes | None, *context: str) -> str:
    """The words, or "" where there are none any more: never written, wiped, or their person's key destroyed."""
    try:
        return unseal(sealed, *context) if sealed else ""
    except KeyGone:
        return ""


def key_id_of(sealed: bytes) -> str:
    """Which key a sealed value was made with: the id of one in the ring, or the name of a person's."""
    sealed = bytes(sealed)
    if len(sealed) < 2 or sealed[0] not in {SITE, PERSON}:
        raise Unopened("Not a sealed value of this version.")
    try:
        return sealed[2 : 2 + sealed[1]].decode()
    except UnicodeDecodeError:
        raise Unopened("Not a sealed value.") from None


def is_current(sealed: bytes, *, owned: bool) -> bool:
    """Whether it is sealed as it would be today: with its person's key if it has one, else with the ring's first."""
    if owned:
        return bytes(sealed)[:1] == bytes([PERSON])
    return key_id_of(sealed) == current_key_id()


def current_key_id() -> str:
    """The key that new values are sealed with: the first of the ring."""
    return next(iter(ring.keys()))


def check_ring() -> None:
    """Refuses a ring that can't be read, with a plain sentence; called when the site starts."""
    ring.keys()
