"""Answers to check-ins: each member's own, theirs to change, to narrow and to take back."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from chat import access as rooms_access
from chat import clock, events, limits, notices, receipts, texts
from chat.access import Actor
from chat.models import Membership
from coaching import access, sharing, showing
from coaching.models import Checkin, CheckinAnswer, Share, SharedAnswer
from peers import sealing
from peers.errors import Conflict, Invalid, NotFound

TABLE = "coaching_checkinanswer"
THREE = ("ventral", "sympathetic", "dorsal")
JOINED = ("ventral+sympathetic", "ventral+dorsal", "sympathetic+dorsal")
STATES = (*THREE, *JOINED, "mixed", "unsure", "pass")
WANTS = ("noting", "exercise", "word", "company")


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as it was sent. What was left out is None, or empty words."""

    state: str
    intensity: int | None
    scales: dict[str, int] | None
    want: str | None
    words: str
    share: str
    coach: bool

    @property
    def sharing(self) -> sharing.Sharing:
        return self.share, self.coach


def answer_checkin(
    actor: Actor,
    *,
    id: str,
    room: str,
    checkin: int,
    state: str | None = None,
    intensity: int | None = None,
    scales: dict[str, int] | None = None,
    want: str | None = None,
    words: str | None = None,
    share: str | None = None,
    coach: bool | None = None,
    withdraw: bool | None = None,
) -> dict[str, Any]:
    """Answers a check-in, in place of an earlier answer; or `withdraw` alone takes it back.

    Answers {}, or {"seq"} where somebody's name left an outcome. When the check-in has closed, only what lets nobody
    see more goes through.
    """
    fields = {"state": state, "intensity": intensity, "scales": scales, "want": want, "words": words}
    fields |= {"share": share, "coach": coach}
    said = None if _withdrawn(withdraw, fields) else said_in(**fields)
    _only_what_was_asked(actor, room, checkin, said)

    def write() -> dict[str, Any]:
        member = rooms_access.hold(actor, room)
        asked = access.checkin_in(member, checkin)
        if said is None:
            return _take_back(member, asked)
        return _put(member, asked, said)

    content = {"room": room, "checkin": checkin, "withdraw": withdraw, **fields}
    return receipts.once(actor, id, "checkin.answer", content, write)


def said_in(*, state, share, intensity=None, scales=None, want=None, words=None, coach=None) -> Said:
    """The answer in these fields, or Invalid with the field that is out of bounds."""
    if state not in STATES:
        raise Invalid(_('Please pick what comes closest. "I\'d rather not say" is one of them.'), field="state")
    if intensity is not None and not 1 <= intensity <= 5:
        raise Invalid(_("How strong it is goes from 1 to 5."), field="intensity")
    if any(not 0 <= value <= 10 for value in (scales or {}).values()):
        raise Invalid(_("A scale goes from 0 to 10."), field="scales")
    if want is not None and want not in WANTS:
        raise Invalid(_("This wish is not one of those offered."), field="want")
    words = texts.optional(words, "words")
    if share not in Share.values:
        raise Invalid(_("Please choose who may see it. Nothing is shared before you do."), field="share")
    if share == Share.ONLY_ME and coach:
        raise Invalid(_("What only you see can't be shown to coaches as well."), field="coach")
    return Said(state, intensity, scales, want, words, *sharing.sharing_of(share, coach))


def words_of(answer: CheckinAnswer) -> str:
    """The words of an answer, unsealed."""
    return sealing.unseal_if_kept(answer.words_sealed, TABLE, "words", answer.public_id)


def fields_of(answer: CheckinAnswer) -> dict[str, Any]:
    """An answer as a frame would say it, without what was left out."""
    said = {"state": answer.state, "intensity": answer.intensity, "scales": answer.scales, "want": answer.want}
    share, coach = answer.sharing
    said |= {"words": words_of(answer), "share": share}
    fields = {name: value for name, value in said.items() if value not in (None, "", {})}
    return fields | ({"coach": coach} if share.startswith("group_") else {})


def own_answer(member: Membership, checkin: Checkin) -> CheckinAnswer | None:
    """What the member answered, if anything."""
    return CheckinAnswer.objects.select_related("shared").filter(checkin=checkin, member=member).first()


def levels_of(answer: CheckinAnswer) -> list[list[Any]]:
    """Each sharing that an answer of one's own had, oldest first: [[epoch ms, share, coach]]. The last is in force.

    A check-in that closes after somebody has left takes their answer out of what the group sees without a look at
    the answer itself; that is worked out here.
    """
    now = [*answer.sharing]
    if not answer.levels or answer.levels[-1][1:] == now:
        return answer.levels
    return [*answer.levels, [clock.as_ms(answer.checkin.closed_at), *now]]


def _withdrawn(withdraw: bool | None, fields: dict[str, Any]) -> bool:
    if withdraw is None:
        return False
    if not withdraw or any(value is not None for value in fields.values()):
        raise Invalid(_("Taking an answer back stands alone."), field="withdraw")
    return True


def _only_what_was_asked(actor: Actor, room: str, checkin: int, said: Said | None) -> None:
    # Outside the lock: which scales a check-in asks never changes.
    if said is None or not said.scales:
        return
    try:
        asked = access.checkin_in(rooms_access.membership_of(actor, room), checkin)
    except NotFound:
        return
    if not said.scales.keys() <= set(asked.scales):
        raise Invalid(_("This check-in did not ask for that."), field="scales")


def _put(member: Membership, checkin: Checkin, said: Said) -> dict[str, Any]:
    found = own_answer(member, checkin)
    narrowing = found is not None and _narrows(found, said)
    if checkin.closed_at is not None and not narrowing:
        raise Conflict(_("This check-in has closed. You can still let fewer people see your answer, or take it back."))
    if not narrowing:
        rooms_access.in_open_room(member)
    limits.spend_command(member)
    if checkin.closed_at is not None:
        return narrow_to(found, checkin, said.sharing)
    _store(found or CheckinAnswer(checkin=checkin, member=member), said)
    if said.coach:
        _tell_coaches(member, checkin)
    return {}


def _narrows(found: CheckinAnswer, said: Said) -> bool:
    same = said.state == found.state and said.intensity in (None, found.intensity)
    same = same and said.scales in (None, {}, found.scales) and said.want in (None, found.want or None)
    same = same and said.words in ("", words_of(found))
    return same and said.sharing in sharing.narrower(found.sharing)


def narrow_to(answer: CheckinAnswer, checkin: Checkin, to: sharing.Sharing) -> dict[str, Any]:
    """Lets fewer people see an answer. The caller holds the room, and has asked whether it is a narrowing."""
    was_named = _is_named(answer, checkin)
    _write_down(answer, to, clock.now_ms())
    answer.save(update_fields=["levels"])
    showing.narrow(answer.shared, to)
    return _told_if(was_named, checkin)


def withdraw_from(answer: CheckinAnswer, checkin: Checkin) -> dict[str, Any]:
    """Deletes an answer; the caller holds the room."""
    was_named = _is_named(answer, checkin)
    answer.delete()
    return _told_if(was_named, checkin)


def _is_named(answer: CheckinAnswer, checkin: Checkin) -> bool:
    return answer.sharing[0] == Share.GROUP_NAMED and checkin.names_are_told


def _told_if(was_named: bool, checkin: Checkin) -> dict[str, Any]:
    if not was_named:
        return {}
    return {"seq": events.record(checkin.room, "checkin.narrowed", of=checkin.seq).seq}


def _take_back(member: Membership, checkin: Checkin) -> dict[str, Any]:
    limits.spend_command(member)
    found = own_answer(member, checkin)
    return withdraw_from(found, checkin) if found else {}


def _store(answer: CheckinAnswer, said: Said) -> None:
    answer.state, answer.intensity = said.state, said.intensity
    answer.scales, answer.want = said.scales or {}, said.want or ""
    now_ms = clock.now_ms()
    _write_down(answer, said.sharing, now_ms)
    # Sealed with the answer's own id, so that a row pasted onto another answer won't open.
    whose = answer.member.person.public_id
    answer.words_sealed = (
        sealing.seal(said.words, TABLE, "words", answer.public_id, owner=whose) if said.words else None
    )
    answer.answered_at = clock.as_moment(now_ms)
    answer.save()
    _show(answer, said)


def _write_down(answer: CheckinAnswer, to: sharing.Sharing, at_ms: int) -> None:
    known = levels_of(answer)
    if not known or known[-1][1:] != [*to]:
        known = [*known, [at_ms, *to]]
    answer.levels = known


def _show(answer: CheckinAnswer, said: Said) -> None:
    """Brings what others may see in line with an answer: made, changed, or deleted."""
    row = getattr(answer, "shared", None)
    if said.share == Share.ONLY_ME:
        if row is not None:
            row.delete()
        return
    row = row or SharedAnswer(answer=answer, checkin_id=answer.checkin_id, member_id=answer.member_id)
    row.state, row.answered_at = answer.state, answer.answered_at
    row.intensity, row.scales, row.want = answer.intensity, showing.without_private(answer.scales), answer.want
    row.words_sealed = showing.sealed_for(row, said.words, answer.member.person.public_id)
    row.met_by = row.met_by if row.want == showing.WORD else None
    showing.narrow(row, said.sharing)


def _tell_coaches(member: Membership, checkin: Checkin) -> None:
    coaches = Membership.objects.filter(room=checkin.room, role=Membership.Role.COACH, here_now=True)
    for person in coaches.exclude(pk=member.pk).order_by("person_id").values_list("person_id", flat=True):
        notices.notify(person, notices.CHECKIN_ANSWER, checkin.room, checkin.seq)
