"""Where chat takes part in what peers does: accepting an invitation, ending a session, a new pseudonym."""

from datetime import datetime

from chat import (
    bells,
    deadlines,
    duties,
    helpline_numbers,
    needs,
    openings,
    own_data,
    retention,
    rooms,
    rota,
    seating,
    unlockings,
)
from chat.models import (
    Appeal,
    Beside,
    HeldPost,
    InvitedRoom,
    Membership,
    Need,
    Opening,
    Opinion,
    Reason,
    Receipt,
    Repair,
    RepairTurn,
    Report,
    Room,
    Unlocking,
)
from chat.moderation import appeals, calling, copies, held_posts, log, opinions, repair_turns, repairs, reports
from peers import (
    accounts,
    acting,
    blocks,
    erasing,
    exporting,
    help,
    invitations,
    revocations,
    sealed,
    seats,
    sessions,
    tidying,
)
from peers.errors import Refusal
from peers.models import Invitation, Person, Role


def connect() -> None:
    """Fills the places that peers keeps for the apps above it."""
    revocations.on_commit_announce.append(bells.ring_people)
    invitations.on_accepted.append(join_rooms)
    accounts.on_renamed.append(rename_everywhere)
    help.on_duty = duties.names
    help.next_planned = rota.next_begin
    deadlines.register(sessions.end_what_is_over)
    seats.STIRRED.append(wrote_since)
    own_data_of_rooms()
    for sweep in (erasing.sweep, tidying.sweep, seats.sweep, retention.sweep, calling.sweep, helpline_numbers.sweep):
        deadlines.register(sweep)
    for name in ("words", "answer"):
        sealed.register(Need, f"{name}_sealed", needs.TABLE, name, "person__public_id")
    for name, whose in {"words": "reporter", "copy": "message__author", "answer": "reporter"}.items():
        sealed.register(Report, f"{name}_sealed", reports.TABLE, name, f"{whose}__person__public_id")
    sealed.register(Beside, "copy_sealed", copies.BESIDE, "copy", "message__author__person__public_id")
    sealed.register(Reason, "words_sealed", log.TABLE, "words", "whose__public_id")
    for name in ("words", "answer"):
        sealed.register(Appeal, f"{name}_sealed", appeals.TABLE, name, "of__public_id")
    for name, whose in repairs.SEALED_FOR.items():
        sealed.register(Repair, f"{name}_sealed", repairs.TABLE, name, f"{whose}__person__public_id")
    for name in ("body", "note"):
        sealed.register(HeldPost, f"{name}_sealed", held_posts.TABLE, name, "author__person__public_id")
    for name in ("words", "again"):
        sealed.register(RepairTurn, f"{name}_sealed", repair_turns.TABLE, name, "by__public_id")
    # The staff's reasons: the site's own words.
    sealed.register(Opening, "words_sealed", openings.TABLE, "words")
    sealed.register(Opinion, "words_sealed", opinions.TABLE, "words")
    sealed.register(Unlocking, "words_sealed", unlockings.TABLE, "words", "member__person__public_id")


def wrote_since(person: Person, moment: datetime) -> bool:
    """Whether somebody wrote through any door: what is sent by socket shows that they are there, too."""
    return Receipt.objects.filter(person=person, at__gt=moment).exists()


def own_data_of_rooms() -> None:
    """What is in a copy of one's data, what is erased and what is tidied, beyond rows of their own."""
    exporting.LINKS |= {"room": own_data.room_for, "message": own_data.message_for}
    exporting.BESIDE["chat.message"] = (("hiding",), own_data.beside_message)
    exporting.PARTS |= {"conversations": own_data.conversations, "moderation": own_data.moderation}
    exporting.PARTS["repairs"] = own_data.repaired
    erasing.STEPS += [own_data.become_nobody, own_data.take_words_back, own_data.take_marks_back, own_data.forget_why]
    erasing.HELD.append(own_data.holds_back)
    words = tidying.Rule(
        "chat.message: words whose room's time is over",
        due=lambda: retention.due().count(),
        held=lambda: retention.over().count() - retention.due().count(),
        work=retention.let_go,
    )
    tidying.RULES.append(words)


def join_rooms(invitation: Invitation, person: Person) -> None:
    """Puts somebody who accepted an invitation into its rooms, those that are still open."""
    invited = InvitedRoom.objects.filter(invitation=invitation, room__closed_at__isnull=True).values("room")
    # All of them before the first is entered: entering takes a number, and rooms and people come before counters.
    held = rooms.hold_by_id(Room.objects.filter(pk__in=invited))
    acting.hold(person)
    for room in held:
        # Whoever can't be seated beside somebody there gets their other places, and nobody is told.
        if _still_leads_into(invitation, room) and seating.may_sit(person, room):
            rooms.add_member(room, person)


def _still_leads_into(invitation: Invitation, room: Room) -> bool:
    """A link is as good as its maker's right: a coach's leads into rooms that they still coach."""
    if invitation.made_by.role == Role.ADMINISTRATOR:
        return True
    coached = Membership.objects.filter(room=room, person=invitation.made_by, role=Membership.Role.COACH)
    return coached.filter(here_now=True).exists()


def rename_everywhere(person: Person, before: str) -> None:
    """A new pseudonym goes to the rooms where they went by the old one, or had none yet."""
    mine = Membership.objects.filter(person=person, name__in=["", before], here_now=True)
    held = rooms.hold_by_id(Room.objects.filter(pk__in=mine.values("room")))
    blocks.hold_blockers(person, before)
    for room in held:
        rename_in(person, room)


def rename_in(person: Person, room: Room) -> None:
    """The pseudonym in one room, unless somebody there goes by it already."""
    try:
        rooms.rename_member(person, room, person.pseudonym)
    except Refusal:
        return
