"""Direct rooms: a room for two, by mutual consent. Declining says nothing to the one who asked."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, entrance, following, notices, rooms, seating, texts
from chat.access import Actor
from chat.models import DirectRequest, Membership, Need, Room
from peers import acting
from peers.errors import Conflict, Forbidden, NotFound
from peers.models import Person

WORDS = 300


@transaction.atomic
def ask(actor: Actor, *, room: str, member: str, words: str = "") -> DirectRequest:
    """Asks a member of a shared group room for a room for two. Asking again while it waits gives the same request.

    Where one of the two blocked the other it looks sent and is never seen. One that was declined looks sent for ever.
    """
    words = texts.optional(words, "words", WORDS)
    asker = _in_group(access.in_open_room(access.hold(actor, room)))
    asked = other(asker, member)
    if asked.person_id == asker.person_id:
        raise Conflict(_("That is you."))
    if not asked.is_coach:
        # Whoever is paused can still reach the coaches.
        access.not_paused(asker)
    if room_of(asker, asked) is not None:
        raise Conflict(_("You have a direct room with each other already."))
    request = DirectRequest.objects.filter(asker=asker, asked=asked).first()
    if request is not None and is_waiting(request):
        return request
    request = request or DirectRequest(asker=asker, asked=asked)
    request.words, request.at = words, timezone.now()
    request.accepted_at = request.withdrawn_at = None
    # Any block between the two, under whatever names: under these alone it would lead into a new room together.
    request.unseen = not seating.may_meet(asker.person, asked.person)
    request.save()
    if not request.unseen and request.declined_at is None:
        notices.notify(asked.person_id, notices.DIRECT_REQUEST, asker.room)
    return request


@transaction.atomic
def accept(actor: Actor, request_id: str) -> Room:
    """The one who was asked says yes: the direct room opens, or opens again, under the names that they go by there."""
    request = _met(actor, request_id)
    room = _hold_for(request.asker, request.asked)
    access.hold(actor, request.asked.room.public_id)
    # Held, and read again: it may have been taken back meanwhile.
    DirectRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    request = _met(actor, request_id)
    if not seating.may_meet(request.asker.person, request.asked.person):
        # A block made since under another name: the same answer as for one that was taken back.
        raise NotFound(_("This request is not open any more."))
    return _open(request, room)


@transaction.atomic
def decline(actor: Actor, request_id: str) -> None:
    """Says no without a word: for the one who asked it goes on waiting."""
    access.still_valid(actor)
    request = _met(actor, request_id)
    DirectRequest.objects.filter(pk=request.pk).update(declined_at=timezone.now())


@transaction.atomic
def withdraw(actor: Actor, request_id: str) -> None:
    """Takes one's own request back."""
    access.still_valid(actor)
    mine = DirectRequest.objects.filter(public_id=request_id, asker__person_id=actor.person_id)
    if not mine.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now()):
        raise NotFound


@transaction.atomic
def open_for_need(coach: Person, need: Need) -> Room:
    """A room for two with somebody whose call this coach answered. The call was the asking; answering it was the yes.

    A block changes nothing here: the words stay folded for whoever blocked, and a call for help is never turned away.
    """
    if need.answered_by_id != coach.pk:
        raise Forbidden(_("Only the coach who answered can do that."))
    if need.source != Need.Source.THEMSELVES:
        raise Forbidden(_("They did not ask for someone. You can ask them for a room for two, and they decide."))
    theirs, mine = shared_memberships(need, coach)
    room = _hold_for(theirs, mine)
    acting.hold(coach)
    if room is not None and _have_gone_since(need, room):
        raise Conflict(_("They have left that room. You can write to them here, on the page of their call."))
    request, _new = DirectRequest.objects.get_or_create(asker=theirs, asked=mine)
    return _open(request, room)


def open_as_wished(actor: Actor, *, room: str, member: str, take_up: Callable[[Membership, Membership], None]) -> Room:
    """A room for two of a coach and a member who told the coaches of a room that they would like one.

    `take_up(coach, member)` looks at the wish under the locks, marks it as met, or raises. Where one of the two blocked
    the other it is a seat that can't be given, and counts as one.
    """
    coach = access.coach_of(access.membership_of(actor, room))
    theirs = other(coach, member)
    if theirs.pk == coach.pk:
        raise Conflict(_("That is you."))

    def place() -> Room:
        between = _hold_for(theirs, coach)
        mine = access.coach_of(access.hold(actor, room))
        there = other(mine, member)
        take_up(mine, there)
        if not seating.may_meet(there.person, mine.person):
            raise seating.CantBeSeated(_("A room for the two of you can't be opened. Another coach may write to them."))
        request, _new = DirectRequest.objects.get_or_create(asker=there, asked=mine)
        return _open(request, between)

    return seating.by_staff(coach.person, place)


def shared_memberships(need: Need, coach: Person) -> tuple[Membership, Membership]:
    """The caller's membership and the coach's of one group room: that of the call, or else another that they share."""
    here = Membership.objects.select_related("room", "person").filter(here_now=True, room__kind=Room.Kind.GROUP)
    mine = {member.room_id: member for member in here.filter(person=coach)}
    theirs = list(here.filter(person=need.person, room__in=mine).order_by("id"))
    if not theirs:
        raise NotFound(_("You share no room with them."))
    best = min(theirs, key=lambda member: member.room_id != need.room_id)
    return best, mine[best.room_id]


def waiting_for(actor: Actor) -> list[DirectRequest]:
    """The requests that this person may answer, oldest first."""
    found = list(_loaded().filter(asked__person_id=actor.person_id).order_by("at"))
    if not found:
        return []
    view = entrance.view_of(found[0].asked.person)
    return [one for one in found if _may_be_seen(one) and not _parted(view, one)]


def made_by(actor: Actor) -> list[DirectRequest]:
    """Their own requests that nobody has accepted: waiting, declined and unseen ones look the same."""
    mine = _loaded().filter(asker__person_id=actor.person_id, asker__here_now=True, asked__here_now=True)
    return [one for one in mine.order_by("at") if is_waiting(one)]


def is_waiting(request: DirectRequest) -> bool:
    """Whether it waits, as far as the one who asked can tell."""
    return request.accepted_at is None and request.withdrawn_at is None


def room_of(one: Membership, two: Membership) -> Room | None:
    """The direct room of two memberships, if both are in it."""
    room = room_between(one, two)
    if room is None or room.memberships.filter(here_now=True, person__in=[one.person_id, two.person_id]).count() < 2:
        return None
    return room


def room_between(one: Membership, two: Membership) -> Room | None:
    """The direct room that joins two memberships, whoever is in it now."""
    return Room.objects.filter(
        Q(asked_for__asker=one, asked_for__asked=two) | Q(asked_for__asker=two, asked_for__asked=one)
    ).first()


def other(member: Membership, member_id: str) -> Membership:
    """Somebody else who is in the same room now."""
    found = Membership.objects.select_related("person", "room").filter(
        room=member.room_id, public_id=member_id, here_now=True
    )
    one = found.first()
    if one is None:
        raise NotFound
    return one


def _open(request: DirectRequest, room: Room | None) -> Room:
    asker, asked = request.asker, request.asked
    if room is None:
        room = Room.objects.create(kind=Room.Kind.DIRECT, made_by=asker.person)
        DirectRequest.objects.filter(pk=request.pk).update(room=room)
    for member in (asker, asked):
        # Whether they may meet was looked at by whoever calls; a call for help is answered whatever is between them.
        rooms.add_member(room, member.person, name=member.name, despite_blocks=True)
    pair = DirectRequest.objects.filter(Q(asker=asker, asked=asked) | Q(asker=asked, asked=asker))
    pair.update(accepted_at=timezone.now(), declined_at=None, withdrawn_at=None, unseen=False)
    return room


def _met(actor: Actor, request_id: str) -> DirectRequest:
    found = next((one for one in waiting_for(actor) if one.public_id == request_id), None)
    if found is None:
        raise NotFound(_("This request is not open any more."))
    return found


def _may_be_seen(request: DirectRequest) -> bool:
    both_here = request.asker.here_now and request.asked.here_now
    return is_waiting(request) and request.declined_at is None and not request.unseen and both_here


def _parted(view: entrance.View, request: DirectRequest) -> bool:
    return following.parted(view, request.asker.person_id, request.asker.name, request.asked.name)


def _hold_for(one: Membership, two: Membership) -> Room | None:
    """Takes the group room of two memberships, then their direct room, if there is one: it is the younger.

    It is looked for under the group room's lock, so that no pair ever gets two.
    """
    rooms.hold_by_id(Room.objects.filter(pk=one.room_id))
    between = room_between(one, two)
    return rooms.hold_by_id(Room.objects.filter(pk=between.pk))[0] if between else None


def _have_gone_since(need: Need, room: Room) -> bool:
    """Whether the one who called has left the direct room after it was opened for them: a call is a yes only once."""
    opened = room.asked_for.accepted_at is not None and room.asked_for.accepted_at >= need.answered_at
    return opened and not room.memberships.filter(person=need.person, here_now=True).exists()


def _in_group(member: Membership) -> Membership:
    if member.room.is_direct:
        raise Forbidden(_("You are in a direct room with each other."))
    return member


def _loaded() -> QuerySet[DirectRequest]:
    return DirectRequest.objects.select_related("asker__person", "asker__room", "asked__person", "asked__room", "room")
