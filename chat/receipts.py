"""The same write sent again has no second effect and gets the same answer, for ever."""

import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chat.access import Actor
from chat.models import Receipt
from peers.errors import Conflict

Answer = dict[str, Any]


def once(actor: Actor, key: str, kind: str, content: dict[str, Any], write: Callable[[], Answer]) -> Answer:
    """Carries out `write` in one transaction, unless this person's write `key` was carried out before.

    Only what was committed is remembered: a refusal raised by `write` leaves no trace. Raises Conflict where the key
    was used with another kind or other content.
    """
    said = _canonical(kind, content)
    earlier = _earlier(actor, key, said)
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            answer = write()
            Receipt.objects.create(person_id=actor.person_id, key=key, digest=_digest(said), answer=answer)
        return answer
    except IntegrityError:
        # Two sockets sent the same write at the same moment; the other one won.
        earlier = _earlier(actor, key, said)
        if earlier is None:
            raise
        return earlier


def _earlier(actor: Actor, key: str, said: bytes) -> Answer | None:
    receipt = Receipt.objects.filter(person_id=actor.person_id, key=key).first()
    if receipt is None:
        return None
    if not any(hmac.compare_digest(receipt.digest, _digest(said, secret)) for secret in _secrets()):
        raise Conflict(_("This was sent before with other content."))
    return receipt.answer


def _canonical(kind: str, content: dict[str, Any]) -> bytes:
    return json.dumps([kind, content], sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _digest(said: bytes, secret: str | None = None) -> str:
    # Keyed: a bare hash of a short message could be guessed long after its words were removed.
    key = hashlib.sha256(b"chat.receipts" + (secret or settings.SECRET_KEY).encode()).digest()
    return hmac.new(key, said, hashlib.sha256).hexdigest()


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
