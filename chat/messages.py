"""What members say: post, edit, take back."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chat import access, events, floor, fresh, limits, receipts, rendering, rows, texts
from chat.access import Actor
from chat.models import Folding, Membership, Message
from chat.moderation import flags, held_posts, outages, screening
from chat.receipts import Answer, Write
from chat.rendering import Told
from peers.errors import Forbidden, NotFound, Nudge, Refusal

COLUMNS = ("room_id", "seq", "author_id", "body", "content_note", "reply_to", "posted_at")


@dataclass(frozen=True, slots=True)
class Post:
    """A message on its way into a room; `id` names this write for ever, `reply_to` is the seq of a message.

    `considered`: its author was told a kind word first, and sends it all the same. `seen`: what screening noticed.
    """

    actor: Actor
    id: str
    room: str
    body: str
    content_note: str | None = None
    reply_to: int | None = None
    considered: bool | None = None
    seen: screening.Seen = screening.NOTHING

    def cleaned(self) -> "Post":
        """The same with its words as they will be stored; Invalid where they can't be."""
        body = texts.needed(self.body, "body", texts.BODY)
        note = texts.optional(self.content_note, "content_note", texts.CONTENT_NOTE)
        return replace(self, body=body, content_note=note, seen=_look(body))

    @property
    def name(self) -> tuple[int, str]:
        """What no two different writes share, as Write.name."""
        return self.actor.person_id, self.id

    @property
    def write(self) -> Write:
        """The write that it is."""
        content = {"room": self.room, "body": self.body, "note": self.content_note, "reply_to": self.reply_to}
        return Write(self.actor, self.id, "post", content)


def post_message(
    actor: Actor,
    *,
    id: str,
    room: str,
    body: str,
    content_note: str | None = None,
    reply_to: int | None = None,
    considered: bool | None = None,
) -> Answer:
    """Posts a message into a room's log. Answers {"seq"}, which names it; or {"held"}, where a coach looks first."""
    outcome = post_all([Post(actor, id, room, body, content_note, reply_to, considered)])[0]
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


def post_all(posts: list[Post]) -> list[Answer | Refusal]:
    """Posts several messages in one transaction, in the order given: each its answer, or why it did not go through.

    One that is refused drops only itself.
    """
    outcomes: dict[int, Answer | Refusal] = {}
    waiting: dict[int, Post] = {}
    for number, post in enumerate(posts):
        try:
            waiting[number] = post.cleaned()
        except Refusal as refusal:
            outcomes[number] = refusal
    while waiting:
        # Of two with the same id in one batch the later one is looked at once the earlier is carried out.
        names = {post.name: number for number, post in reversed(waiting.items())}
        batch = {number: waiting.pop(number) for number in sorted(names.values())}
        outcomes |= dict(zip(batch, _carried_out(list(batch.values())), strict=True))
    return [outcomes[number] for number in range(len(posts))]


def _carried_out(posts: list[Post]) -> list[Answer | Refusal]:
    try:
        with rows.atomic():
            return _written(posts)
    except IntegrityError:
        # Another process carried out one of them at the same moment: its receipt stands now.
        if len(posts) > 1:
            return [outcome for post in posts for outcome in _carried_out([post])]
        earlier = receipts.answered([posts[0].write])
        if not earlier:
            raise
        return list(earlier.values())


def _written(posts: list[Post]) -> list[Answer | Refusal]:
    asked = receipts.ask([post.write for post in posts])
    held = access.hold_all([(post.actor, post.room) for post in posts])
    outcomes: dict[tuple[int, str], Answer | Refusal] = asked()
    accepted: list[tuple[Post, Membership]] = []
    nudged: list[Membership] = []
    kept: dict[tuple[int, str], Answer] = {}
    for post, member in zip(posts, held, strict=True):
        if post.name in outcomes:
            continue
        try:
            accepted.append((post, _may_post(post, member)))
            if category := held_posts.category(member, post.seen):
                kept[post.name] = _kept(*accepted.pop(), category)
                continue
            _kind_word(post.seen, post.content_note, post.considered)
        except Nudge as nudge:
            nudged.append(accepted.pop()[1])
            outcomes[post.name] = nudge
        except Refusal as refusal:
            outcomes[post.name] = refusal
    if nudged:
        limits.keep_posts(nudged)
    outcomes |= kept | _stored(accepted)
    return [outcomes[post.name] for post in posts]


def _may_post(post: Post, member: Membership | Refusal) -> Membership:
    if isinstance(member, Refusal):
        raise member
    if post.reply_to is not None:
        _replied(member, post.reply_to)
    floor.may_write(member)
    limits.spend_post(member)
    return member


def _kept(post: Post, member: Membership, category: str) -> Answer:
    held_posts.keep(member, category, body=post.body, content_note=post.content_note, reply_to=post.reply_to)
    answer = {"held": True}
    limits.keep_posts([member])
    receipts.remember([(post.write, answer)])
    return answer


def _stored(accepted: list[tuple[Post, Membership]]) -> dict[tuple[int, str], Answer]:
    if not accepted:
        return {}
    told: list[Told] = []
    # Before the events are recorded: what the bell announces must be there when it rings.
    transaction.on_commit(partial(fresh.keep, told))
    recorded = [events.line(member.room, "message.posted", by=member) for _post, member in accepted]
    recording = events.record_in_held(recorded, at=max(member.now for _post, member in accepted))
    said = [_message(post, event) for (post, _member), event in zip(accepted, recorded, strict=True)]
    saying = rows.inserting(Message, COLUMNS, [[getattr(message, name) for name in COLUMNS] for message in said])
    spending = limits.keeping_posts(member for _post, member in accepted)
    answers = [(post.write, {"seq": event.seq}) for (post, _m), event in zip(accepted, recorded, strict=True)]
    rows.send_all(*recording, saying, spending, receipts.remembering(answers))
    flags.of_posts((message, post.seen) for (post, _m), message in zip(accepted, said, strict=True))
    told += map(rendering.tell_posted, recorded, said)
    return {write.name: answer for write, answer in answers}


def _message(post: Post, event: events.Event) -> Message:
    words = {"body": post.body, "content_note": post.content_note, "reply_to": post.reply_to}
    return Message(room=event.room, seq=event.seq, author=event.by, posted_at=event.at, **words)


def edit_message(
    actor: Actor,
    *,
    id: str,
    room: str,
    message: int,
    body: str,
    content_note: str | None = None,
    considered: bool | None = None,
) -> dict[str, Any]:
    """Gives a message of one's own other words; the earlier ones are not kept. Answers {"seq"}."""
    body = texts.needed(body, "body", texts.BODY)
    note = texts.optional(content_note, "content_note", texts.CONTENT_NOTE)
    seen = _look(body)

    def write() -> dict[str, Any]:
        member = access.hold(actor, room)
        said = access.own_message(member, message)
        _not_held(member, seen)
        access.standing(said)
        floor.may_write(member)
        limits.spend_command(member)
        _kind_word(seen, note, considered)
        event = events.record(member.room, "message.edited", by=member, of=said.seq)
        Message.objects.filter(pk=said.pk).update(body=body, content_note=note, edited_at=event.at)
        said.room = member.room
        flags.of_edit(said, seen)
        return {"seq": event.seq}

    return receipts.once(actor, id, "edit", {"room": room, "message": message, "body": body, "note": note}, write)


def remove_message(actor: Actor, *, id: str, room: str, message: int) -> dict[str, Any]:
    """Takes a message of one's own back, whatever the floor: its words are gone everywhere. Answers {"seq"}."""

    def write() -> dict[str, Any]:
        member = access.hold(actor, room)
        said = access.standing(access.own_message(member, message), hidden_too=True)
        limits.spend_command(member)
        event = events.record(member.room, "message.removed", by=member, of=said.seq)
        Message.objects.filter(pk=said.pk).update(body="", content_note="", reply_to=None, removed_at=event.at)
        said.reactions.all().delete()
        Folding.objects.filter(message=said).delete()
        return {"seq": event.seq}

    return receipts.once(actor, id, "remove", {"room": room, "message": message}, write)


def _look(body: str) -> screening.Seen:
    # Before the rooms are held: nobody waits in line behind it.
    seen = screening.look(body)
    if seen.failure:
        outages.note(seen.failure)
    return seen


def _kind_word(seen: screening.Seen, note: str | None, considered: bool | None) -> None:
    """Nudge, where there is something to say to the author first. Words of distress go through unasked, always."""
    said = None if considered else seen.nudging(noted=bool(note))
    if said is not None:
        raise Nudge(str(said.category.nudge), reason=said.category.code)


def _not_held(member: Membership, seen: screening.Seen) -> None:
    if held_posts.category(member, seen):
        raise Forbidden(_("In this room a coach looks at such words first. You can post them anew."), reason="held")


def _replied(member: Membership, seq: int) -> Message:
    try:
        return access.message_in(member, seq)
    except NotFound as missing:
        raise NotFound(_("The message you answer is not here any more."), field="reply_to") from missing
