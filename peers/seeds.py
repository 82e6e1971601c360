"""Seeds of second steps, sealed for the one person they belong to: "owner:sealed", as text for a JSON column."""

import base64
import binascii

from allauth.mfa.models import Authenticator
from django.db import transaction

from peers import sealing

TABLE, NAME = "mfa_authenticator", "data"
KEYS = ("secret", "seed")


def seal_seed(seed: str, owner: str) -> str:
    """`seed` sealed for the person with this public id: in anybody else's row it does not open."""
    return f"{owner}:{base64.b64encode(sealing.seal(seed, TABLE, NAME, owner)).decode()}"


def open_seed(text: str, owner: str | None = None) -> str:
    """The seed again. Raises Unopened where it was sealed for somebody else than `owner`, or altered."""
    sealed_for, sealed = _parts(text)
    if owner is not None and sealed_for != owner:
        raise sealing.Unopened("This seed was sealed for somebody else.")
    return sealing.unseal(sealed, TABLE, NAME, sealed_for)


def reseal() -> dict[str, int]:
    """Seals every seed with the ring's first key. {"resealed", "current", "unopened"}."""
    counts = {"resealed": 0, "current": 0, "unopened": 0}
    for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        for outcome in _reseal_one(pk):
            counts[outcome] += 1
    return counts


@transaction.atomic
def _reseal_one(pk: int) -> list[str]:
    row = Authenticator.objects.select_for_update().filter(pk=pk).first()
    outcomes = [_renewed(row.data, key) for key in KEYS if key in row.data] if row else []
    if "resealed" in outcomes:
        row.save(update_fields=["data"])
    return outcomes


def _renewed(data: dict, key: str) -> str:
    try:
        owner, sealed = _parts(data[key])
        if sealing.key_id_of(sealed) == sealing.current_key_id():
            return "current"
        data[key] = seal_seed(open_seed(data[key]), owner)
    except sealing.Unopened:
        return "unopened"
    return "resealed"


def _parts(text: str) -> tuple[str, bytes]:
    owner, _colon, encoded = text.partition(":")
    try:
        return owner, base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise sealing.Unopened("Not a sealed seed.") from None
