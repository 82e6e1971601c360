"""What of coaching somebody may load. What they may not know of is the same NotFound as what does not exist."""

from django.utils.translation import gettext as _

from chat import access
from chat.models import Membership
from coaching.models import Checkin, Exercise, ExerciseDraft, Run
from peers.errors import Forbidden, NotFound
from peers.models import Person, Role


def checkin_in(member: Membership, seq: int) -> Checkin:
    """A check-in of the member's room that they may know of."""
    found = Checkin.objects.filter(room=member.room, seq=seq).first()
    if found is None or not (access.may_read(member, seq) or member.is_coach):
        raise NotFound
    found.room = member.room
    return found


def run_in(member: Membership, seq: int) -> Run:
    """A run of the member's room that they may know of."""
    found = Run.objects.filter(room=member.room, seq=seq).first()
    if found is None or not (access.may_read(member, seq) or member.is_coach):
        raise NotFound
    found.room = member.room
    return found


def exercise_of(slug: str) -> Exercise:
    """An exercise, also one that was put away."""
    # Anything may come by a form; PostgreSQL refuses to look for a NUL.
    found = Exercise.objects.filter(slug=slug).first() if slug.isprintable() else None
    if found is None:
        raise NotFound
    return found


def writer(person: Person) -> Person:
    """The person, if they may write exercises: every coach of the site."""
    if person.role != Role.COACH:
        raise Forbidden(_("Exercises are written by coaches."))
    return person


def arranger(person: Person) -> Person:
    """The person, if they may keep arcs of sessions: every coach of the site."""
    if person.role != Role.COACH:
        raise Forbidden(_("Sessions are written by coaches."))
    return person


def draft_of(person: Person, draft: str) -> ExerciseDraft:
    """A draft as its author loads it; for everybody else there is none."""
    found = ExerciseDraft.objects.select_related("exercise").filter(author=writer(person), public_id=draft).first()
    if found is None:
        raise NotFound
    return found


def exercise_to_change(person: Person, slug: str) -> Exercise:
    """An exercise as whoever may change its words loads it: the coach who wrote it."""
    found = exercise_of(slug)
    if found.author_id != writer(person).pk:
        raise Forbidden(_("Only the coach who wrote it can change it. You can write your own from it."))
    return found


def exercise_to_retire(person: Person, slug: str) -> Exercise:
    """An exercise as whoever may put it away loads it: its author, or an administrator. The library's own stay."""
    found = exercise_of(slug)
    may = found.written_here and (person.role == Role.ADMINISTRATOR or exercise_is_by(person, found))
    if not may:
        raise Forbidden(_("Only the coach who wrote it, or an administrator, can put it away."))
    return found


def exercise_is_by(person: Person, exercise: Exercise) -> bool:
    """Whether this coach wrote it."""
    return person.role == Role.COACH and exercise.author_id == person.pk


def supervisor(person: Person) -> Person:
    """The person, if they supervise; for everybody else there is no such page."""
    if person.role != Role.SUPERVISOR:
        raise NotFound
    return person
