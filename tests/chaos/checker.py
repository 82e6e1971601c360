"""The invariant, with no tolerance: the database, what was acknowledged, and what stood on every screen are one."""

from collections import defaultdict
from dataclasses import dataclass, field

from tests.chaos.record import Record, Sent
from tests.chaos.talker import Talker

CHANGES = {"edit", "remove", "hide", "restore"}


@dataclass
class Verdict:
    """What was found. Every breach is a sentence."""

    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    misordered: int = 0
    screens: int = 0
    wrong_screens: int = 0
    undone: int = 0
    breaches: list[str] = field(default_factory=list)

    def find(self, what: str, kind: str) -> None:
        setattr(self, kind, getattr(self, kind) + 1)
        self.breaches.append(what)


def check(record: Record, talkers: list[Talker], truths: dict[str, dict]) -> Verdict:
    """Compares all three. `truths`: {room: what inside.truth told}. Every write must have been answered by now."""
    verdict = Verdict(doubled=record.doubled, misordered=record.misordered, breaches=list(record.breaches))
    for room, truth in truths.items():
        truth["messages"] = {int(seq): message for seq, message in truth["messages"].items()}
        _check_numbers(verdict, room, truth)
        _check_posts(verdict, room, truth, record)
        _check_changes(verdict, room, truth, record)
    for talker in talkers:
        for room in talker.rooms:
            if room in talker.start:
                _check_screen(verdict, talker, room, truths[room])
    for one in record.sent.values():
        if one.answer is None:
            verdict.find(f"never answered: {one.frame}", "lost")
    return verdict


def _check_numbers(verdict: Verdict, room: str, truth: dict) -> None:
    seqs = [seq for seq, _kind, _of in truth["log"]]
    if seqs != list(range(1, truth["head"] + 1)):
        verdict.find(f"the log of {room} has a gap or ends before its head {truth['head']}", "misordered")


def _check_posts(verdict: Verdict, room: str, truth: dict, record: Record) -> None:
    posts = [one for one in record.sent.values() if one.frame["type"] == "post" and one.frame["room"] == room]
    told: dict[int, Sent] = {}
    for one in posts:
        if not one.acknowledged:
            continue
        verdict.acknowledged += 1
        seq, row = one.answer["seq"], truth["messages"].get(one.answer["seq"])
        if seq in told:
            verdict.find(f"two writes were told the same number {seq} in {room}", "doubled")
        if row is None or row["by"] != truth["members"][one.person]["id"]:
            verdict.find(f"acknowledged and not in the database: {one.frame}", "lost")
        told[seq] = one
    # The last words of somebody whose session ended may have been taken before that, and not been answered.
    known = {truth["members"][one.person]["id"] for one in posts if one.person not in record.cut_off}
    for seq, row in truth["messages"].items():
        if seq not in told and row["by"] in known:
            verdict.find(f"message {seq} of {room} is there and no write was told so", "doubled")


def _check_changes(verdict: Verdict, room: str, truth: dict, record: Record) -> None:
    by_message: dict[int, list[Sent]] = defaultdict(list)
    for one in record.sent.values():
        if one.acknowledged and one.frame["room"] == room:
            if one.frame["type"] == "post":
                by_message[one.answer["seq"]].append(one)
            elif one.frame["type"] in CHANGES:
                by_message[one.frame["message"]].append(one)
    for seq, changes in by_message.items():
        changes.sort(key=lambda one: one.answer["seq"])
        row = truth["messages"].get(seq)
        if row is not None and (wanted := _as_changed(changes)) != (row["body"], row["removed"], row["hidden"]):
            verdict.find(f"message {seq} of {room} is not as it was acknowledged: {wanted}, {row}", "undone")


def _as_changed(changes: list[Sent]) -> tuple[str, bool, bool]:
    body, removed, hidden = "", False, False
    for one in changes:
        kind = one.frame["type"]
        body = one.frame["body"].strip() if kind in {"post", "edit"} else body
        removed = removed or kind == "remove"
        hidden = kind == "hide" if kind in {"hide", "restore"} else hidden
    return ("" if removed else body), removed, hidden


def _check_screen(verdict: Verdict, talker: Talker, room: str, truth: dict) -> None:
    verdict.screens += 1
    wrong = list(_wrong_on(talker, room, truth))
    if wrong:
        verdict.find(f"the screen of {talker.id} in {room}: {wrong[:3]}", "wrong_screens")


def _wrong_on(talker: Talker, room: str, truth: dict):
    stays = truth["members"][talker.id]["stays"]
    end = truth["head"] if stays[-1][1] is None else stays[-1][1]
    if talker.ended and talker.code is not None:
        # Somebody whose session was ended: what they were told up to then must be right, and stops there.
        end = talker.last[room]
    kinds = {seq: kind for seq, kind, _of in truth["log"]}
    wanted = [
        (seq, kinds.get(seq) if _covered(stays, seq) else "void") for seq in range(talker.start[room] + 1, end + 1)
    ]
    if talker.screen[room] != wanted:
        yield f"events {_difference(talker.screen[room], wanted)}"
    if end < truth["head"]:
        return
    # What was changed while somebody was out of the room is void for them, and stays as they last saw it.
    missed = {of for seq, _kind, of in truth["log"] if not _covered(stays, seq)}
    for seq, row in truth["messages"].items():
        if seq > talker.start[room] and _covered(stays, seq) and seq not in missed:
            if talker.said[room].get(seq) != (drawn := _drawn(row, talker.coach)):
                yield f"message {seq} reads {talker.said[room].get(seq)}, it is {drawn}"
            if {tuple(mark) for mark in row["marks"]} != talker.marks[room].get(seq, set()) and not row["removed"]:
                yield f"message {seq} has marks {talker.marks[room].get(seq)}, they are {row['marks']}"


def _drawn(row: dict, coach: bool) -> tuple[str, str | None]:
    if row["removed"]:
        return "removed", None
    if row["hidden"]:
        return "hidden", row["body"] if coach else None
    return "said", row["body"]


def _covered(stays: list[list], seq: int) -> bool:
    return any(start <= seq and (end is None or seq <= end) for start, end in stays)


def _difference(shown: list, wanted: list) -> str:
    at = next((i for i, pair in enumerate(zip(shown, wanted, strict=False)) if pair[0] != pair[1]), None)
    at = min(len(shown), len(wanted)) if at is None else at
    return f"{len(shown)} for {len(wanted)}; at {at}: {shown[at : at + 2]} for {wanted[at : at + 2]}"
