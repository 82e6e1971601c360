"""A pause: somebody reads along and does not write, until a day that they know. A long one is looked at again."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, circle, notices, receipts, texts
from chat.access import Actor
from chat.models import Action, Membership, Pause
from chat.moderation import decisions, log, queue, undoing
from chat.moderation.actions import other_member
from peers.errors import Invalid, NotFound
from peers.models import Person

LONGEST = timedelta(days=28)
# A pause that lasts longer than this is looked at again when half of it is over.
SHORT = timedelta(days=1)
Verb = Action.Verb


def pause_member(
    actor: Actor, *, id: str, room: str, member: str, hours: int, reason: str, agreement: str = ""
) -> dict[str, Any]:
    """A member reads but does not write in this room until a time. Answers {"until"} in epoch ms."""
    reason = texts.needed(reason, "reason")
    if not timedelta(0) < timedelta(hours=hours) <= LONGEST:
        raise Invalid(_("A pause lasts one hour to 28 days."), field="hours")

    def write() -> dict[str, Any]:
        coach = access.coach_of(access.hold(actor, room))
        paused = other_member(coach, member)
        now, lasts = timezone.now(), timedelta(hours=hours)
        decisions.take(coach.person, coach.room, Verb.PAUSE, reason, agreement, member=paused)
        review = now + lasts / 2 if lasts > SHORT else None
        Pause.objects.create(membership=paused, by_id=coach.person_id, until=now + lasts, review_at=review)
        circle.step_out(paused)
        notices.notify(paused.person_id, notices.CARE_LETTER, coach.room)
        return {"until": int((now + lasts).timestamp() * 1000)}

    content = {"room": room, "member": member, "hours": hours, "reason": reason} | receipts.given(agreement=agreement)
    return receipts.once(actor, id, "pause", content, write)


def lift_pause(
    actor: Actor, *, id: str, room: str, member: str, reason: str, was_wrong: bool = False
) -> dict[str, Any]:
    """A member may write again."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        coach = access.coach_of(access.hold(actor, room))
        paused = other_member(coach, member)
        # Of several that hold, all are over.
        for decision in decisions.all_in_force(Verb.PAUSE, member=paused):
            undoing.undo(decision, coach.person, reason, was_wrong=was_wrong, coach=coach)
        return {}

    content = {"room": room, "member": member, "reason": reason} | receipts.given(was_wrong=was_wrong)
    return receipts.once(actor, id, "unpause", content, write)


def keep(actor: Actor, *, id: str, room: str, member: str, reason: str) -> dict[str, Any]:
    """A coach has looked at a pause again, and it runs on to its day; the one who is paused reads why."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        coach = access.coach_of(access.hold(actor, room))
        paused = other_member(coach, member)
        if not to_review_of(paused).update(reviewed_at=timezone.now()):
            raise NotFound(_("There is no pause to look at again."))
        log.write_down(
            coach.room_id, coach.person_id, Verb.KEEP_PAUSE, words=reason, whose=paused.person, member=paused
        )
        notices.notify(paused.person_id, notices.CARE_LETTER, coach.room)
        return {}

    return receipts.once(actor, id, "keep-pause", {"room": room, "member": member, "reason": reason}, write)


def to_review_of(member: Membership):
    """The pauses of one member that are due to be looked at again, as a query."""
    return _due().filter(membership=member)


def to_review(person: Person) -> list[Pause]:
    """The pauses in the rooms that this person coaches that are due to be looked at again, oldest first."""
    coached = Membership.objects.filter(person=person, role=Membership.Role.COACH, here_now=True).values("room")
    due = _due().filter(membership__room__in=coached, membership__here_now=True)
    return list(due.select_related("membership__room").order_by("review_at"))


def late_and_uncalled() -> dict[Pause, set[int]]:
    """The pauses to be looked at again for which nobody was called, with the coaches (pks) of each room."""
    found = list(_due().filter(called_at__isnull=True, membership__here_now=True).select_related("membership"))
    coaches = queue.coaches_of({pause.membership.room_id for pause in found}) if found else {}
    return {pause: coaches[pause.membership.room_id] for pause in found}


def _due():
    now = timezone.now()
    waiting = Pause.objects.filter(lifted_at__isnull=True, reviewed_at__isnull=True)
    return waiting.filter(review_at__lte=now, until__gt=now)
