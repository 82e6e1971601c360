"""A share that a lost connection cut off: the room's coaches see it, and one of them offers a word."""

from django.db import transaction
from django.utils.translation import gettext as _

from chat import access, direct
from chat.access import Actor
from chat.models import DirectRequest, LostShare, Membership, Room
from peers.errors import NotFound


def waiting(coach: Membership) -> list[LostShare]:
    """Those that nobody has seen to, oldest first; each with `between`, their direct room with this coach, if any."""
    found = LostShare.objects.filter(member__room=coach.room, member__here_now=True).select_related("member")
    shares = list(found.exclude(member=coach).order_by("at"))
    for share in shares:
        share.between = direct.room_of(coach, share.member)
    return shares


@transaction.atomic
def offer(actor: Actor, room: str, member: str) -> DirectRequest:
    """A coach offers a word: a request for a direct room, which says that their place is kept. No is fine."""
    coach, share = _held(actor, room, member)
    what = _("Your connection went while you were speaking in %(room)s.") % {"room": coach.room.name}
    kept = _("Your place is kept: you are first when you are back.") if coach.room.floor == Room.Floor.CIRCLE else ""
    words = " ".join(filter(None, (what, kept, _("Would you like a word, just the two of us? No is fine."))))
    request = direct.ask(actor, room=room, member=member, words=words)
    share.delete()
    return request


@transaction.atomic
def set_aside(actor: Actor, room: str, member: str) -> None:
    """A coach says that no word is needed, or that it was said elsewhere."""
    _coach, share = _held(actor, room, member)
    share.delete()


def _held(actor: Actor, room: str, member: str) -> tuple[Membership, LostShare]:
    coach = access.coach_of(access.hold(actor, room))
    share = LostShare.objects.filter(member__room=coach.room, member__public_id=member).first()
    if share is None:
        raise NotFound(_("Somebody has seen to it already."))
    return coach, share
