"""What waits for a coach before it is in a room, by that room's own agreement (in the protocol: `held`).

A room agrees on kinds of words; its coaches turn them on, and the room reads which. Only what the room's coaches may
look at is kept, sealed with its author's key; its author sees it, why, and by when. Words of distress are never held,
whatever else is in them, and nothing is held where no coach is in the room.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chat import access, events, limits, notices, receipts, texts
from chat.access import Actor
from chat.models import Action, Decision, HeldPost, Membership, Message, Room
from chat.moderation import decisions, log, queue
from chat.moderation.screening import Seen
from chat.moderation.screening.categories import CATEGORIES
from peers import sealing
from peers.errors import Conflict, NotFound
from peers.models import Person, Role

TABLE = "chat_held_post"
LOOKED_WITHIN = timedelta(hours=4)
# What a room can agree on: the words for it, and the categories of screening that it stands for.
KINDS = {
    "private": (gettext_lazy("Details that lead to a person"), ("pii_doxxing",)),
    "substances": (
        gettext_lazy("Doses, sources and how-to"),
        ("sourcing", "use_or_method_detail", "dose_medical"),
    ),
    "unkind": (gettext_lazy("Hard names and threats"), ("slurs_hate", "harassment")),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A held message as its author or a coach reads it; in a list, without its words."""

    post: HeldPost
    body: str = ""
    content_note: str = ""

    @property
    def why(self) -> str:
        """What it seems to have in it."""
        return str(CATEGORIES[self.post.category].name)

    @property
    def due_at(self) -> datetime:
        """By when a coach should have looked."""
        return self.post.at + LOOKED_WITHIN

    @property
    def late(self) -> bool:
        """Whether nobody has looked by then."""
        return timezone.now() >= self.due_at


def category(member: Membership, seen: Seen) -> str:
    """For which category this member's words would be held in their room; "" where they go through."""
    if not member.room.holds or member.is_coach or seen.is_near:
        return ""
    held = {code for kind in member.room.holds.split() for code in KINDS[kind][1]}
    found = next((signal.category.code for signal in seen.signals if signal.category.code in held), "")
    return found if found and _coaches().filter(room=member.room).exists() else ""


def in_words(room: Room) -> str:
    """What waits for a coach in a room, as its people read it; "" where nothing does."""
    return ", ".join(str(KINDS[kind][0]).lower() for kind in room.holds.split())


def keep(member: Membership, category: str, *, body: str, content_note: str, reply_to: int | None) -> HeldPost:
    """Keeps a message for a coach, inside the caller's transaction, which holds the room."""
    made = HeldPost(room=member.room, author=member, category=category, reply_to=reply_to, at=timezone.now())
    owner = Person.objects.values_list("public_id", flat=True).get(pk=member.person_id)
    made.body_sealed = sealing.seal(body, TABLE, "body", made.public_id, owner=owner)
    made.note_sealed = sealing.seal(content_note, TABLE, "note", made.public_id, owner=owner) if content_note else None
    made.save()
    return made


def own(member: Membership) -> list[Held]:
    """What of this member's waits in their room, oldest first."""
    return [opened(post) for post in _waiting().filter(author=member)]


@transaction.atomic
def take_back(actor: Actor, room: str, held: str) -> None:
    """Its author takes it back: nothing of it stays."""
    member = access.hold(actor, room)
    gone, _rows = HeldPost.objects.filter(author=member, public_id=held, decision__isnull=True).delete()
    if not gone:
        raise NotFound(_("A coach has looked at it meanwhile, or you have taken it back."))


def waiting(coach: Person) -> list[Held]:
    """What waits in the rooms that this person coaches, oldest first, and no word of it."""
    if coach.role != Role.COACH:
        return []
    coached = Membership.objects.filter(person=coach, role=Membership.Role.COACH, here_now=True)
    found = _waiting().filter(room__in=coached.values("room")).exclude(author__person=coach)
    return [Held(post) for post in found.defer("body_sealed", "note_sealed")]


def late_and_uncalled() -> dict[HeldPost, set[int]]:
    """What waited for half its time and nobody was called to, with the coaches (pks) who may look at each."""
    half = timezone.now() - LOOKED_WITHIN / 2
    found = list(_waiting().filter(called_at__isnull=True, at__lte=half))
    coaches = queue.coaches_of({post.room_id for post in found}) if found else {}
    return {post: coaches[post.room_id] - {post.author.person_id} for post in found}


def one(coach: Membership, held: str) -> Held:
    """One that waits in a coach's room and is not their own."""
    found = _waiting().filter(room=coach.room, public_id=held).exclude(author=coach).first()
    if found is None:
        raise NotFound(_("A coach has looked at it meanwhile, or its author has taken it back."))
    return opened(found)


def let_through(actor: Actor, *, id: str, room: str, held: str) -> dict[str, Any]:
    """A coach lets it through as it is: it is posted now, by its author. Answers {"seq"}."""

    def write() -> dict[str, Any]:
        coach = access.coach_of(access.hold(actor, room))
        post = one(coach, held).post
        access.in_open_room(coach)
        limits.spend_command(coach)
        if not post.author.here_now:
            raise Conflict(_("They have left the room. You can give it back to them with a word."))
        seq = publish(post)
        said = Message.objects.get(room=post.room, seq=seq)
        log.write_down(post.room_id, coach.person_id, Action.Verb.LET_THROUGH, message=said)
        return {"seq": seq}

    return receipts.once(actor, id, "let-through", {"room": room, "held": held}, write)


def give_back(actor: Actor, *, id: str, room: str, held: str, reason: str, agreement: str = "") -> dict[str, Any]:
    """A coach gives it back with a word; the room never learns of it, and its author can ask for another look."""
    reason = texts.needed(reason, "reason")

    def write() -> dict[str, Any]:
        coach = access.coach_of(access.hold(actor, room))
        post = one(coach, held).post
        limits.spend_command(coach)
        made = decisions.take(coach.person, coach.room, Action.Verb.GIVE_BACK, reason, agreement, member=post.author)
        HeldPost.objects.filter(pk=post.pk).update(decision=made, looked_by=coach.person)
        notices.notify(post.author.person_id, notices.CARE_LETTER, coach.room)
        return {}

    content = {"room": room, "held": held, "reason": reason} | receipts.given(agreement=agreement)
    return receipts.once(actor, id, "give-back", content, write)


def of_decision(decision: Decision) -> Held | None:
    """The message that a decision gave back, while its words are kept."""
    found = HeldPost.objects.select_related("author").filter(decision=decision).first()
    return opened(found) if found else None


def publish(post: HeldPost) -> int:
    """Posts it as its author wrote it, inside the caller's transaction, which holds the room. The seq that names it."""
    held = opened(post)
    event = events.record(post.room, "message.posted", by=post.author)
    Message.objects.create(
        room=post.room,
        seq=event.seq,
        author=post.author,
        body=held.body,
        content_note=held.content_note,
        reply_to=post.reply_to,
        posted_at=event.at,
    )
    post.delete()
    notices.notify(post.author.person_id, notices.MESSAGE_RELEASED, post.room, event.seq)
    return event.seq


def opened(post: HeldPost) -> Held:
    """A held message with its words."""
    body, note = (
        sealing.unseal_if_kept(getattr(post, f"{name}_sealed"), TABLE, name, post.public_id)
        for name in ("body", "note")
    )
    return Held(post, body, note)


def _waiting():
    found = HeldPost.objects.select_related("room", "author").filter(decision__isnull=True)
    return found.order_by("at", "pk")


def _coaches():
    return Membership.objects.filter(role=Membership.Role.COACH, here_now=True, person__is_active=True)
