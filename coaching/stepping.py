"""What a part of a session does to its room, by the verbs that every door calls: nothing here writes by itself."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from chat import floor, messages
from chat.access import Actor
from chat.models import Room
from coaching import checkins, exercises, offers, room_kinds
from coaching.kinds import TO_TURN_ON
from coaching.models import Checkin, Session
from coaching.parts import KINDS, Part

LEAD_IN = 15
Address = Callable[..., str]


def enter(actor: Actor, id: str, session: Session, part: Part, words: str, address: Address) -> int | None:
    """Begins a part. The seq of its check-in, if it asks: one that was asked before a step back is gone on with."""
    kind, room = part["kind"], session.room.public_id
    if KINDS[kind].asks:
        asked = Checkin.objects.filter(room=session.room, closed_at__isnull=True, opened_at__gte=session.began_at)
        if (before := asked.filter(question=words).first()) is not None:
            return before.seq
        on = room_kinds.on_in(session.room)
        scales = [one for one in KINDS[kind].scales if one not in TO_TURN_ON or one in on]
        return checkins.open_checkin(actor, id=_own(id, "ask"), room=room, question=words, scales=scales)["seq"]
    if KINDS[kind].says:
        _say(actor, id, room, kind, words, address)
    if kind == "settle":
        first, second = offers.PAIRS[part["pair"]]
        addresses = {slug: address("exercise", slug) for slug in (first, second)}
        offers.offer_two(actor, id=_own(id, "offer"), room=room, first=first, second=second, addresses=addresses)
    if kind == "exercise":
        exercises.start_exercise(actor, id=_own(id, "start"), room=room, exercise=part["exercise"], lead_in=LEAD_IN)
    if kind == "round":
        floor.set_floor(actor, id=_own(id, "floor"), room=room, mode=Room.Floor.CIRCLE)
    return None


def leave(actor: Actor, id: str, session: Session, coming: Part | None) -> None:
    """Closes what the session itself opened and is still open. `coming`: the part that begins now, None at its end.

    A leaving check-in stays open while the door does.
    """
    room = session.room
    staying = {"closing", "door"} if coming else set()
    for step in session.steps.filter(seq__isnull=False):
        kind = session.parts[step.position]["kind"]
        if kind == "leaving" and coming and coming["kind"] in staying:
            continue
        if Checkin.objects.filter(room=room, seq=step.seq, closed_at__isnull=True).exists():
            checkins.close_checkin(actor, id=_own(id, f"close-{step.seq}"), room=room.public_id, checkin=step.seq)
    last = session.steps.filter(skipped=False).last()
    in_round = last is not None and session.parts[last.position]["kind"] == "round"
    if in_round and Room.objects.filter(pk=room.pk, floor=Room.Floor.CIRCLE).exists():
        floor.set_floor(actor, id=_own(id, "open"), room=room.public_id, mode=Room.Floor.OPEN)


def _say(actor: Actor, id: str, room: str, kind: str, words: str, address: Address) -> None:
    lines = [words] if words else []
    with translation.override(settings.LANGUAGE_CODE):
        if kind in TOLD:
            lines.append(_(TOLD[kind]) % {"address": address("session_after", room)})
    if lines:
        messages.post_message(actor, id=_own(id, "say"), room=room, body="\n".join(lines))


TOLD = {
    "arrival": gettext_noop("If you would like a word from a coach afterwards, you can say so now: %(address)s"),
    "door": gettext_noop("What you asked for afterwards stands here, and can still be changed: %(address)s"),
}


def _own(id: str, what: str) -> str:
    """The id of one write of a step: the same whenever the step is sent again."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{id} {what}"))
