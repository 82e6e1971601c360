"""Rooms and who is in them: open, join, leave, rename, close."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, circle, events, limits, notices, plan_shares, receipts, seating, selves, texts
from chat.access import Actor
from chat.models import Membership, Room, Stay
from chat.moderation import held_posts
from peers import acting, revocations
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.models import Person, Revocation, Role


@transaction.atomic
def open_room(made_by: Person, name: str, *, purpose: str = "", past: bool = False) -> Room:
    """A new group room with its maker as its first coach. Coaches and administrators open rooms."""
    made_by = acting.hold(made_by)
    if made_by.role not in {Role.COACH, Role.ADMINISTRATOR}:
        raise Forbidden(_("Only a coach can open a room."))
    room = Room.objects.create(
        name=texts.needed(name, "name", 80),
        purpose=texts.optional(purpose, "purpose", 200),
        past=past,
        made_by=made_by,
    )
    if made_by.role == Role.COACH:
        add_member(room, made_by, role=Membership.Role.COACH)
    return room


def ever_in(room: Room) -> QuerySet:
    """Everyone who is or was in a room, by id, but for those who have erased their account."""
    inside = Person.objects.filter(memberships__room=room).exclude(erasures__done_at__isnull=False)
    return inside.distinct().order_by("pk")


@transaction.atomic
def add_member(
    room: Room,
    person: Person,
    *,
    role: str = Membership.Role.MEMBER,
    name: str | None = None,
    despite_blocks: bool = False,
) -> Membership:
    """Puts somebody into a room, or back into it: the same membership, a new stay. Already in it: nothing changes.

    Callers decide who may; a supervisor is never in a room, a direct room is never widened beyond its two, and nobody
    gets a first seat beside somebody from whom a block keeps them apart (CantBeSeated), unless `despite_blocks`.
    """
    room = access.hold_room(room.pk)
    _may_be_in(room, person)
    member = Membership.objects.filter(room=room, person=person).first()
    if member is not None and member.here_now:
        return member
    if member is None:
        if not despite_blocks:
            seating.make_sure(person, room)
        member = Membership(room=room, person=person, name=selves.free_name(room, name or person.pseudonym))
    elif name and not selves.is_taken(room, name, member):
        selves.come_back_as(member, name)
    member.room, member.here_now, member.role = room, True, role
    member.save()
    event = events.record(room, "member.joined", by=member, member=member)
    member.read_seq = event.seq
    member.save()
    Stay.objects.create(membership=member, from_seq=event.seq)
    notices.notify(person, notices.ROOM_ADDED, room)
    return member


@transaction.atomic
def leave(actor: Actor, room: str) -> None:
    """Goes without a word; from their own member.left on they read nothing new."""
    _end_stay(access.hold(actor, room))


@transaction.atomic
def remove_member(actor: Actor, room: str, member_id: str) -> Membership:
    """A coach takes a member out of their room. Coaches leave by themselves, or an administrator sees to it."""
    coach = access.coach_of(access.hold(actor, room))
    member = Membership.objects.filter(room=coach.room, public_id=member_id, here_now=True).first()
    if member is None:
        raise NotFound
    if member.is_coach:
        raise Forbidden(_("A coach can't be taken out of a room by another coach."))
    member.room = coach.room
    _end_stay(member)
    return member


@transaction.atomic
def leave_all(person: Person) -> None:
    """Ends every stay of somebody who may be in no room any more."""
    theirs = Room.objects.select_for_update(no_key=True, of=("self",)).filter(memberships__person=person)
    for room in theirs.order_by("pk"):
        member = Membership.objects.filter(room=room, person=person, here_now=True).first()
        if member is not None:
            member.room = room
            _end_stay(member)


@transaction.atomic
def change_role(room: Room, person: Person, role: str) -> Membership:
    """Makes a member coach of a room, or a coach a member; their sockets connect anew."""
    room = access.hold_room(room.pk)
    member = Membership.objects.filter(room=room, person=person).first()
    if member is None:
        raise NotFound
    if room.is_direct:
        raise Conflict(_("A direct room has no coach."))
    Membership.objects.filter(pk=member.pk).update(role=role)
    plan_shares.end_with(member)
    revocations.revoke(person, Revocation.Kind.ROLE)
    member.role = role
    return member


def rename(actor: Actor, *, id: str, room: str, name: str) -> dict[str, Any]:
    """A coach gives the room another name. Answers {"seq"}."""
    name = texts.needed(name, "name", 80)

    def write() -> dict[str, Any]:
        coach = access.coach_of(access.hold(actor, room))
        access.in_open_room(coach)
        limits.spend_command(coach)
        event = events.record(coach.room, "room.changed", by=coach, facts={"fields": ["name"]})
        Room.objects.filter(pk=coach.room_id).update(name=name)
        return {"seq": event.seq}

    return receipts.once(actor, id, "room.rename", {"room": room, "name": name}, write)


def describe(
    actor: Actor, *, id: str, room: str, name: str, purpose: str, past: bool, holds: Collection[str] = ()
) -> dict[str, Any]:
    """A coach says what a room is called and for, whether newcomers may read what came before, and what waits first.

    Answers {"seq"} of the event that tells the room what changed; {} where nothing did.
    """
    wanted = {"name": texts.needed(name, "name", 80), "purpose": texts.optional(purpose, "purpose", 200), "past": past}
    if not held_posts.KINDS.keys() >= set(holds):
        raise Invalid(_("Please choose one of these."), field="holds")
    waits = {"holds": " ".join(holds)}

    def write() -> dict[str, Any]:
        coach = access.coach_of(access.hold(actor, room))
        access.in_open_room(coach)
        limits.spend_command(coach)
        changed = {field: value for field, value in (wanted | waits).items() if getattr(coach.room, field) != value}
        if not changed:
            return {}
        event = events.record(coach.room, "room.changed", by=coach, facts={"fields": list(changed)})
        Room.objects.filter(pk=coach.room_id).update(**changed)
        return {"seq": event.seq}

    return receipts.once(actor, id, "room.describe", {"room": room, **wanted} | receipts.given(**waits), write)


@transaction.atomic
def close(actor: Actor, room: str) -> Room:
    """A coach closes the room: it stays to be read, and nothing new is written."""
    coach = access.coach_of(access.hold(actor, room))
    access.in_open_room(coach)
    circle.clear(coach.room)
    Room.objects.filter(pk=coach.room_id).update(closed_at=timezone.now())
    events.record(coach.room, "room.closed", by=coach, facts={"fields": ["open"]})
    return coach.room


def read_up_to(actor: Actor, *, id: str, room: str, seq: int) -> dict[str, Any]:
    """Moves the read position forward; above the head counts as the head. Answers {"read"}; nobody is told."""
    with transaction.atomic():
        access.still_valid(actor)
        head = access.membership_of(actor, room).room.head
        member = access.own_row(actor, room)
        limits.spend_command(member)
        member.read_seq = max(member.read_seq, min(seq, head))
        member.save(update_fields=["read_seq"])
    return {"read": member.read_seq}


@transaction.atomic
def show(actor: Actor, room: str, *, presence: bool, typing: bool) -> Membership:
    """What a member lets this room see of them: that they are here, that they are typing."""
    member = access.hold(actor, room)
    member.shows_presence, member.shows_typing = presence, typing
    member.save(update_fields=["shows_presence", "shows_typing"])
    revocations.revoke(member.person, Revocation.Kind.VIEW)
    return member


@transaction.atomic
def rename_member(person: Person, room: Room, name: str) -> Membership:
    """Somebody goes by another name in one room."""
    name = texts.needed(name, "name", 40)
    room = access.hold_room(room.pk)
    member = Membership.objects.select_related("person").filter(room=room, person=person, here_now=True).first()
    if member is None:
        raise NotFound
    member.room = room
    return selves.take_name(member, name)


def hold_by_id(found: QuerySet[Room]) -> list[Room]:
    """Takes the rows of several rooms until commit, in the order in which everybody takes them."""
    return list(found.select_for_update(no_key=True, of=("self",)).order_by("pk"))


def title_for(member: Membership) -> str:
    """What a room is called for one of its members: a direct room by the other's name."""
    return titles_for([member])[member.pk]


def titles_for(members: Collection[Membership]) -> dict[int, str]:
    """The same for several memberships, by their pks; at most one query."""
    there: dict[int, list[tuple[int, str]]] = {member.room_id: [] for member in members if member.room.is_direct}
    if there:
        rows = Membership.objects.filter(room_id__in=there).order_by("pk")
        for room, pk, name in rows.values_list("room_id", "pk", "name"):
            there[room].append((pk, name))
    return {member.pk: _title(member, there.get(member.room_id, [])) for member in members}


def _title(member: Membership, there: list[tuple[int, str]]) -> str:
    if not member.room.is_direct:
        return member.room.name
    return next((name for pk, name in there if pk != member.pk), _("Direct room"))


def _may_be_in(room: Room, person: Person) -> None:
    if person.role == Role.SUPERVISOR:
        raise Forbidden(_("A supervisor is never in a room."))
    if room.is_direct and room.memberships.count() >= 2 and not room.memberships.filter(person=person).exists():
        raise Forbidden(_("A direct room is never widened."))


def _end_stay(member: Membership) -> None:
    circle.step_out(member)
    event = events.record(member.room, "member.left", by=member, member=member)
    Stay.objects.filter(membership=member, to_seq__isnull=True).update(to_seq=event.seq)
    Membership.objects.filter(pk=member.pk).update(here_now=False, shows_presence=False, shows_typing=False)
    plan_shares.end_with(member)
    notices.notify(member.person_id, notices.ROOM_LOST, member.room)
