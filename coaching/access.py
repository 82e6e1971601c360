"""What of coaching somebody may load. What they may not know of is the same NotFound as what does not exist."""

from chat import access
from chat.models import Membership
from coaching.models import Checkin, CheckinAnswer, Exercise, Run
from peers.errors import NotFound
from peers.models import Person, Role


def checkin_in(member: Membership, seq: int) -> Checkin:
    """A check-in of the member's room that they may know of."""
    found = Checkin.objects.filter(room=member.room, seq=seq).first()
    if found is None or not (access.may_read(member, seq) or member.is_coach):
        raise NotFound
    found.room = member.room
    return found


def own_answer(member: Membership, checkin: Checkin) -> CheckinAnswer | None:
    """What the member answered, if anything."""
    return CheckinAnswer.objects.filter(checkin=checkin, member=member).first()


def run_in(member: Membership, seq: int) -> Run:
    """A run of the member's room that they may know of."""
    found = Run.objects.filter(room=member.room, seq=seq).first()
    if found is None or not (access.may_read(member, seq) or member.is_coach):
        raise NotFound
    found.room = member.room
    return found


def exercise_of(slug: str) -> Exercise:
    """An exercise of the library."""
    # Anything may come by a form; PostgreSQL refuses to look for a NUL.
    found = Exercise.objects.filter(slug=slug).first() if slug.isprintable() else None
    if found is None:
        raise NotFound
    return found


def supervisor(person: Person) -> Person:
    """The person, if they supervise; for everybody else there is no such page."""
    if person.role != Role.SUPERVISOR:
        raise NotFound
    return person
