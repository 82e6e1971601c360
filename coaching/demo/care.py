"""What stands around the rooms of the demo: calls for someone, putting things right, session notes, invitations."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from chat import handoff, invited, messages, needs, paging, rota
from chat.models import Claim, Membership, Need, Report, Room
from chat.moderation import looking, repair_turns, repairs
from chat.rooms import describe
from coaching import notes
from coaching.demo import places, script
from coaching.demo.people import Cast, read
from coaching.models import SessionNote
from peers import invitations
from peers.models import Invitation, InvitationUse, Person, Role

BROUGHT_HOURS = 30 * 24


def add(cast: Cast, rooms: dict[str, Room], now: datetime) -> None:
    """Adds all of it."""
    data = read("care")
    for place, entry in enumerate(data["needs"]):
        _need(cast, rooms[entry["room"]], entry, f"demo-need-{place}", now)
    for place, entry in enumerate(data["repairs"]):
        _repair(cast, rooms[entry["room"]], entry, f"demo-repair-{place}")
    for place, entry in enumerate(data["holds"]):
        _hold(cast, rooms[entry["room"]], entry, f"demo-hold-{place}")
    for place, entry in enumerate(data["notes"]):
        _note(cast, rooms[entry["room"]], entry, f"demo-note-{place}", now)
    for name in places.GROUPS:
        _brought(cast, rooms[name])
    for entry in data["shifts"]:
        _shift(cast, entry)
    for entry in data["invitations"]:
        _standing(cast, rooms, entry, now)


def _need(cast: Cast, room: Room, entry: dict[str, Any], key: str, now: datetime) -> None:
    raised_at = script.moment(entry, now)
    needs.raise_need(cast.actor(entry["by"]), id=key, room=room.public_id, words=entry["words"])
    need = Need.objects.latest("id")
    times = {"raised_at": raised_at, "paged": paging.EVERYONE, "paged_at": now}
    if "answered_by" in entry:
        coach, answered_at = cast.people[entry["answered_by"]], raised_at + timedelta(minutes=entry["after"])
        needs.answer(coach, need.public_id)
        for state in (Need.State.IN_CONTACT, Need.State.STAYING_WITH, Need.State.CLOSED):
            handoff.go_on(coach, need.public_id, state)
        times |= {"answered_at": answered_at, "closed_at": answered_at + timedelta(hours=1)}
    Need.objects.filter(pk=need.pk).update(**times)


def _repair(cast: Cast, room: Room, entry: dict[str, Any], key: str) -> None:
    """Two who are putting something right: it is the turn of the one who wrote it."""
    coach, harmed, other = (cast.actor(entry[who]) for who in ("by", "harmed", "other"))
    report = Report.objects.get(message__room=room, reporter__person=cast.people[entry["harmed"]])
    said = {"report": report.public_id, "member": report.reporter.public_id, "words": entry["offer"]}
    looking.answer(
        cast.people[entry["by"]], report=report.public_id, outcome=Report.Outcome.SPOKE, words=entry["answer"]
    )
    repair = repairs.offer(coach, id=f"{key}-offer", **said)["repair"]
    repairs.answer(harmed, repair, willing=True)
    repairs.ask(coach, id=f"{key}-ask", repair=repair, words=entry["ask"])
    repairs.answer(other, repair, willing=True)
    repair_turns.write(harmed, id=f"{key}-turn", repair=repair, words=entry["turn"])
    repair_turns.pass_on(coach, repair, 0)
    # Long enough ago that nobody has to rest from it.
    Claim.objects.filter(report=report).update(at=report.at, ended_at=report.at)


def _shift(cast: Cast, entry: dict[str, Any]) -> None:
    day, begins = rota.today() + timedelta(days=entry["in_days"]), time.fromisoformat(entry["begins"])
    when = {"day": day, "begins": begins, "minutes": entry["minutes"], "weekly": True}
    by, coach = cast.people[entry["by"]], cast.people[entry["coach"]]
    made = rota.add(by, **when, person=coach.public_id, leads=entry.get("leads", False))
    if entry.get("open"):
        rota.cannot(coach, made.public_id, day)


def _hold(cast: Cast, room: Room, entry: dict[str, Any], key: str) -> None:
    """What a room has agreed on, and words that wait for a coach by it."""
    as_it_is = {"name": room.name, "purpose": room.purpose, "past": room.past}
    describe(cast.actor(entry["by"]), id=key, room=room.public_id, **as_it_is, holds=entry["kinds"])
    messages.post_message(cast.actor(entry["post_by"]), id=f"{key}-post", room=room.public_id, body=entry["words"])


def _note(cast: Cast, room: Room, entry: dict[str, Any], key: str, now: datetime) -> None:
    held = script.moment(entry, now)
    answer = notes.write_note(
        cast.actor(entry["by"]),
        id=key,
        room=room.public_id,
        about=entry["about"],
        held_on=timezone.localdate(held),
        words=entry["words"],
    )
    SessionNote.objects.filter(public_id=answer["note"]).update(written_at=held, changed_at=held)


def _brought(cast: Cast, room: Room) -> None:
    """The invitation by which the peers who have no other yet came into this room."""
    arrived = Person.objects.filter(memberships__room=room, role=Role.PEER, joined_by__isnull=True)
    peers = list(arrived.order_by("joined_at", "pk"))
    if not peers:
        return
    coach = Membership.objects.filter(room=room, role=Membership.Role.COACH).order_by("id").first().person
    invitation, _token = invited.invite(coach, rooms=[room.public_id], seats=len(peers), hours=BROUGHT_HOURS)
    for person in peers:
        use = invitations.accept(invitation, person)
        InvitationUse.objects.filter(pk=use.pk).update(at=person.joined_at)
    made_at = peers[0].joined_at - timedelta(hours=1)
    expires_at = peers[-1].joined_at + timedelta(days=1)
    Invitation.objects.filter(pk=invitation.pk).update(made_at=made_at, expires_at=expires_at)


def _standing(cast: Cast, rooms: dict[str, Room], entry: dict[str, Any], now: datetime) -> None:
    chosen = [rooms[name].public_id for name in entry["rooms"]]
    invitation, _token = invited.invite(
        cast.people[entry["by"]], rooms=chosen, seats=entry["seats"], hours=entry["hours"], note=entry["note"]
    )
    made_at = script.moment(entry, now)
    expires_at = made_at + timedelta(hours=entry["hours"])
    Invitation.objects.filter(pk=invitation.pk).update(made_at=made_at, expires_at=expires_at)
