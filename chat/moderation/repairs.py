"""Repair, offered and never pressed: until both are willing, and its end.

A coach offers it to the one who was hurt. Only after their yes is the other asked, in the coach's words. The other's no
reaches the coach alone: the one who was hurt hears that it doesn't go ahead in the coach's words, or else on the day
that they know of (chat.moderation.repair_ends), and never whose decision it was. Nobody reads it but these three.
Where the other has blocked the one who was hurt, the question is never shown to them and lapses on its day, as any
that somebody lets lie; so neither the coach nor the one who was hurt can tell.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, notices, receipts, texts
from chat.access import Actor
from chat.models import Action, Claim, Membership, Repair, Report
from chat.moderation import claims, log, queue
from peers import blocks, sealing
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.models import Person, Role

TABLE = "chat_repair"
ANSWER_WITHIN = timedelta(days=14)
QUIET_FOR = timedelta(days=90)
COACH, HARMED, OTHER = "coach", "harmed", "other"
# Declined is for the coach alone: over for the other, and for the one who was hurt as if it were still asked.
OFFERED, WILLING, ASKED, DECLINED, GOING, OVER = "offered", "willing", "asked", "declined", "going", "over"
SEALED_FOR = {"offer": HARMED, "ask": OTHER, "close": HARMED, "for_harmed": HARMED, "for_other": OTHER}


@dataclass(frozen=True, slots=True)
class Seen:
    """A repair as one of its three sees it: who they are in it, and how far it is."""

    repair: Repair
    me: str
    stage: str

    @property
    def agreed(self) -> bool:
        """Whether both said yes to the same words."""
        return self.repair.harmed_agreed_at is not None and self.repair.other_agreed_at is not None


def may_be_offered_to(person: Person, seen: queue.Seen) -> list[Membership]:
    """Who may have been hurt by what was reported: the reporter, then the room's members, if this coach knows them.

    Nobody where somebody worries about a life, or where a coach wrote it: a coach and a peer don't meet as equals.
    """
    report = seen.report
    if person.role != Role.COACH or report.to != Report.To.COACHES or report.why == Report.Why.DANGER:
        return []
    peers = Membership.objects.select_related("person").filter(room=report.message.room, role=Membership.Role.MEMBER)
    others = peers.filter(here_now=True) if seen.coach else peers.none()
    found = [*peers.filter(pk=report.reporter_id), *others.exclude(pk=report.reporter_id).order_by("name")]
    apart = {report.message.author.person_id, person.pk}
    return [one for one in found if one.person.is_active and one.person_id not in apart]


def may_lead(coach: Person, seen: queue.Seen, claim: Claim | None) -> bool:
    """Whether this coach may offer one: they are with the report or have answered it, and there is somebody to ask."""
    mine = seen.report.answered_by_id == coach.pk or (claim is not None and claim.person_id == coach.pk)
    return mine and bool(may_be_offered_to(coach, seen))


def offer(actor: Actor, *, id: str, report: str, member: str, words: str) -> dict[str, Any]:
    """Offers a repair to one person, once, from a report that this coach is with or has answered."""
    words = texts.needed(words, "words")

    def write() -> dict[str, Any]:
        queue.hold_places(report)
        coach = access.still_valid(actor)
        seen = queue.one(coach, report)
        message, harmed = seen.report.message, _hurt(coach, seen, member)
        if Repair.objects.filter(message=message, harmed=harmed).exists():
            raise Conflict(_("They were asked about this before. Asking again would be pressing."))
        now = timezone.now()
        made = Repair(message=message, coach=coach, harmed=harmed, other=message.author, offered_at=now)
        made.ends_at = now + ANSWER_WITHIN
        made.offer_sealed = sealing.seal(words, TABLE, "offer", made.public_id, owner=harmed.person.public_id)
        made.save()
        # Of the one who was hurt alone: a line about the message would stand in its author's copy of their data.
        log.write_down(message.room_id, coach.pk, Action.Verb.OFFER_REPAIR, member=harmed)
        notices.notify(harmed.person_id, notices.CARE_LETTER, message.room)
        return {"repair": made.public_id}

    content = {"report": report, "member": member, "words": words}
    return receipts.once(actor, id, "repair-offer", content, write)


@transaction.atomic
def answer(actor: Actor, repair: str, *, willing: bool) -> None:
    """The one who was hurt, then the other, says yes or no. A no needs no reason and has no consequence."""
    seen = held(actor, repair)
    now = timezone.now()
    if (seen.me, seen.stage) == (HARMED, OFFERED):
        said = {"willing_at": now, "ends_at": now + ANSWER_WITHIN} if willing else {"ends_at": now}
    elif (seen.me, seen.stage) == (OTHER, ASKED):
        said = {"begun_at": now, "ends_at": now + QUIET_FOR} if willing else {"declined_at": now}
    else:
        raise Conflict(_("There is nothing to answer here just now."))
    Repair.objects.filter(pk=seen.repair.pk).update(**said)
    if (seen.me, willing) in {(HARMED, True), (OTHER, False)}:
        call_coach(seen)
    elif willing:
        tell(seen, HARMED)


def ask(actor: Actor, *, id: str, repair: str, words: str) -> dict[str, Any]:
    """The coach asks the other, after the yes of the one who was hurt."""
    words = texts.needed(words, "words")

    def write() -> dict[str, Any]:
        found = held_by_coach(actor, repair, WILLING).repair
        other, now = found.other.person, timezone.now()
        unseen = any(blocked == found.harmed.person_id for blocked, _name in blocks.names_blocked_by(other))
        sealed = sealing.seal(words, TABLE, "ask", found.public_id, owner=other.public_id)
        said = {"ask_sealed": sealed, "asked_at": now, "ends_at": now + ANSWER_WITHIN, "unseen": unseen}
        Repair.objects.filter(pk=found.pk).update(**said)
        if not unseen:
            notices.notify(other, notices.CARE_LETTER, found.message.room)
        return {}

    return receipts.once(actor, id, "repair-ask", {"repair": repair, "words": words}, write)


def one(actor: Actor, repair: str) -> Seen:
    """A repair as one of its three may see it. The other knows of none before they are asked."""
    return _seen(_loaded().filter(public_id=repair).first(), actor.person_id)


def own(actor: Actor) -> list[Seen]:
    """What somebody was offered, or asked to take part in, newest first."""
    return own_of(actor.person_id)


def own_of(person_pk: int) -> list[Seen]:
    """The same for a person's pk."""
    offered = _loaded().filter(harmed__person=person_pk)
    asked = _loaded().filter(other__person=person_pk, asked_at__isnull=False, unseen=False)
    return [_seen(found, person_pk) for found in (offered | asked).order_by("-offered_at", "-pk")]


def led_by(coach: Person) -> list[Seen]:
    """What this coach leads and is not over, the oldest first."""
    mine = _loaded().filter(coach=coach, ends_at__gt=timezone.now()).order_by("offered_at", "pk")
    return [seen for found in mine if (seen := _seen(found, coach.pk)).stage != OVER]


def held(actor: Actor, repair: str) -> Seen:
    """The same as `one`, its row and the person's held until commit."""
    access.still_valid(actor)
    rows = _loaded().select_for_update(no_key=True, of=("self",))
    return _seen(rows.filter(public_id=repair).first(), actor.person_id)


def held_by_coach(actor: Actor, repair: str, *stages: str) -> Seen:
    """The same for the coach who leads it, while it is that far."""
    seen = held(actor, repair)
    if seen.me != COACH:
        raise Forbidden(_("Only the coach who leads this can do that."))
    if seen.stage not in stages:
        raise Conflict(_("This has gone on, or ended, meanwhile."))
    return seen


def tell(seen: Seen, *who: str) -> None:
    """A hint to those of the two who did not do it themselves."""
    people = {HARMED: seen.repair.harmed.person_id, OTHER: seen.repair.other.person_id}
    for one_of_two in who:
        if one_of_two != seen.me:
            notices.notify(people[one_of_two], notices.CARE_LETTER, seen.repair.message.room)


def call_coach(seen: Seen) -> None:
    """A hint to the coach that their part is next."""
    notices.notify(seen.repair.coach, notices.CARE_WAITING)


def words_of(repair: Repair, name: str) -> str:
    """The coach's words, by a name of SEALED_FOR; empty where there are none any more."""
    return sealing.unseal_if_kept(getattr(repair, f"{name}_sealed"), TABLE, name, repair.public_id)


def _hurt(coach: Person, seen: queue.Seen, member: str) -> Membership:
    if not may_lead(coach, seen, claims.current(seen.report)):
        raise Conflict(_("Please take this one first; then see whether there is somebody to offer it to."))
    found = next((one for one in may_be_offered_to(coach, seen) if one.public_id == member), None)
    if found is None:
        raise Invalid(_("Please choose one of these."), field="member")
    return found


def _seen(found: Repair | None, person_pk: int) -> Seen:
    if found is None:
        raise NotFound
    people = {found.coach_id: COACH, found.harmed.person_id: HARMED}
    if found.asked_at is not None and not found.unseen:
        people[found.other.person_id] = OTHER
    if person_pk not in people:
        raise NotFound
    me = people[person_pk]
    return Seen(found, me, _stage(found, me))


def _stage(found: Repair, me: str) -> str:
    here = found.coach.is_active and found.harmed.person.is_active and found.other.person.is_active
    if found.ends_at <= timezone.now() or not here or found.coach.role != Role.COACH:
        return OVER
    if found.begun_at:
        return GOING
    if found.declined_at and me != HARMED:
        return DECLINED if me == COACH else OVER
    return ASKED if found.asked_at else WILLING if found.willing_at else OFFERED


def _loaded():
    return Repair.objects.select_related("coach", "harmed__person", "other__person", "message__room")
