"""The access log: who of the staff opened something private of whom, when and why. Each person reads what is of them.

Whoever shows something private calls `enter` first, inside the transaction that loads it, so that what can't be
written down is not shown. Entries are chained (peers/access_chain.py): what is changed or taken out later shows.
"""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from peers import access_chain, counters, exporting, sealed, sealing
from peers.errors import Unavailable
from peers.models import AccessEntry, AccessSeen, AccessWords, Erasure, Person

COUNTER = "access-log"
TABLE = "peers_accesswords"
# Looking again within this time is the same look.
ONE_LOOK = timedelta(minutes=30)
What = AccessEntry.What


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the person reads it. `code` is the beginning of its digest: noted down, it is proof of the entry."""

    number: int
    at: datetime
    what: str
    until: datetime | None
    who: str
    place: str
    why: str
    code: str


def enter(
    by: Person,
    of: Person,
    what: str,
    *,
    ref: str = "",
    who: str = "",
    place: str = "",
    why: str = "",
    until: datetime | None = None,
    told_after: timedelta = timedelta(0),
) -> AccessEntry:
    """Writes down that `by` opens something of `of`; `ref` is its id. Only inside the transaction that loads it.

    `who`, `place` and `why` are the words that the person reads. The same look within half an hour is one entry.
    Where it can't be written it is Unavailable, and nothing may be shown. Takes the last lock of all.
    """
    try:
        return _latest(by, of, what, ref) or _write(
            AccessEntry(by=by, of=of, what=what, ref=ref, until=until, told_from=timezone.now() + told_after),
            {"who": who or by.pseudonym, "place": place, "why": why},
        )
    except DatabaseError:
        raise Unavailable(
            _("This can't be shown just now, because it couldn't be written down that you looked.")
        ) from None


def about(person: Person) -> list[Line]:
    """Everything that staff opened of this person and that they may be told of by now, newest first."""
    return [_line(entry) for entry in _told(person).select_related("words").order_by("-number")]


def copied(person: Person) -> Iterator[list[exporting.Entry]]:
    """The same for the copy of one's own data, some at a time."""
    for entries in exporting.rows_in_pieces(_told(person).select_related("words")):
        yield [_in_copy(_line(entry)) for entry in entries]


def newest_unseen(person: Person) -> datetime | None:
    """When the newest entry was made that they have not looked at yet."""
    seen = AccessSeen.objects.filter(person=person).values_list("number", flat=True).first() or 0
    return _told(person).filter(number__gt=seen).order_by("-number").values_list("at", flat=True).first()


def saw(person: Person) -> None:
    """They have read their list as it is now."""
    newest = _told(person).order_by("-number").values_list("number", flat=True).first()
    if newest:
        AccessSeen.objects.update_or_create(person=person, defaults={"number": newest})


def _told(person: Person):
    return AccessEntry.objects.filter(of=person, told_from__lte=timezone.now())


def _line(entry: AccessEntry) -> Line:
    words = words_of(entry)
    return Line(
        number=entry.number,
        at=entry.at,
        what=entry.get_what_display(),
        until=entry.until,
        who=words.get("who", ""),
        place=words.get("place", ""),
        why=words.get("why", ""),
        code=access_chain.code_of(entry.digest),
    )


def _in_copy(line: Line) -> exporting.Entry:
    until = line.until.isoformat() if line.until else None
    said = {"who": line.who, "what": line.what, "place": line.place, "why": line.why}
    return {"at": line.at.isoformat(), **said, "until": until, "code": line.code}


def words_of(entry: AccessEntry) -> dict[str, str]:
    """The words beside an entry; empty where they were erased."""
    said = said_beside(entry)
    return json.loads(said) if said else {}


def said_beside(entry: AccessEntry) -> str | None:
    """The same as it was sealed, which is what the entry's digest is over.

    None where its person's erasing took it; "" where it is missing, or can't be opened, though it ought to be there.
    """
    beside = getattr(entry, "words", None)
    try:
        if beside is not None:
            return sealing.unseal(beside.words_sealed, TABLE, "words", beside.public_id)
    except sealing.KeyGone:
        pass
    except sealing.Unopened:
        return ""
    return None if _erased(entry) else ""


def _erased(entry: AccessEntry) -> bool:
    """Whether the person has been erased since, or is being erased."""
    other_id = entry.of.public_id != entry.of_ref
    return other_id or Erasure.objects.filter(person=entry.of_id, withdrawn_at__isnull=True).exists()


def _latest(by: Person, of: Person, what: str, ref: str) -> AccessEntry | None:
    recent = AccessEntry.objects.filter(of=of, by=by, what=what, ref=ref, at__gt=timezone.now() - ONE_LOOK)
    return recent.order_by("-number").first()


def _write(entry: AccessEntry, words: dict[str, str]) -> AccessEntry:
    # The counter's row is held from here until commit: nobody else reads the last digest meanwhile.
    with transaction.atomic():
        entry.number = counters.next_number(COUNTER)
        entry.at = timezone.now()
        entry.by_ref, entry.of_ref = entry.by.public_id, entry.of.public_id
        # The salt goes with the words: once they are erased, their digest tells nothing.
        said = json.dumps({**words, "salt": secrets.token_urlsafe(16)})
        entry.words_digest = access_chain.digest_of_words(said)
        last = AccessEntry.objects.order_by("-number").first()
        entry.before = last.digest if last else access_chain.BEGINNING
        entry.digest = access_chain.digest_of(entry)
        entry.save(force_insert=True)
        beside = AccessWords(entry=entry)
        # With the person's own key, so that erasing their account reaches these words in the backups too.
        beside.words_sealed = sealing.seal(said, TABLE, "words", beside.public_id, owner=entry.of_ref)
        beside.save()
    return entry


sealed.register(AccessWords, "words_sealed", TABLE, "words", "entry__of__public_id")
exporting.PARTS["looks"] = copied
