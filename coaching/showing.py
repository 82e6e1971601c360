"""What others may see of an answer. Knows only what was shared, never the answer that its owner keeps."""

from coaching import kinds, sharing
from coaching.models import Share, SharedAnswer
from peers import sealing

TABLE = "coaching_sharedanswer"
WORD = "word"


def narrow(row: SharedAnswer, to: sharing.Sharing) -> None:
    """Leaves what may be seen with this sharing, or deletes the row; the caller holds the room."""
    if to[0] == Share.ONLY_ME:
        row.delete()
        return
    row.share, row.coach = to
    if not row.coach:
        row.intensity, row.scales, row.want, row.words_sealed, row.met_by = None, {}, "", None, None
    row.save()


def sealed_for(row: SharedAnswer, words: str, owner: str) -> bytes | None:
    """The owner's words, sealed with this row's id; None where there are none."""
    return sealing.seal(words, TABLE, "words", row.public_id, owner=owner) if words else None


def words_of(row: SharedAnswer) -> str:
    """The words that coaches may read, unsealed."""
    return sealing.unseal_if_kept(row.words_sealed, TABLE, "words", row.public_id)


def without_private(scales: dict[str, int]) -> dict[str, int]:
    """What was asked, without the slugs that stay with whoever answers."""
    return {slug: value for slug, value in scales.items() if slug not in kinds.PRIVATE}
