"""The same write sent again has no second effect and gets the same answer, for ever."""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import rows
from chat.access import Actor
from chat.models import Receipt
from peers.errors import Conflict

Answer = dict[str, Any]

# One by one through the index: as a join, PostgreSQL would plan to read a table that is kept for ever from end to end.
EARLIER = {
    "postgresql": """
SELECT person_id, key, digest, answer FROM {} AS asked CROSS JOIN LATERAL (
    SELECT * FROM "chat_receipt" WHERE person_id = asked.column1 AND key = asked.column2 LIMIT 1
) AS found""",
    "sqlite": """
SELECT person_id, key, digest, answer FROM {} AS asked
JOIN "chat_receipt" ON person_id = asked.column1 AND key = asked.column2""",
}
# Digests of this are kept for ever: one byte that it writes differently, and no earlier write is known again.
canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)


@dataclass(frozen=True, slots=True)
class Write:
    """One write of one person: its key, and what makes a repetition the same."""

    actor: Actor
    key: str
    kind: str
    content: dict[str, Any]

    @property
    def name(self) -> tuple[int, str]:
        """What no two different writes share."""
        return self.actor.person_id, self.key


def once(actor: Actor, key: str, kind: str, content: dict[str, Any], write: Callable[[], Answer]) -> Answer:
    """Carries out `write` in one transaction, unless this person's write `key` was carried out before.

    Only what was committed is remembered: a refusal raised by `write` leaves no trace. Raises Conflict where the key
    was used with another kind or other content.
    """
    this = Write(actor, key, kind, content)
    earlier = _earlier(this)
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            answer = write()
            remember([(this, answer)])
        return answer
    except IntegrityError:
        # Two sockets sent the same write at the same moment; the other one won.
        earlier = _earlier(this)
        if earlier is None:
            raise
        return earlier


def given(**parts: Any) -> dict[str, Any]:
    """The optional parts of a content that hold something. Earlier receipts, from before there were any, still fit."""
    return {name: part for name, part in parts.items() if part}


def answered(writes: list[Write]) -> dict[tuple[int, str], Answer | Conflict]:
    """What those among the writes that were carried out before have answered, by name."""
    return ask(writes)()


def ask(writes: list[Write]) -> Callable[[], dict[tuple[int, str], Answer | Conflict]]:
    """Sends the question; what comes back gives the same, as rows.ask does."""
    statement = EARLIER[connection.vendor].format(rows.table("BIGINT", "VARCHAR"))
    found = rows.ask(statement, [rows.lines(write.name for write in writes)])
    return lambda: _answers(writes, found())


def _answers(writes: list[Write], found: list[tuple]) -> dict[tuple[int, str], Answer | Conflict]:
    receipts = {(person, key): (digest, answer) for person, key, digest, answer in found}
    return {write.name: _told(write, *receipts[write.name]) for write in writes if write.name in receipts}


def remember(answers: list[tuple[Write, Answer]]) -> None:
    """Keeps what writes have answered, inside their transaction."""
    rows.send(*remembering(answers))


def remembering(answers: list[tuple[Write, Answer]]) -> rows.Statement:
    """The statement of `remember`."""
    now = timezone.now()
    made = [(*write.name, _digest(_canonical(write)), json.dumps(answer), now) for write, answer in answers]
    return rows.inserting(Receipt, ("person_id", "key", "digest", "answer", "at"), made)


def _earlier(write: Write) -> Answer | None:
    found = answered([write]).get(write.name)
    if isinstance(found, Conflict):
        raise found
    return found


def _told(write: Write, digest: str, answer: str) -> Answer | Conflict:
    said = _canonical(write)
    if any(hmac.compare_digest(digest, _digest(said, secret)) for secret in _secrets()):
        return json.loads(answer)
    return Conflict(_("This was sent before with other content."))


def _canonical(write: Write) -> bytes:
    return canonical.encode([write.kind, write.content]).encode()


def _digest(said: bytes, secret: str | None = None) -> str:
    # Keyed: a bare hash of a short message could be guessed long after its words were removed.
    return hmac.digest(_key(secret or settings.SECRET_KEY), said, "sha256").hex()


@lru_cache(maxsize=16)
def _key(secret: str) -> bytes:
    return hashlib.sha256(b"chat.receipts" + secret.encode()).digest()


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
