"""A room's log as the page shows it: each event a message, a line, or a card. The script builds the same ones."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from chat import clock, events, rendering, texts
from chat.models import Membership
from chat.reactions import MARKS
from chat.rendering import Reader
from peers.lenses import Holds

Frame = dict[str, Any]
# What an app above chat shows of its own kinds: {kind: from the frame and the member's room to the item, or None}.
ITEMS: dict[str, Any] = {}
# The same for kinds whose item depends on who reads: {kind: from all frames of that kind and the reader's membership}.
OWN_ITEMS: dict[str, Any] = {}


def register(kind: str, item) -> None:
    """`item(frame, names)` gives the page's item of an event of that kind, or None for none."""
    ITEMS[kind] = item


def register_own(kind: str, items) -> None:
    """`items(frames, member)` gives {seq: item} of the events of that kind, as this member is to see them."""
    OWN_ITEMS[kind] = items


def items_of(frames: Iterable[Frame], member: Membership, reader: Reader, lens: Holds) -> list[dict[str, Any]]:
    """What the page shows of some events of one room, in order, to a reader with this lens."""
    frames = list(frames)
    names = names_in(member)
    replies = _replies(frames, member, reader, lens)
    own = _own_items(frames, member)
    found = []
    for frame in frames:
        if frame["kind"] == "message.posted":
            item = _message(frame, member, names, replies, lens)
        elif frame["kind"] in OWN_ITEMS:
            item = own.get(frame["seq"])
        else:
            make = ITEMS.get(frame["kind"])
            item = make(frame, names) if make else None
        if item is not None:
            moment = clock.as_moment(frame["at"])
            found.append({"seq": frame["seq"], "at": moment, "at_ms": frame["at"], **item})
    return found


def _own_items(frames: list[Frame], member: Membership) -> dict[int, dict[str, Any]]:
    items: dict[int, dict[str, Any]] = {}
    for kind, make in OWN_ITEMS.items():
        some = [frame for frame in frames if frame["kind"] == kind]
        items |= make(some, member) if some else {}
    return items


def names_in(member: Membership) -> dict[str, dict[str, Any]]:
    """{member id: name and role} of everyone who is or was in the room."""
    rows = Membership.objects.filter(room=member.room)
    return {row.public_id: {"name": row.name, "is_coach": row.is_coach} for row in rows}


def _message(frame: Frame, member: Membership, names, replies, lens: Holds) -> dict[str, Any]:
    marks = [
        {"mark": mark, "label": label, "count": len(by), "members": by, "mine": member.public_id in by}
        for mark, label in MARKS.items()
        if (by := frame["marks"].get(mark))
    ]
    return {
        "kind": "message",
        "by": frame["by"],
        "seed": frame.get("mark", frame["by"]),
        "author": frame["name"],
        "author_is_coach": names.get(frame["by"], {}).get("is_coach", False),
        "mine": frame["by"] == member.public_id,
        "body": frame["body"],
        "content_note": frame["content_note"],
        "reply": replies.get(frame["reply_to"]),
        "edited": frame["edited"],
        "removed": frame.get("removed", False),
        "hidden": frame.get("hidden", False),
        "folded": frame.get("folded", False),
        "mistake": frame.get("mistake", False),
        "marks": marks,
        **_folding(frame, member, lens),
    }


def _folding(frame: Frame, member: Membership, lens: Holds) -> dict[str, Any]:
    """What a message folds under for this reader, if anything, and whether it stays folded for who unfolds notes."""
    body, note = frame["body"], frame["content_note"]
    if body is None:
        return {"fold": "", "lens": False, "keep_folded": False}
    label = "" if frame["by"] == member.public_id else lens.label_for(note, body)
    blocked = frame.get("folded", False)
    fold = _("From someone you blocked") if blocked else note or label
    return {"fold": fold, "lens": bool(label), "keep_folded": blocked or bool(label) or lens.is_stronger}


def _replies(frames: list[Frame], member: Membership, reader: Reader, lens: Holds) -> dict[int, dict[str, Any]]:
    wanted = {frame["reply_to"] for frame in frames if frame["kind"] == "message.posted" and frame["reply_to"]}
    shown = {frame["seq"]: frame for frame in frames if frame["kind"] == "message.posted"}
    missing = wanted - shown.keys()
    if missing:
        for told in rendering.tell(events.at(member.room, missing)):
            shown[told.seq] = told.shown(reader)
    return {seq: _excerpt(shown[seq], member, lens) for seq in wanted if seq in shown and "name" in shown[seq]}


def _excerpt(frame: Frame, member: Membership, lens: Holds) -> dict[str, Any]:
    folded = _folding(frame, member, lens)["fold"] or frame["body"] is None
    excerpt = "" if folded else texts.excerpt(frame["body"])
    return {"seq": frame["seq"], "author": frame["name"], "excerpt": excerpt}


def _line(text: str) -> dict[str, Any]:
    return {"kind": "line", "text": text}


def _joined(frame: Frame, names) -> dict[str, Any]:
    return _line(_("%(name)s has come in.") % {"name": frame["name"]})


def _left(frame: Frame, names) -> dict[str, Any]:
    return _line(_("%(name)s has left the room.") % {"name": frame["name"]})


def _renamed(frame: Frame, names) -> dict[str, Any]:
    return _line(_("A member now goes by %(name)s.") % {"name": frame["name"]})


def _floor(frame: Frame, names) -> dict[str, Any]:
    if frame["mode"] == "circle":
        return _circle(frame, names)
    if frame["mode"] == "coaches":
        text = _("The coaches have the floor for a while.")
    else:
        text = _("Everyone may write again.")
    return _line(f"{text} {frame['reason'] or ''}".strip()) | {"floor": frame["mode"]}


def _circle(frame: Frame, names) -> dict[str, Any]:
    """Whose turn it is. The page shows it only where that has changed; who waits is no line."""
    speaker = names.get(frame["speaker"])
    if speaker is None:
        text = _("The circle is open. One person speaks at a time; listening is taking part.")
        text = f"{text} {frame['reason'] or ''}".strip()
    else:
        text = _("It is %(name)s’s turn.") % {"name": speaker["name"]}
    return _line(text) | {"floor": f"circle {frame['speaker'] or ''}".strip()}


def _room(frame: Frame, names) -> dict[str, Any] | None:
    if "holds" in frame:
        return _line(_("The coaches have changed what waits for them here. It stands below."))
    return _line(_("The room is now called %(name)s.") % {"name": frame["name"]}) if "name" in frame else None


def _closed(frame: Frame, names) -> dict[str, Any]:
    return _line(_("The room has closed. It stays here to be read."))


for _kind, _item in {
    "member.joined": _joined,
    "member.left": _left,
    "member.renamed": _renamed,
    "floor.changed": _floor,
    "room.changed": _room,
    "room.closed": _closed,
}.items():
    register(_kind, _item)
