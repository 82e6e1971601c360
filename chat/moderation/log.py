"""The log of what moderation did: append-only. Words stand beside a line, sealed for whoever they were written for."""

from chat.models import Action, Membership, Message, Reason, Report
from peers import sealing
from peers.models import Person

TABLE = "chat_reason"


def write_down(
    room_pk: int | None,
    person_pk: int,
    verb: str,
    *,
    words: str = "",
    whose: Person | None = None,
    **of: Message | Membership | Report | None,
) -> Action:
    """One line of the log, inside the caller's transaction; `of` is the message, member or report that it is about.

    `words` go with the key of `whose`, and with nobody else's.
    """
    action = Action.objects.create(room_id=room_pk, by_id=person_pk, verb=verb, **of)
    if words and whose is not None:
        beside = Reason(action=action, whose=whose)
        beside.words_sealed = sealing.seal(words, TABLE, "words", beside.public_id, owner=whose.public_id)
        beside.save()
    return action


def words_of(action: Action | None) -> str:
    """The words beside a line; empty where there are none any more."""
    beside = getattr(action, "reason", None)
    return sealing.unseal_if_kept(beside.words_sealed, TABLE, "words", beside.public_id) if beside else ""
