"""The sealed copies that a report keeps: each with the key of whose words it holds, and opened only to be looked at."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.utils.crypto import salted_hmac

from chat import events, rendering, timeline
from chat.models import Beside, Membership, Message, Report
from peers import sealing

TABLE, BESIDE = "chat_report", "chat_beside"
# How many messages before and after it the reporter can send along.
AROUND = {"": (0, 0), "before": (3, 0), "both": (3, 3)}
NEAR_EVENTS = 60


@dataclass(frozen=True, slots=True)
class Copy:
    """A message as it was when somebody reported it, or sent it along."""

    name: str
    body: str
    content_note: str
    at: datetime | None = None


def around(member: Membership, message: Message) -> tuple[list[Message], list[Message]]:
    """Up to three messages before and after one, as far as this member can read their words; blocked authors' not."""
    reader = timeline.reader_of(member)
    found = events.between(member.room, message.seq - NEAR_EVENTS, message.seq + NEAR_EVENTS)
    told = rendering.tell([event for event in found if event.kind == "message.posted"])
    frames = [one.shown(reader) for one in told]
    seqs = [one["seq"] for one in frames if one.get("body") and not one.get("hidden") and not one.get("folded")]
    before = [seq for seq in seqs if seq < message.seq][-AROUND["both"][0] :]
    after = [seq for seq in seqs if seq > message.seq][: AROUND["both"][1]]
    rows = Message.objects.select_related("author__person", "folding").filter(room=member.room, seq__in=before + after)
    by_seq = {row.seq: row for row in rows}
    return [by_seq[seq] for seq in before], [by_seq[seq] for seq in after]


def shown_as(messages: list[Message]) -> str:
    """A short name for how these messages read: another one when somebody has changed a word. Tells nothing of them."""
    said = json.dumps([[one.seq, one.body, one.content_note] for one in messages])
    return salted_hmac("chat.moderation.copies", said).hexdigest()[:24]


def seal_message(report: Report) -> bytes:
    """The reported message, as it is now."""
    said = report.message
    return sealing.seal(_plain(said), TABLE, "copy", report.public_id, owner=said.author.person.public_id)


def keep_beside(report: Report, messages: list[Message]) -> None:
    """What the reporter sends along, as it is now."""
    for said in messages:
        made = Beside(report=report, message=said)
        owner = said.author.person.public_id
        made.copy_sealed = sealing.seal(_plain(said), BESIDE, "copy", made.public_id, owner=owner)
        made.save()


def copy_of(report: Report) -> Copy:
    """The message as it was; without words where they were kept long enough, or their author erased them."""
    kept = sealing.unseal_if_kept(report.copy_sealed, TABLE, "copy", report.public_id)
    return _opened(kept, report.message)


def beside(report: Report) -> tuple[list[Copy], list[Copy]]:
    """What was sent along: before the message, and after it."""
    rows = list(report.beside.select_related("message__author").order_by("message__seq"))
    opened = [(row.message.seq, _opened(_unsealed(row), row.message)) for row in rows]
    seq = report.message.seq
    return [copy for at, copy in opened if at < seq], [copy for at, copy in opened if at > seq]


def _unsealed(row: Beside) -> str:
    return sealing.unseal_if_kept(row.copy_sealed, BESIDE, "copy", row.public_id)


def _opened(kept: str, said: Message) -> Copy:
    words = json.loads(kept) if kept else {"name": said.author.name, "body": "", "content_note": ""}
    return Copy(**words, at=said.posted_at)


def _plain(said: Message) -> str:
    note = rendering.note_of(said) or ""
    return json.dumps({"name": said.author.name, "body": said.body, "content_note": note})
