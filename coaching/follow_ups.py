"""What people would like after a session: said beforehand by themselves, seen by the coaches of the room, and done."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from chat import access as rooms_access
from chat import clock
from chat.access import Actor
from chat.models import Membership, Room
from coaching import sessions
from coaching.models import FollowUp, Session
from peers.errors import Conflict, Forbidden, Invalid, NotFound

# So long after a session somebody can still say it, and coaches still see what is left to do.
AFTER = timedelta(days=1)
LEFT = timedelta(days=14)


@transaction.atomic
def wish(actor: Actor, *, room: str, wish: str) -> None:
    """A member says what they would like after the session; "nothing" takes it back. The last word counts."""
    member = rooms_access.hold(actor, room)
    if wish not in {*FollowUp.Wish.values, "nothing"}:
        raise Invalid(_("Please choose one of these."), field="wish")
    if member.room.is_direct:
        raise Forbidden(_("A room for two has no sessions."))
    if member.is_coach:
        raise Forbidden(_("This is for the people of the room. Coaches see what they asked for."))
    session = open_for(member.room)
    if session is None:
        raise Conflict(_("There is no session just now. You can ask a coach for a room for two at any time."))
    mine = FollowUp.objects.filter(session=session, member=member)
    if wish == "nothing":
        mine.delete()
    elif not mine.filter(wish=wish).exists():
        now = clock.as_moment(clock.now_ms())
        fresh = {"wish": wish, "asked_at": now, "done_at": None, "done_by": None}
        FollowUp.objects.update_or_create(session=session, member=member, defaults=fresh)


@transaction.atomic
def mark(actor: Actor, *, room: str, follow_up: str, done: bool) -> None:
    """A coach of the room says that it was done, or takes that back."""
    coach = rooms_access.coach_of(rooms_access.hold(actor, room))
    found = FollowUp.objects.filter(public_id=follow_up, session__room=coach.room).first()
    if found is None:
        raise NotFound
    found.done_at = clock.as_moment(clock.now_ms()) if done else None
    found.done_by = coach if done else None
    found.save(update_fields=["done_at", "done_by"])


def open_for(room: Room) -> Session | None:
    """The session for which something can be said now: the one that goes on, or that ended less than a day ago."""
    session = sessions.newest(room)
    if session is None:
        return None
    recent = session.ended_at is None or session.ended_at + AFTER > clock.as_moment(clock.now_ms())
    return session if recent else None


def mine(member: Membership) -> FollowUp | None:
    """What this member asked for."""
    session = open_for(member.room)
    return FollowUp.objects.filter(session=session, member=member).first() if session else None


def left_in(coach: Membership) -> list[FollowUp]:
    """What people of a coach's room asked for: all of the newest session, and what is not done yet of earlier ones."""
    since = clock.as_moment(clock.now_ms()) - LEFT
    asked = FollowUp.objects.filter(session__room=coach.room, asked_at__gt=since, member__here_now=True)
    newest = sessions.newest(coach.room)
    found = asked.select_related("member", "done_by")
    return [one for one in found if one.done_at is None or (newest and one.session_id == newest.pk)]
