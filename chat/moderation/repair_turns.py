"""The turns of a repair: only whose turn it is writes, the coach reads it before it is passed on, and nothing hurries.

The coach changes no word: they pass a turn on, or say to its writer alone what could be put another way. So nobody is
hurt a second time in the place that is there to put it right.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chat import receipts, texts
from chat.access import Actor
from chat.models import Repair, RepairTurn
from chat.moderation import repairs
from chat.moderation.repairs import COACH, GOING, HARMED, OTHER, Seen
from peers import blocks, sealing
from peers.errors import Conflict, Forbidden
from peers.models import Person

TABLE = "chat_repair_turn"
ORDER = (HARMED, OTHER)
PROMPTS = {
    HARMED: (
        gettext_lazy("What happened for you? You don’t need to give details."),
        gettext_lazy("What has it been like since?"),
        gettext_lazy("What would help now?"),
    ),
    OTHER: (
        gettext_lazy("What happened for you, when you wrote it and since?"),
        gettext_lazy("You have read how it was for them. What is that like for you?"),
        gettext_lazy("What could you do that would help now?"),
    ),
}
MORE = gettext_lazy("Is there anything that you would still like to say?")


@dataclass(frozen=True, slots=True)
class Said:
    """One turn as one of the three reads it. `again`: what the coach asks its writer; `folded`: for whoever blocked."""

    by: str
    prompt: str
    words: str
    again: str
    at: datetime
    passed: bool
    folded: bool


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns that somebody may read, whose part is next (the coach's: to read one), and the prompt of that turn."""

    said: list[Said]
    next: str
    prompt: str


def turns(seen: Seen) -> Turns:
    """What one of the three may read: their own turns, and others' once they were passed on. The coach reads all."""
    rows = list(seen.repair.turns.select_related("by"))
    mine = [row for row in rows if row.passed_at or seen.me in (COACH, ORDER[row.number % 2])]
    blocked = blocks.names_blocked_by(_people(seen.repair)[seen.me])
    number, whose = _next(rows[-1] if rows else None)
    going = seen.stage == GOING
    said = [_said(seen.repair, row, blocked) for row in mine]
    return Turns(said, whose if going else "", str(prompt_of(number)) if going else "")


def prompt_of(number: int) -> str:
    """What a turn is asked, in rounds of two."""
    of_writer = PROMPTS[ORDER[number % 2]]
    return of_writer[number // 2] if number // 2 < len(of_writer) else MORE


def write(actor: Actor, *, id: str, repair: str, words: str) -> dict[str, Any]:
    """Whose turn it is writes; or says it another way, where the coach asked for that."""
    words = texts.needed(words, "words", texts.BODY)

    def do() -> dict[str, Any]:
        seen = _going(repairs.held(actor, repair))
        last = seen.repair.turns.order_by("-number").first()
        number, whose = _next(last)
        if whose != seen.me:
            raise Conflict(_("It is somebody else’s turn just now."))
        now, person = timezone.now(), _people(seen.repair)[seen.me]
        turn = last if last and last.number == number else RepairTurn(repair=seen.repair, number=number, by=person)
        turn.words_sealed = sealing.seal(words, TABLE, "words", turn.public_id, owner=person.public_id)
        turn.again_sealed, turn.at = None, now
        turn.save()
        Repair.objects.filter(pk=seen.repair.pk).update(ends_at=now + repairs.QUIET_FOR)
        repairs.call_coach(seen)
        return {}

    return receipts.once(actor, id, "repair-turn", {"repair": repair, "words": words}, do)


@transaction.atomic
def pass_on(actor: Actor, repair: str, turn: int) -> None:
    """The coach passes a turn on as it is: from now on the other reads it, and writes next."""
    seen = repairs.held_by_coach(actor, repair, GOING)
    waiting = _waiting(seen.repair, turn)
    waiting.passed_at = timezone.now()
    waiting.save(update_fields=["passed_at"])
    repairs.tell(seen, ORDER[(turn + 1) % 2])


def give_back(actor: Actor, *, id: str, repair: str, turn: int, words: str) -> dict[str, Any]:
    """The coach asks its writer to put a turn another way; nobody else hears of it."""
    words = texts.needed(words, "words")

    def do() -> dict[str, Any]:
        seen = repairs.held_by_coach(actor, repair, GOING)
        waiting = _waiting(seen.repair, turn)
        owner = waiting.by.public_id
        waiting.again_sealed = sealing.seal(words, TABLE, "again", waiting.public_id, owner=owner)
        waiting.save(update_fields=["again_sealed"])
        repairs.tell(seen, ORDER[turn % 2])
        return {}

    return receipts.once(actor, id, "repair-again", {"repair": repair, "turn": turn, "words": words}, do)


def propose(actor: Actor, *, id: str, repair: str, words: str) -> dict[str, Any]:
    """The coach writes down what the two could agree on, once both were heard. Other words ask for both yeses anew."""
    words = texts.needed(words, "words")

    def do() -> dict[str, Any]:
        seen = repairs.held_by_coach(actor, repair, GOING)
        found = seen.repair
        if found.turns.filter(passed_at__isnull=False).count() < len(ORDER):
            raise Conflict(_("Let both be heard first."))
        for who in ORDER:
            owner = _people(found)[who].public_id
            sealed = sealing.seal(words, repairs.TABLE, f"for_{who}", found.public_id, owner=owner)
            setattr(found, f"for_{who}_sealed", sealed)
        found.proposed_at, found.harmed_agreed_at, found.other_agreed_at = timezone.now(), None, None
        found.ends_at = found.proposed_at + repairs.QUIET_FOR
        found.save()
        repairs.tell(seen, *ORDER)
        return {}

    return receipts.once(actor, id, "repair-agreement", {"repair": repair, "words": words}, do)


@transaction.atomic
def agree(actor: Actor, repair: str, proposed: str) -> None:
    """One of the two says yes to the words suggested at `proposed` (ISO form). The second yes ends it well."""
    seen = _going(repairs.held(actor, repair))
    found = seen.repair
    if seen.me == COACH:
        raise Forbidden(_("The two of them decide."))
    if found.proposed_at is None or found.proposed_at.isoformat() != proposed:
        raise Conflict(_("These words were changed meanwhile. Please look once more."))
    now = timezone.now()
    setattr(found, f"{seen.me}_agreed_at", now)
    if Seen(found, seen.me, seen.stage).agreed:
        found.ends_at = now
        repairs.tell(seen, *ORDER)
    found.save()


def _going(seen: Seen) -> Seen:
    if seen.stage != GOING:
        raise Conflict(_("This has ended, or has not begun."))
    return seen


def _next(last: RepairTurn | None) -> tuple[int, str]:
    """The number of the turn that is on, and whose part it is: to write it, or the coach's to read it."""
    if last is None:
        return 0, ORDER[0]
    if last.passed_at is not None:
        return last.number + 1, ORDER[(last.number + 1) % 2]
    return last.number, ORDER[last.number % 2] if last.again_sealed else COACH


def _waiting(found: Repair, number: int) -> RepairTurn:
    turn = found.turns.select_related("by").filter(number=number, passed_at__isnull=True, again_sealed=None).first()
    if turn is None:
        raise Conflict(_("This has gone on, or ended, meanwhile."))
    return turn


def _said(found: Repair, row: RepairTurn, blocked: blocks.Names) -> Said:
    who = ORDER[row.number % 2]
    name = getattr(found, who).name
    return Said(
        by=who,
        prompt=str(prompt_of(row.number)),
        words=sealing.unseal_if_kept(row.words_sealed, TABLE, "words", row.public_id),
        again=sealing.unseal_if_kept(row.again_sealed, TABLE, "again", row.public_id),
        at=row.at,
        passed=row.passed_at is not None,
        folded=(row.by_id, name) in blocked,
    )


def _people(found: Repair) -> dict[str, Person]:
    return {COACH: found.coach, HARMED: found.harmed.person, OTHER: found.other.person}
