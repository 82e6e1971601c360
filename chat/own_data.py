"""What chat adds to one's own data: how rooms are told in a copy, what one could read in them, and erasing it."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from chat import access, clock, events, removing, rooms, timeline
from chat.models import Action, Beside, Membership, Message, Reaction, Reason, Report, Room
from chat.moderation import decisions, log, repair_turns, repairs
from peers import exporting, holds
from peers.erasing import Counts
from peers.exporting import Entry, Memo
from peers.models import Person

AT_ONCE = removing.AT_ONCE


def room_for(room: Room, person: Person, memo: Memo) -> str:
    """What a room is called for this person, who is or was in it."""
    if room.pk not in memo:
        member = Membership.objects.filter(room=room, person=person).select_related("room").first()
        memo[room.pk] = rooms.title_for(member) if member else room.name
    return memo[room.pk]


def message_for(message: Message, person: Person, memo: Memo) -> Entry:
    """Which message, without its words: they may be somebody else's."""
    return {"room": _room_pk_for(message.room_id, person, memo), "number": message.seq}


def beside_message(message: Message) -> Entry:
    """Why a coach set one's own message aside, if one did."""
    decision = decisions.in_force(Action.Verb.HIDE, message=message) if access.is_hidden(message) else None
    return {"set_aside_because": log.words_of(decision.action)} if decision else {}


def conversations(person: Person) -> Iterator[list[Entry]]:
    """Each room that they are or were in, as they may read it: their stays decide, and names are that room's."""
    for member in Membership.objects.filter(person=person).select_related("room", "person").order_by("pk"):
        names = dict(Membership.objects.filter(room=member.room).values_list("public_id", "name"))
        title, seq = rooms.title_for(member), access.Reach.of(member).first
        while seq < member.room.head:
            frames, _more = timeline.stretch(member, after=seq, limit=timeline.MOST)
            yield [_told(frame, title, names) for frame in frames if frame["kind"] != "void"]
            seq += timeline.MOST


def moderation(person: Person) -> Iterator[list[Entry]]:
    """What was done about their words or their place, and why; not by whom. A coach's note to themself is not told."""
    about = Action.objects.filter(Q(member__person=person) | Q(message__author__person=person))
    memo: Memo = {}
    for rows in exporting.rows_in_pieces(about.select_related("reason", "message", "room", "decision")):
        yield [
            {
                "room": room_for(row.room, person, memo) if row.room else "",
                "what": row.verb,
                "message": row.message.seq if row.message else None,
                "because": "" if row.verb == Action.Verb.NOTE else log.words_of(row),
                "at": row.at.isoformat(),
            }
            | _as_it_stands(row)
            for row in rows
        ]


def _as_it_stands(action: Action) -> Entry:
    decision = getattr(action, "decision", None)
    if decision is None:
        return {}
    taken_back = {"taken_back": decision.undone_id is not None, "was_wrong": decision.was_wrong}
    return {"agreement": decision.get_agreement_display(), **taken_back}


def repaired(person: Person) -> Iterator[list[Entry]]:
    """Each exchange to put something right, as they may read it; none that they were never asked about."""
    memo: Memo = {}
    for seen in repairs.own_of(person.pk):
        found, whose = seen.repair, "ask" if seen.me == repairs.OTHER else "offer"
        names = {repairs.HARMED: found.harmed.name, repairs.OTHER: found.other.name}
        said = [
            {"by": names[one.by], "asked": one.prompt, "words": one.words, "the_coach_asked": one.again}
            for one in repair_turns.turns(seen).said
        ]
        yield [
            {
                "room": room_for(found.message.room, person, memo),
                "the_coach_wrote": repairs.words_of(found, whose),
                "the_coach_wrote_at_the_end": repairs.words_of(found, "close") if seen.me == repairs.HARMED else "",
                "written": said,
                "to_agree_on": repairs.words_of(found, f"for_{seen.me}"),
                "both_agreed": seen.agreed,
                "at": found.offered_at.isoformat() if seen.me == repairs.HARMED else found.asked_at.isoformat(),
            }
        ]


def become_nobody(person: Person) -> Counts:
    """Goes from every room, and by another name in all that stays."""
    for member in Membership.objects.filter(person=person).order_by("room_id"):
        if member.name != (nameless := _("Someone who left")):
            with transaction.atomic():
                member.room = access.hold_room(member.room_id)
                Membership.objects.filter(pk=member.pk).update(name=nameless, mark=None, read_seq=0)
                member.name, member.mark = nameless, None
                events.record(member.room, "member.renamed", by=member, member=member)
            yield "Rooms you left", 1
    rooms.leave_all(person)


def take_words_back(person: Person) -> Counts:
    """Every message, a few at a time, but in rooms whose words are held."""
    for member in _memberships(person):
        while True:
            with transaction.atomic():
                room = access.hold_room(member.room_id)
                some = removing.standing(Message.objects.filter(author=member))
                if some:
                    removing.remove_all(room, some, by=member)
            if not some:
                break
            yield "Messages", len(some)


def take_marks_back(person: Person) -> Counts:
    """Every mark on what others said."""
    for member in _memberships(person):
        while True:
            with transaction.atomic():
                room = access.hold_room(member.room_id)
                some = list(Reaction.objects.filter(member=member).select_related("message").order_by("pk")[:AT_ONCE])
                events.record_all([_mark_off(room, member, one) for one in some]) if some else None
                Reaction.objects.filter(pk__in=[one.pk for one in some]).delete()
            if not some:
                break
            yield "Marks on messages", len(some)


def forget_why(person: Person) -> Counts:
    """The words of coaches about this person, and the copies of their messages in reports."""
    about = Q(action__member__person=person) | Q(action__message__author__person=person) | Q(whose=person)
    yield "Words of coaches about you", Reason.objects.filter(about).delete()[0]
    copies = Report.objects.filter(message__author__person=person).exclude(copy_sealed=b"")
    yield "Copies of your messages in reports", copies.update(copy_sealed=b"")
    along = Beside.objects.filter(message__author__person=person).exclude(copy_sealed=b"")
    yield "Copies of your messages that were sent along", along.update(copy_sealed=b"")


def _memberships(person: Person) -> list[Membership]:
    held = holds.subjects(holds.ROOM)
    mine = Membership.objects.filter(person=person).exclude(room__public_id__in=held)
    return list(mine.order_by("room_id"))


def holds_back(person: Person) -> int:
    """How many of their messages stay for now, because a room is held."""
    held = Message.objects.filter(author__person=person, room__public_id__in=holds.subjects(holds.ROOM))
    return held.filter(removed_at__isnull=True).count()


def _room_pk_for(room_pk: int, person: Person, memo: Memo) -> str:
    return memo[room_pk] if room_pk in memo else room_for(Room.objects.get(pk=room_pk), person, memo)


def _mark_off(room: Room, member: Membership, mark: Reaction):
    return events.line(room, "reaction.changed", by=member, of=mark.message.seq, facts={"mark": mark.mark, "on": False})


def _told(frame: dict, title: str, names: dict[str, str]) -> Entry:
    own = {key: value for key, value in frame.items() if key not in {"type", "room", "by", "at", "member"}}
    if own.get("marks"):
        own["marks"] = {mark: [names.get(one, "") for one in by] for mark, by in own["marks"].items()}
    if own.get("named"):
        own["named"] = [{"name": one["name"], "state": one["state"]} for one in own["named"]]
    if frame["kind"] == "floor.changed":
        own |= {"speaker": names.get(own["speaker"]), "queue": [names.get(one, "") for one in own["queue"]]}
    at = clock.as_moment(frame["at"]).isoformat()
    return {"room": title, "at": at, "by": names.get(frame["by"], "")} | own
